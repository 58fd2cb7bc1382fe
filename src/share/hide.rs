//! The list of controls in the share dialog: what is ticked is not shown by the link.

use web_sys::{Element, HtmlInputElement};

use crate::dom;
use model::settings::{Hidden, Key, PARAMS, Settings};

/// What the page itself hid when the ticks were set: another link has them set anew.
const MADE_FOR: &str = "data-made-for";

fn list() -> Option<Element> {
    dom::by_id("share-hide-list")
}

/// Fills the list with a box for each control of the table.
pub(crate) fn build() {
    let Some(list) = list() else { return };
    for param in PARAMS.iter().filter(|param| param.has_control()) {
        let label = dom::element::<Element>("label", &[]);
        let tick: Option<Element> =
            dom::element("input", &[("type", "checkbox"), ("name", param.key.name())]);
        if let (Some(label), Some(tick)) = (label, tick) {
            dom::append(&label, Some(&tick));
            let text = dom::text_element("span", param.label, &[]);
            dom::append(&label, text.as_deref());
            dom::append(&list, Some(&label));
        }
    }
}

fn ticks() -> Vec<HtmlInputElement> {
    dom::all("#share-hide-list input")
}

/// Begins with what the page itself hides, and keeps what was ticked since.
pub(crate) fn open(settings: &Settings) {
    let Some(list) = list() else { return };
    let made_for = settings.hidden.text();
    if list.get_attribute(MADE_FOR).as_ref() != Some(&made_for) {
        for tick in ticks() {
            tick.set_checked(
                Key::find(&tick.name()).is_some_and(|key| settings.hidden.contains(key)),
            );
        }
        dom::set(&list, MADE_FOR, &made_for);
    }
}

/// What the link hides: what is ticked, or what the page hides while there is no list.
pub(crate) fn hidden(settings: &Settings) -> Hidden {
    if list().is_none() {
        return settings.hidden;
    }
    let mut hidden = Hidden::NONE;
    for tick in ticks().iter().filter(|tick| tick.checked()) {
        if let Some(key) = Key::find(&tick.name()) {
            hidden.hide(key);
        }
    }
    hidden
}

/// Says how many controls the link hides, where the list may be folded.
pub(crate) fn show(hidden: Hidden) {
    if let Some(place) = dom::by_id::<Element>("share-hidden") {
        let text = match hidden.count() {
            0 => String::new(),
            count => format!("({count} hidden)"),
        };
        dom::set_text(&place, &text);
    }
}
