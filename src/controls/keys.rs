//! The keys of the whole page: Space plays, the arrows step, R resets. And the links with which
//! somebody who uses the keyboard skips the first part of the page.

use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::app::App;
use crate::dom;
use model::settings::View;
use model::update::Msg;

/// Elements that use all of these keys themselves. A chart that is shown alone does not.
pub(crate) const USES_KEYS: &str = "input:not([type=range]), select, textarea, [role=tab], [contenteditable], dialog:not(.enlarged)";

/// Elements that use the arrows only: somebody who has dragged a slider can play at once.
const USES_ARROWS: &str = "[type=range], [role=slider]";

/// Elements that Space presses.
const USES_SPACE: &str = "button, summary, a[href]";

/// Whether the page stands inside another one. The keys then belong to that other page, even
/// when a button of this one was pressed last.
pub(crate) fn belong_to_the_host(app: App) -> bool {
    app.with_model(|model| model.settings().view == View::Embed)
}

/// Listens to the keys.
pub(crate) fn listen(app: App) {
    for link in dom::all::<HtmlElement>(&dom::root(), ".skip") {
        let target = link.get_attribute("href").unwrap_or_default();
        dom::listen(&link, "click", move |event: Event| {
            // In the address it would be read as a link without settings.
            event.prevent_default();
            if let Some(target) = dom::by_id::<HtmlElement>(target.trim_start_matches('#')) {
                let _ = target.focus();
            }
        });
    }
    dom::listen(&dom::document(), "keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        if belong_to_the_host(app) {
            return;
        }
        let letter = letter(&event);
        if let Some(msg) = message(&letter, dom::target(&event).as_ref()) {
            // Where a question holds the run the key does nothing: Space must not scroll the page.
            event.prevent_default();
            if !app.page().transport.play.has_attribute("disabled") {
                app.send(msg);
            }
        }
    });
}

/// The character of a key; on layouts without Latin letters, the one at its place on a US keyboard.
fn letter(event: &KeyboardEvent) -> String {
    let key = dom::key(event);
    if key.is_ascii() {
        return key;
    }
    let code = dom::code(event);
    code.strip_prefix("Key").map_or(key, str::to_lowercase)
}

/// What a key means for the page, pressed while `target` has the focus.
fn message(key: &str, target: Option<&Element>) -> Option<Msg> {
    let inside = |selector| target.is_some_and(|target| dom::closest(target, selector).is_some());
    if inside(USES_KEYS) {
        return None;
    }
    Some(match key {
        " " if inside(USES_SPACE) => return None,
        " " => Msg::TogglePlay,
        "ArrowRight" | "ArrowLeft" if inside(USES_ARROWS) => return None,
        "ArrowRight" => Msg::Step,
        "ArrowLeft" => Msg::StepBack,
        "r" | "R" => Msg::Reset,
        _ => return None,
    })
}
