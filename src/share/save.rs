//! The page saved as one file, with its state in it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::address::site::Site;
use crate::dom;
use crate::share::files;
use export::saved_page::SavedPage;
use model::settings::Settings;
use words::page::{NOT_SAVED, SAVED};

/// What the file is called, on the site and where it is saved.
const NAME: &str = "pathwise.html";

/// Has the browser save the page as one file that opens as `settings` say. `say` is told how it
/// went.
pub(crate) fn page(settings: &Settings, site: &Site, say: impl Fn(&str) + 'static) {
    let home = if site.is_public() { site.address() } else { "" };
    let state = SavedPage::new(settings, home.to_owned());
    let save = move |text: Option<String>| match text.and_then(|text| state.written_into(&text)) {
        Some(text) => {
            files::save(NAME, "text/html", &text);
            say(SAVED.get());
        }
        None => say(NOT_SAVED.get()),
    };
    if site.is_one_file() {
        save(own_text());
    } else {
        files::load(NAME, save);
    }
}

/// The text of a page that is one file, as it was before it changed itself: its script keeps a
/// copy.
fn own_text() -> Option<String> {
    let window: JsValue = dom::window().into();
    let page = js_sys::Reflect::get(&window, &"pathwisePage".into()).ok()?;
    let page: Element = page.dyn_into().ok()?;
    Some(format!("<!doctype html>\n{}\n", page.outer_html()))
}
