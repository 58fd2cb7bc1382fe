//! The keys of the whole page: Space plays, the arrows step, R resets. And the links with which
//! a keyboard skips what stands first.

use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::app::App;
use crate::dom;
use model::settings::View;
use model::update::Msg;

/// Elements that have a use for all of these keys themselves.
const OWN_USE: &str =
    "input:not([type=range]), select, textarea, [role=tab], [contenteditable], dialog";

/// Elements that are moved by the arrows alone: whoever has dragged a slider can play at once.
const MOVED: &str = "[type=range], [role=slider]";

/// Elements that are pressed by Space.
const PRESSED: &str = "button, summary, a[href]";

/// Whether the page stands inside another one, to which the keys belong even when a button
/// here was pressed last.
pub(crate) fn belong_to_the_host(app: App) -> bool {
    app.with_model(|model| model.settings().view == View::Embed) == Some(true)
}

pub(crate) fn listen(app: App) {
    for link in dom::all::<HtmlElement>(".skip") {
        let target = link.get_attribute("href").unwrap_or_default();
        dom::on(&link, "click", move |event: Event| {
            // In the address it would be read as a link without settings.
            event.prevent_default();
            if let Some(target) = dom::by_id::<HtmlElement>(target.trim_start_matches('#')) {
                let _ = target.focus();
            }
        });
    }
    let Some(document) = dom::document() else {
        return;
    };
    dom::on(&document, "keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        if belong_to_the_host(app) {
            return;
        }
        let target = dom::target(&event);
        let inside = |selector| {
            let around = |target: &Element| target.closest(selector).ok().flatten();
            target.as_ref().and_then(around).is_some()
        };
        if inside(OWN_USE) {
            return;
        }
        let msg = match event.key().as_str() {
            " " if inside(PRESSED) => return,
            " " => Msg::TogglePlay,
            "ArrowRight" | "ArrowLeft" if inside(MOVED) => return,
            "ArrowRight" => Msg::Step,
            "ArrowLeft" => Msg::StepBack,
            "r" | "R" => Msg::Reset,
            _ => return,
        };
        event.prevent_default();
        app.send(msg);
    });
}
