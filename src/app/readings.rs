//! Elements that show a number or a word of the model: `data-text` for what a person
//! reads, `data-value` for that and the full precision in `data-number`, `data-count` for a
//! number that is left out while it is 0.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::{App, dom};
use crate::update::{Model, Msg, Reading};

struct Slot {
    element: Element,
    key: String,
    kind: &'static str,
    /// What stands there: to ask the page would take longer than to make it.
    shown: RefCell<Option<Option<Reading>>>,
}

impl Slot {
    fn show(&self, reading: Option<Reading>) {
        if self.shown.borrow().as_ref() == Some(&reading) {
            return;
        }
        let number = reading.as_ref().and_then(|reading| reading.number);
        let text = reading.as_ref().map_or("–", |reading| &reading.text);
        let is_left_out = self.kind == "data-count" && number == Some(0.0);
        dom::set_text(&self.element, if is_left_out { "" } else { text });
        dom::set_flag(&self.element, "data-missing", reading.is_none());
        if self.kind == "data-value" {
            let number = number.map_or_else(String::new, |number| number.to_string());
            dom::set(&self.element, "data-number", &number);
        }
        self.shown.replace(Some(reading));
    }
}

/// The most slots that are brought up to date at once: the browser lays each of them out.
const TOGETHER: usize = 8;

/// Some of the slots in one panel.
struct Group {
    panel: Option<HtmlElement>,
    slots: Vec<Slot>,
}

/// All such elements, and the headline with its notes.
pub(super) struct Readings {
    groups: Vec<Group>,
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
                        shown: RefCell::default(),
                    })
                })
        };
        let mut groups: Vec<Group> = Vec::new();
        for slot in ["data-text", "data-value", "data-count"]
            .into_iter()
            .flat_map(slots)
        {
            let panel = slot.element.closest(".panel").ok().flatten();
            let panel = panel.and_then(|panel| panel.dyn_into().ok());
            let fits = |group: &&mut Group| group.panel == panel && group.slots.len() < TOGETHER;
            match groups.iter_mut().find(fits) {
                Some(group) => group.slots.push(slot),
                None => groups.push(Group {
                    panel,
                    slots: vec![slot],
                }),
            }
        }
        Self {
            groups,
            headline: dom::by_id("headline"),
            note: dom::by_id("note"),
            identity: dom::by_id("identity-note"),
            compare,
        }
    }

    /// In how many groups the readings are.
    pub(super) fn groups(&self) -> usize {
        self.groups.len()
    }

    /// Brings a group of readings up to date. Returns whether they are in sight.
    pub(super) fn show(&self, model: &Model, group: usize) -> bool {
        let Some(Group { panel, slots }) = self.groups.get(group) else {
            return false;
        };
        for slot in slots {
            slot.show(model.reading(&slot.key));
        }
        panel.as_ref().is_none_or(|panel| !panel.hidden())
    }

    /// Brings the headline and its notes up to date; a scene may have a headline of its own.
    pub(super) fn show_headline(&self, model: &Model, own: Option<&str>) {
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
