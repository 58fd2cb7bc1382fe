//! Elements that show a number or a word of the model: `data-text` for what a person
//! reads, `data-value` for that and the full precision in `data-number`, `data-count` for a
//! number that is left out while it is 0.

use std::cell::RefCell;

use web_sys::{Element, HtmlElement};

use crate::app::App;
use crate::dom;
use model::settings::Key;
use model::text::{self, Reading, Shown};
use model::update::{Model, Msg};

struct Slot {
    element: Element,
    reading: Reading,
    kind: &'static str,
    /// What stands there: to ask the page would take longer than to make it.
    shown: RefCell<Option<Option<Shown>>>,
}

impl Slot {
    fn show(&self, reading: Option<Shown>) {
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
const TOGETHER: usize = 6;

/// All such elements, and the headline with its notes.
pub(crate) struct Readings {
    /// Those in one panel stand together: the browser lays it out as a whole.
    groups: Vec<Vec<Slot>>,
    headline: Option<Element>,
    note: Option<HtmlElement>,
    identity: Option<Element>,
    compare: Option<HtmlElement>,
}

impl Readings {
    pub(crate) fn find(app: App) -> Self {
        dom::press("compare-identity", move || {
            app.send(Msg::typed(Key::Left, "pathwise"));
            app.send(Msg::typed(Key::Right, "score"));
        });
        let mut panels: Vec<(Option<Element>, Vec<Slot>)> = Vec::new();
        for kind in ["data-text", "data-value", "data-count"] {
            for element in dom::all::<Element>(&format!("[{kind}]")) {
                // A test finds no other names on the page.
                let name = element.get_attribute(kind).unwrap_or_default();
                let Some(reading) = Reading::find(&name) else {
                    continue;
                };
                let panel = element.closest(".panel").ok().flatten();
                let slot = Slot {
                    reading,
                    element,
                    kind,
                    shown: RefCell::default(),
                };
                let has_room =
                    |group: &&mut (_, Vec<Slot>)| group.0 == panel && group.1.len() < TOGETHER;
                match panels.iter_mut().find(has_room) {
                    Some((_, group)) => group.push(slot),
                    None => panels.push((panel, vec![slot])),
                }
            }
        }
        let mut groups = Vec::new();
        for (_, group) in panels {
            groups.push(group);
        }
        Self {
            groups,
            headline: dom::by_id("headline"),
            note: dom::by_id("note"),
            identity: dom::by_id("identity-note"),
            compare: dom::by_id("compare-identity"),
        }
    }

    /// In how many groups the readings are.
    pub(crate) fn groups(&self) -> usize {
        self.groups.len()
    }

    /// Brings a group of readings up to date.
    pub(crate) fn show(&self, model: &Model, group: usize) {
        if let Some(group) = self.groups.get(group) {
            for slot in group {
                slot.show(text::read(model, slot.reading));
            }
        }
    }

    /// Brings the headline and its notes up to date; a scene may have a headline of its own.
    pub(crate) fn show_headline(&self, model: &Model, own: Option<&str>) {
        if let Some(headline) = &self.headline {
            let text = own.map_or_else(|| text::headline(model), str::to_owned);
            dom::set_text(headline, &text);
        }
        if let Some(note) = &self.note {
            let notes = text::notes(model);
            let notes = notes.join(" ");
            dom::set_text(note, &notes);
            note.set_hidden(notes.is_empty());
        }
        let missing = text::identity_note(model);
        if let Some(element) = &self.identity {
            dom::set_text(element, missing.as_deref().unwrap_or_default());
        }
        if let Some(button) = &self.compare {
            button.set_hidden(missing.is_none());
        }
    }
}
