//! What a screen reader is told when the page comes to rest.

use web_sys::Element;

use crate::dom;

pub(crate) struct Announcer {
    element: Option<Element>,
}

impl Announcer {
    pub(crate) fn find() -> Self {
        Self {
            element: dom::by_id("announcer"),
        }
    }

    pub(crate) fn say(&self, text: &str) {
        if let Some(element) = &self.element {
            dom::set_text(element, text);
        }
    }
}
