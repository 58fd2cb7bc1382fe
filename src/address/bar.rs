//! The address bar, as far as links need it.

use wasm_bindgen::JsValue;
use web_sys::{History, Location};

use crate::dom;

/// An address that can be read and replaced.
pub(crate) trait Address {
    /// The part from `#` on; empty where there is none.
    fn fragment(&self) -> String;

    /// The number that the browser's history remembers with the address.
    fn mark(&self) -> Option<f64>;

    /// Puts another link, without `#`, and another mark in place of what stands there. The
    /// history gets no new entry, and nothing is told of the change. An empty link leaves the
    /// bare address, without a lone `#`.
    fn replace(&self, link: &str, mark: Option<f64>);
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
        Self::part(Location::hash)
    }

    fn mark(&self) -> Option<f64> {
        Self::history()?.state().ok()?.as_f64()
    }

    fn replace(&self, link: &str, mark: Option<f64>) {
        let Some(history) = Self::history() else {
            return;
        };
        let address = if link.is_empty() {
            Self::part(Location::pathname) + &Self::part(Location::search)
        } else {
            format!("#{link}")
        };
        let mark = mark.map_or(JsValue::NULL, JsValue::from);
        let _ = history.replace_state_with_url(&mark, "", Some(&address));
    }
}

#[cfg(test)]
pub(crate) mod double {
    use std::cell::{Cell, RefCell};

    use super::Address;

    /// An address bar for tests, which counts how often it is written.
    #[derive(Default)]
    pub(crate) struct Typed {
        pub(crate) fragment: RefCell<String>,
        pub(crate) mark: Cell<Option<f64>>,
        pub(crate) writes: Cell<usize>,
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

        fn replace(&self, link: &str, mark: Option<f64>) {
            let sharp = if link.is_empty() { "" } else { "#" };
            self.fragment.replace(format!("{sharp}{link}"));
            self.mark.set(mark);
            self.writes.set(self.writes.get() + 1);
        }
    }
}
