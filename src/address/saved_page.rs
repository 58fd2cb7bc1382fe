//! The page as a file, with its state in it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::address::session;
use crate::dom;
use crate::share::files;
use export::embed::State;
use model::settings::Settings;
use model::update::Msg;

/// What the file is called.
const NAME: &str = "pathwise.html";

/// The element in which a page that is one file keeps its state.
fn state() -> Option<Element> {
    let document = dom::document()?;
    document.query_selector("meta[name=pathwise-link]").ok()?
}

/// Whether the page is one file.
pub(crate) fn is_one_file() -> bool {
    state().is_some()
}

/// The address that a saved page was saved from.
pub(crate) fn home() -> Option<String> {
    let home = state()?.get_attribute("data-home")?;
    Some(home).filter(|home| !home.is_empty())
}

/// Whether others can open the page's address.
pub(crate) fn is_public() -> bool {
    address().starts_with("http")
}

/// The page's address, or that of the page it was saved from.
pub(crate) fn address() -> String {
    home().unwrap_or_else(|| {
        let href = dom::window().and_then(|window| window.location().href().ok());
        let href = href.unwrap_or_default();
        let bare = href.split(['#', '?']).next().unwrap_or_default();
        bare.strip_suffix("index.html").unwrap_or(bare).to_owned()
    })
}

/// The message that opens the link in the address bar: on numbers that the tab has kept or the
/// page carries, where the link is too short for them.
pub(crate) fn opening(hash: String) -> Msg {
    let kept = State {
        own: session::numbers().unwrap_or_default(),
        ..State::default()
    };
    if let Some(whole) = kept.completed(&hash) {
        return Msg::OpenLink(whole);
    }
    let part = |name| state()?.get_attribute(name);
    let saved = State {
        link: part("content").unwrap_or_default(),
        own: part("data-own").unwrap_or_default(),
        home: String::new(),
    };
    match saved.completed(&hash) {
        None => Msg::OpenLink(hash),
        Some(whole) if hash.trim_start_matches('#') == saved.link => Msg::OpenLink(whole),
        Some(whole) => Msg::OpenOnSaved(whole),
    }
}

/// Has the browser save the page as one file that opens as `settings` say; `say` hears how it
/// went.
pub(crate) fn page(settings: &Settings, say: impl Fn(&str) + 'static) {
    let home = if is_public() {
        address()
    } else {
        String::new()
    };
    let state = State::new(settings, home);
    let keep = move |text: Option<String>| match text.and_then(|text| state.written_into(&text)) {
        Some(text) => {
            files::save_text(NAME, "text/html", &text);
            say("The page was saved.");
        }
        None => say("The page cannot be saved without a network."),
    };
    if is_one_file() {
        keep(own_text());
    } else {
        files::load(NAME, keep);
    }
}

/// The text of a page that is one file, as it was before it changed itself.
fn own_text() -> Option<String> {
    let window: JsValue = dom::window()?.into();
    let page = js_sys::Reflect::get(&window, &"pathwisePage".into()).ok()?;
    let page: Element = page.dyn_into().ok()?;
    Some(format!("<!doctype html>\n{}\n", page.outer_html()))
}
