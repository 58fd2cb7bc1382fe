//! The list of controls in the share dialog: those that are ticked are not shown by the link.

use std::cell::RefCell;

use web_sys::{Element, HtmlInputElement};

use crate::dom;
use crate::page;
use model::settings::{Hidden, Key, PARAMS, Settings};

/// The list, with a box for each control of the table.
pub(crate) struct HideList {
    page: &'static page::Share,
    boxes: Vec<(Key, HtmlInputElement)>,
    /// What the page itself hid when the boxes were ticked for it.
    made_for: RefCell<Option<Hidden>>,
}

impl HideList {
    pub(crate) fn build(page: &'static page::Share) -> Self {
        let mut boxes = Vec::new();
        for param in PARAMS.iter().filter(|param| param.has_control()) {
            let label: Element = dom::element("label", &[]);
            let tick = [("type", "checkbox"), ("name", param.key.name())];
            let tick: HtmlInputElement = dom::element("input", &tick);
            dom::append(&label, &tick);
            dom::append(&label, &dom::text_element("span", param.label.get(), &[]));
            dom::append(&page.hide_list, &label);
            boxes.push((param.key, tick));
        }
        Self {
            page,
            boxes,
            made_for: RefCell::default(),
        }
    }

    /// Ticks what the page itself hides. Until the page hides something else, what a person ticks
    /// stays.
    pub(crate) fn open(&self, settings: &Settings) {
        let hidden = Some(settings.hidden);
        if self.made_for.replace(hidden) != hidden {
            for (key, tick) in &self.boxes {
                tick.set_checked(settings.hidden.contains(*key));
            }
        }
    }

    /// What is ticked.
    pub(crate) fn hidden(&self) -> Hidden {
        let mut hidden = Hidden::NONE;
        for (key, _) in self.boxes.iter().filter(|(_, tick)| tick.checked()) {
            hidden.hide(*key);
        }
        hidden
    }

    /// Says how many controls the link hides: the list may be folded.
    pub(crate) fn show_count(&self, hidden: Hidden) {
        let text = match hidden.count() {
            0 => String::new(),
            count => format!("({count} hidden)"),
        };
        dom::set_text(&self.page.hidden_count, &text);
    }
}
