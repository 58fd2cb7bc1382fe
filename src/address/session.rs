//! The reader's own numbers that a link has no room for: the tab keeps them for a reload.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use js_sys::Math;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use crate::address::link::history;
use crate::dom;
use model::settings::written;

const STORED_AS: &str = "pathwise-own";

/// The most numbers that are kept. Writing 50 000 took 60 ms, too long for a slider to wait.
const MOST: usize = 20_000;

/// The numbers that were stored last, and the mark by which an address knows them.
#[derive(Default)]
pub(crate) struct Kept {
    numbers: RefCell<Arc<[f64]>>,
    mark: Cell<f64>,
}

impl Kept {
    /// Stores numbers that a link has no room for. Returns what the history has to remember with
    /// the address.
    #[inline(never)]
    pub(crate) fn keep(&self, own: &Arc<[f64]>) -> JsValue {
        if !Arc::ptr_eq(&self.numbers.borrow(), own) {
            self.numbers.replace(Arc::clone(own));
            self.mark.set(Math::random());
            // Storage may be full or forbidden; a reload then says that there are no numbers.
            if let Some(storage) = storage() {
                let _ = storage.remove_item(STORED_AS);
                if own.len() <= MOST {
                    let text = format!("{} {}", self.mark.get(), written(own));
                    let _ = storage.set_item(STORED_AS, &text);
                }
            }
        }
        self.mark.get().into()
    }
}

/// The stored numbers, where they are those of the address that is open: another one in the
/// same tab may have had others.
pub(crate) fn numbers() -> Option<String> {
    let mark = history()?.state().ok()?.as_f64()?;
    let stored = storage()?.get_item(STORED_AS).ok()??;
    let (of, numbers) = stored.split_once(' ')?;
    (of == mark.to_string()).then(|| numbers.to_owned())
}

/// What lives as long as the tab.
fn storage() -> Option<Storage> {
    dom::window()?.session_storage().ok()?
}
