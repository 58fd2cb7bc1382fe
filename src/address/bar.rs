//! The address bar, as far as links need it.

use wasm_bindgen::JsValue;
use web_sys::{History, Location};

use crate::dom;
use model::settings::link_in_query;

/// An address that can be read and replaced.
pub(crate) trait Address {
    /// The part from `#` on, or the link that stands in the query instead; empty where there is
    /// none.
    fn fragment(&self) -> String;

    /// The number that the browser's history remembers with the address.
    fn mark(&self) -> Option<f64>;

    /// Puts another link, without `#`, and another mark in place of what stands there, or in a new
    /// entry of the history. Nothing is told of the change. An empty link leaves the bare address,
    /// without a lone `#`.
    fn write(&self, link: &str, mark: Option<f64>, entry: Entry);
}

/// Where a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// In place of the link that stands in the address.
    Same,
    /// In a new entry of the history: going back leads to the link before.
    New,
}

/// The browser's address bar. A frame in another page may be forbidden to use it; its links are
/// then empty and what is written is lost.
pub(crate) struct AddressBar;

impl AddressBar {
    /// The whole address.
    pub(crate) fn whole() -> String {
        Self::part(Location::href)
    }

    fn part(get: fn(&Location) -> Result<String, JsValue>) -> String {
        get(&dom::window().location()).unwrap_or_default()
    }

    fn history() -> Option<History> {
        dom::window().history().ok()
    }
}

impl Address for AddressBar {
    fn fragment(&self) -> String {
        let fragment = Self::part(Location::hash);
        match fragment.is_empty() {
            true => link_in_query(&Self::part(Location::search)),
            false => fragment,
        }
    }

    fn mark(&self) -> Option<f64> {
        Self::history()?.state().ok()?.as_f64()
    }

    fn write(&self, link: &str, mark: Option<f64>, entry: Entry) {
        let Some(history) = Self::history() else {
            return;
        };
        // The whole address, because a path that begins with two slashes would name another host.
        let whole = Self::whole();
        let bare = whole.split('#').next().unwrap_or_default();
        let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
        let keeps_query = !query.is_empty() && link_in_query(query).is_empty();
        let bare = if keeps_query { bare } else { path };
        let sharp = if link.is_empty() { "" } else { "#" };
        let address = format!("{bare}{sharp}{link}");
        let mark = mark.map_or(JsValue::NULL, JsValue::from);
        let _ = match entry {
            Entry::Same => history.replace_state_with_url(&mark, "", Some(&address)),
            Entry::New => history.push_state_with_url(&mark, "", Some(&address)),
        };
    }
}

#[cfg(test)]
pub(crate) mod double {
    use std::cell::{Cell, RefCell};

    use super::{Address, Entry};

    /// An address bar for tests, which counts how often it is written.
    #[derive(Default)]
    pub(crate) struct Typed {
        pub(crate) fragment: RefCell<String>,
        pub(crate) mark: Cell<Option<f64>>,
        pub(crate) writes: Cell<usize>,
        pub(crate) entries: Cell<usize>,
    }

    impl Typed {
        /// What a person types or follows: an entry of the history that has no mark yet.
        pub(crate) fn go(&self, fragment: &str) {
            fragment.clone_into(&mut self.fragment.borrow_mut());
            self.mark.set(None);
        }
    }

    impl Address for Typed {
        fn fragment(&self) -> String {
            self.fragment.borrow().clone()
        }

        fn mark(&self) -> Option<f64> {
            self.mark.get()
        }

        fn write(&self, link: &str, mark: Option<f64>, entry: Entry) {
            self.entries
                .set(self.entries.get() + usize::from(entry == Entry::New));
            let sharp = if link.is_empty() { "" } else { "#" };
            self.fragment.replace(format!("{sharp}{link}"));
            self.mark.set(mark);
            self.writes.set(self.writes.get() + 1);
        }
    }
}
