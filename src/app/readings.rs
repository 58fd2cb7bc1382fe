//! Elements that show a number or a word of the model: `data-text` for what a person
//! reads, `data-value` for that and the full precision in `data-number`, `data-count` for a
//! number that is left out while it is 0.

use web_sys::{Element, Event, HtmlElement};

use super::{App, dom};
use crate::update::{Model, Msg};

struct Slot {
    element: Element,
    key: String,
    kind: &'static str,
}

/// All such elements, and the headline with its notes.
pub(super) struct Readings {
    slots: Vec<Slot>,
    headline: Option<Element>,
    note: Option<HtmlElement>,
    identity: Option<Element>,
    compare: Option<HtmlElement>,
}

impl Readings {
    pub(super) fn find(app: &App) -> Self {
        let compare = dom::by_id::<HtmlElement>("compare-identity");
        if let Some(button) = &compare {
            let app = app.clone();
            dom::on(button, "click", move |_: Event| {
                app.send(Msg::Set("left", "pathwise".to_owned()));
                app.send(Msg::Set("right", "score".to_owned()));
            });
        }
        let slots = |attribute: &'static str| {
            dom::all::<Element>(&format!("[{attribute}]"))
                .into_iter()
                .filter_map(move |element| {
                    Some(Slot {
                        key: element.get_attribute(attribute)?,
                        element,
                        kind: attribute,
                    })
                })
        };
        Self {
            slots: ["data-text", "data-value", "data-count"]
                .into_iter()
                .flat_map(slots)
                .collect(),
            headline: dom::by_id("headline"),
            note: dom::by_id("note"),
            identity: dom::by_id("identity-note"),
            compare,
        }
    }

    /// Brings every reading up to date; a scene may have a headline of its own.
    pub(super) fn show(&self, model: &Model, own: Option<&str>) {
        for slot in &self.slots {
            let reading = model.reading(&slot.key);
            let mut text = reading.as_ref().map_or("–", |reading| &reading.text);
            if slot.kind == "data-count" && reading.as_ref().is_some_and(|r| r.number == Some(0.0))
            {
                text = "";
            }
            dom::set_text(&slot.element, text);
            dom::set_flag(&slot.element, "data-missing", reading.is_none());
            if slot.kind == "data-value" {
                let number = reading.and_then(|reading| reading.number);
                let number = number.map_or_else(String::new, |number| number.to_string());
                dom::set(&slot.element, "data-number", &number);
            }
        }
        if let Some(headline) = &self.headline {
            let text = own.map_or_else(|| model.headline(), str::to_owned);
            dom::set_text(headline, &text);
        }
        if let Some(note) = &self.note {
            let notes = model.notes().join(" ");
            dom::set_text(note, &notes);
            note.set_hidden(notes.is_empty());
        }
        let missing = model.identity_note();
        if let Some(element) = &self.identity {
            dom::set_text(element, missing.as_deref().unwrap_or_default());
        }
        if let Some(button) = &self.compare {
            button.set_hidden(missing.is_none());
        }
    }
}
