//! What a screen reader is told when the page comes to rest.

use std::cell::Cell;

use crate::dom;
use crate::page::Page;

/// The page's live region.
#[derive(Default)]
pub(crate) struct Announcer {
    covered: Cell<bool>,
}

impl Announcer {
    /// Whether a scene's answer is covered. What the eye may not see yet is not said either.
    pub(crate) fn set_covered(&self, covered: bool) {
        self.covered.set(covered);
    }

    pub(crate) fn say(&self, page: &Page, text: &str) {
        if !self.covered.get() {
            dom::set_text(&page.header.announcer, text);
        }
    }
}
