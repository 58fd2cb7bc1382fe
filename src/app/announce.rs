//! What a screen reader is told when the page comes to rest.

use web_sys::Element;

use super::dom;

pub(super) struct Announcer {
    element: Option<Element>,
}

impl Announcer {
    pub(super) fn find() -> Self {
        Self {
            element: dom::by_id("announcer"),
        }
    }

    pub(super) fn say(&self, text: &str) {
        if let Some(element) = &self.element {
            dom::set_text(element, text);
        }
    }
}
