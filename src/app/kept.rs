//! The reader's own numbers that a link has no room for: the tab keeps them for a reload.

use std::cell::RefCell;
use std::sync::Arc;

use web_sys::{History, Storage};

use super::dom;
use crate::settings::{Settings, data_in_link, written};

const STORED_AS: &str = "pathwise-own";

/// The most numbers that are kept: writing more of them would hold up the page.
const MOST: usize = 50_000;

/// The numbers that were stored last.
#[derive(Default)]
pub(super) struct Kept(RefCell<Arc<[f64]>>);

impl Kept {
    /// Stores the numbers that a link of `settings` has no room for. Returns whether there are
    /// such numbers.
    pub(super) fn keep(&self, settings: &Settings) -> bool {
        let own = &settings.own;
        let needed = !data_in_link(settings);
        if needed && !Arc::ptr_eq(&self.0.borrow(), own) {
            self.0.replace(Arc::clone(own));
            // Storage may be full or forbidden; a reload then says that there are no numbers.
            if let Some(storage) = storage() {
                let _ = storage.remove_item(STORED_AS);
                if own.len() <= MOST {
                    let _ = storage.set_item(STORED_AS, &written(own));
                }
            }
        }
        needed
    }
}

/// The stored numbers, where the address that is open was written by a page that used them.
pub(super) fn numbers() -> Option<String> {
    let state = history()?.state().ok()?;
    let stored = || storage()?.get_item(STORED_AS).ok()?;
    state.is_truthy().then(stored)?
}

pub(super) fn history() -> Option<History> {
    dom::window()?.history().ok()
}

/// What lives as long as the tab.
fn storage() -> Option<Storage> {
    dom::window()?.session_storage().ok()?
}
