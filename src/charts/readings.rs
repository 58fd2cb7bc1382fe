//! Elements that show a number or a word of the model: `data-text` for what a person
//! reads, `data-value` for that and the full precision in `data-number`, `data-count` for a
//! number that is left out while it is 0.

use std::cell::RefCell;

use web_sys::Element;

use crate::app::Part;
use crate::dom;
use model::text::{self, Reading, Shown};
use model::update::Model;

/// The attributes that name a reading.
const ATTRIBUTES: [&str; 3] = ["data-text", "data-value", "data-count"];

/// The most readings in a group: the browser lays each of them out.
const MOST_IN_GROUP: usize = 6;

/// An element that shows a reading.
struct Slot {
    element: Element,
    reading: Reading,
    attribute: &'static str,
    /// The reading that is shown: asking the page for its text would take longer than making it.
    shown: RefCell<Option<Option<Shown>>>,
}

impl Slot {
    fn show(&self, reading: Option<Shown>) {
        if self.shown.borrow().as_ref() == Some(&reading) {
            return;
        }
        let number = reading.as_ref().and_then(|reading| reading.number);
        let text = reading.as_ref().map_or("–", |reading| &reading.text);
        let is_left_out = self.attribute == "data-count" && number == Some(0.0);
        dom::set_text(&self.element, if is_left_out { "" } else { text });
        dom::set_flag(&self.element, "data-missing", reading.is_none());
        if self.attribute == "data-value" {
            let number = number.map_or_else(String::new, |number| number.to_string());
            dom::set(&self.element, "data-number", &number);
        }
        self.shown.replace(Some(reading));
    }
}

/// Some readings of one panel, which the browser lays out as a whole.
pub(crate) struct Readings {
    panel: Option<Element>,
    slots: Vec<Slot>,
}

impl Readings {
    /// Finds all readings of the page, in groups.
    pub(crate) fn find_all() -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for attribute in ATTRIBUTES {
            for element in dom::all::<Element>(&dom::root(), &format!("[{attribute}]")) {
                // A test finds no other names on the page.
                let name = element.get_attribute(attribute).unwrap_or_default();
                let Some(reading) = Reading::find(&name) else {
                    continue;
                };
                let panel = dom::closest(&element, ".panel");
                let slot = Slot {
                    reading,
                    element,
                    attribute,
                    shown: RefCell::default(),
                };
                let has_room =
                    |group: &&mut Self| group.panel == panel && group.slots.len() < MOST_IN_GROUP;
                match groups.iter_mut().find(has_room) {
                    Some(group) => group.slots.push(slot),
                    None => groups.push(Self {
                        panel,
                        slots: vec![slot],
                    }),
                }
            }
        }
        groups
    }
}

impl Part for Readings {
    fn show(&self, model: &Model) {
        for slot in &self.slots {
            slot.show(text::read(model, slot.reading));
        }
    }
}
