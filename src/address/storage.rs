//! The browser's storage: texts by keys, kept for a tab or for good.

use crate::dom;

/// A storage of texts. It may be full or forbidden: what is written is then lost.
pub(crate) trait Storage {
    /// The text that was written last under this key.
    fn read(&self, key: &str) -> Option<String>;

    /// Writes a text in place of the one under this key.
    fn write(&self, key: &str, text: &str);

    /// Removes the text under this key.
    fn remove(&self, key: &str);
}

/// The browser's storages; `None` where it forbids them.
impl Storage for Option<web_sys::Storage> {
    fn read(&self, key: &str) -> Option<String> {
        self.as_ref()?.get_item(key).ok()?
    }

    fn write(&self, key: &str, text: &str) {
        if let Some(storage) = self {
            let _ = storage.set_item(key, text);
        }
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = self {
            let _ = storage.remove_item(key);
        }
    }
}

/// The storage that lives as long as the tab.
pub(crate) fn of_tab() -> Option<web_sys::Storage> {
    dom::window().session_storage().ok()?
}

/// The storage that the browser keeps for good.
pub(crate) fn of_browser() -> Option<web_sys::Storage> {
    dom::window().local_storage().ok()?
}

/// A storage that the browser forbids.
#[cfg(test)]
pub(crate) const FORBIDDEN: Option<web_sys::Storage> = None;

#[cfg(test)]
pub(crate) mod double {
    use std::cell::RefCell;
    use std::collections::HashMap;

    use super::Storage;

    /// A storage for tests.
    #[derive(Default)]
    pub(crate) struct Memory(RefCell<HashMap<String, String>>);

    impl Storage for Memory {
        fn read(&self, key: &str) -> Option<String> {
            self.0.borrow().get(key).cloned()
        }

        fn write(&self, key: &str, text: &str) {
            self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        }

        fn remove(&self, key: &str) {
            self.0.borrow_mut().remove(key);
        }
    }
}
