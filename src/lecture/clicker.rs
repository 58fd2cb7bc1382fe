//! The keys of a clicker: Page Up, Page Down, and a key that blanks the screen, which here
//! reveals the answer.

use std::cell::Cell;

use web_sys::{Event, KeyboardEvent};

use crate::app::App;
use crate::controls::keys;
use crate::dom;
use crate::lecture::scene::Lecture;
use model::update::Msg;

/// Elements that a person types into.
const TYPED: &str = "textarea, input:not([type=range]), [contenteditable]";

const SLIDER: &str = "input[type=range], [role=slider]";

/// Listens to a clicker. It works whatever has the focus and does not use these keys itself, so
/// the keys are caught before the focused element sees them.
pub(crate) fn listen(app: App, lecture: &'static Lecture) {
    let document = dom::document();
    // Somebody who has come to a slider by keyboard moves it by pages. After a slider was
    // dragged, the same keys are a lecturer's clicker.
    let by_keyboard = dom::forever(Cell::new(false));
    dom::listen_first(&document, "pointerdown", |_: Event| by_keyboard.set(false));
    dom::listen_first(&document, "keydown", move |event: KeyboardEvent| {
        let chord = event.ctrl_key() || event.alt_key() || event.meta_key();
        if chord || keys::belong_to_the_host(app) || dom::in_dialog() {
            return;
        }
        let target = dom::target(&event);
        let is = |selector| {
            let target = target.as_ref();
            target.is_some_and(|target| target.matches(selector).unwrap_or_default())
        };
        match event.key().as_str() {
            "Tab" | "Home" | "End" | "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => {
                by_keyboard.set(true);
                return;
            }
            "PageDown" | "PageUp" if is("textarea") || by_keyboard.get() && is(SLIDER) => return,
            "PageDown" => app.send(Msg::NextScene),
            "PageUp" => app.send(Msg::PreviousScene),
            "b" | "B" | "." if !is(TYPED) => lecture.reveal(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
}
