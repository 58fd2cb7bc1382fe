//! Elements that show a number or a word of the model: `data-text` for what a person
//! reads, `data-value` for that and the full precision in `data-number`.

use web_sys::{Element, HtmlElement};

use super::dom;
use crate::update::Model;

struct Slot {
    element: Element,
    key: String,
    exact: bool,
}

/// All such elements, and the headline with its notes.
pub(super) struct Readings {
    slots: Vec<Slot>,
    headline: Option<Element>,
    note: Option<HtmlElement>,
}

impl Readings {
    pub(super) fn find() -> Self {
        let slots = |attribute: &'static str| {
            dom::all::<Element>(&format!("[{attribute}]"))
                .into_iter()
                .filter_map(move |element| {
                    Some(Slot {
                        key: element.get_attribute(attribute)?,
                        element,
                        exact: attribute == "data-value",
                    })
                })
        };
        Self {
            slots: slots("data-text").chain(slots("data-value")).collect(),
            headline: dom::by_id("headline"),
            note: dom::by_id("note"),
        }
    }

    pub(super) fn show(&self, model: &Model) {
        for slot in &self.slots {
            let reading = model.reading(&slot.key);
            let text = reading.as_ref().map_or("–", |reading| &reading.text);
            dom::set_text(&slot.element, text);
            if slot.exact {
                let number = reading.and_then(|reading| reading.number);
                let number = number.map_or_else(String::new, |number| number.to_string());
                dom::set(&slot.element, "data-number", &number);
            }
        }
        if let Some(headline) = &self.headline {
            dom::set_text(headline, &model.headline());
        }
        if let Some(note) = &self.note {
            let notes = model.notes().join(" ");
            dom::set_text(note, &notes);
            note.set_hidden(notes.is_empty());
        }
    }
}
