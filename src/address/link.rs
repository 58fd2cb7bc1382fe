//! The link in the address bar.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use wasm_bindgen::JsValue;
use web_sys::{Event, History};

use crate::address::saved_page;
use crate::address::session::Kept;
use crate::app::App;
use crate::dom;
use model::settings::{Settings, data_in_link};

/// Browsers refuse to change the address more often than some hundred times a minute.
const PAUSE_MS: i32 = 300;

/// The part of the address behind `#`.
pub(crate) fn current() -> String {
    dom::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

pub(crate) fn history() -> Option<History> {
    dom::window()?.history().ok()
}

/// Opens links that are typed or followed while the page is open, which has opened this one.
pub(crate) fn listen(app: App, opened: String) {
    let Some(window) = dom::window() else { return };
    dom::on(&window, "hashchange", move |_: Event| follow(app));
    let another = current() != opened;
    app.0.link.seen.replace(opened);
    if another {
        follow(app);
    }
}

fn follow(app: App) {
    let hash = current();
    app.0.link.followed.replace(Some(hash.clone()));
    app.send(saved_page::opening(hash));
}

/// What is written into the address bar, and what stands there.
#[derive(Default)]
pub(crate) struct Writer {
    wanted: RefCell<String>,
    /// The numbers that it has no room for.
    own: RefCell<Option<Arc<[f64]>>>,
    kept: Kept,
    /// The part of the address that the page knows of, read or written.
    seen: RefCell<String>,
    /// What it is once the page shows what was followed.
    followed: RefCell<Option<String>>,
    waiting: Cell<bool>,
}

/// Has the link of `settings` written, not more often than browsers like.
pub(crate) fn write(app: App, settings: &Settings) {
    let writer = &app.0.link;
    if let Some(followed) = writer.followed.take() {
        writer.seen.replace(followed);
    }
    writer.wanted.replace(settings.to_link());
    let own = (!data_in_link(settings)).then(|| Arc::clone(&settings.own));
    writer.own.replace(own);
    if !writer.waiting.replace(true) {
        dom::later(PAUSE_MS, move || writer.write());
    }
}

impl Writer {
    fn write(&self) {
        self.waiting.set(false);
        // A link that was followed just now, and that the page does not show yet, stays.
        let seen = self.seen.borrow().clone();
        if seen != current() {
            return;
        }
        let link = self.wanted.borrow().clone();
        let Some(history) = history() else { return };
        // Not before: until then the address is that of the numbers stored before.
        let state = match &*self.own.borrow() {
            Some(own) => self.kept.keep(own),
            None => JsValue::NULL,
        };
        let stands = link == seen.trim_start_matches('#') && !link.is_empty();
        if stands && history.state().is_ok_and(|there| there == state) {
            return;
        }
        let address = if link.is_empty() {
            // The bare address: without a fragment, but never with a lone `#`.
            let location = dom::window().map(|window| window.location());
            let part = |get: fn(&web_sys::Location) -> Result<String, JsValue>| {
                location
                    .as_ref()
                    .and_then(|l| get(l).ok())
                    .unwrap_or_default()
            };
            part(web_sys::Location::pathname) + &part(web_sys::Location::search)
        } else {
            format!("#{link}")
        };
        let _ = history.replace_state_with_url(&state, "", Some(&address));
        self.seen.replace(current());
    }
}
