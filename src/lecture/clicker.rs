//! The keys of a clicker: Page Up and Page Down, or arrows, which go back and forward, a key that
//! blanks the screen, which here reveals the answer, and one that starts a slide show, which has
//! begun.

use std::cell::Cell;

use web_sys::{Event, KeyboardEvent};

use crate::app::App;
use crate::controls::keys;
use crate::dom;
use crate::lecture::scene::Lecture;
use model::settings::View;

/// Elements that a person types into.
const TYPED: &str = "textarea, input:not([type=range]), [contenteditable]";

const SLIDER: &str = "input[type=range], [role=slider]";

/// Elements that use the arrows.
const USES_ARROWS: &str = "input, select, textarea, [role=slider], [role=tab], [contenteditable]";

/// A button of a clicker.
#[derive(Clone, Copy)]
enum Press {
    Forward,
    Back,
    Blank,
}

/// What the clicker was last used for. Its button for slide shows sends F5 and Escape in turns.
#[derive(Clone, Copy)]
pub(crate) struct Clicker(&'static Cell<bool>);

impl Clicker {
    pub(crate) fn new() -> Self {
        Self(dom::forever(Cell::new(false)))
    }

    /// Whether the next Escape is the clicker's, which ends no presentation. Asking forgets it.
    pub(crate) fn takes_escape(self) -> bool {
        self.0.take()
    }
}

/// Listens to a clicker. It works whatever has the focus and does not use these keys itself, so
/// the keys are caught before the focused element sees them.
pub(crate) fn listen(app: App, lecture: &'static Lecture, clicker: Clicker) {
    let document = dom::document();
    // Somebody who has come to a slider by keyboard moves it by pages. After a slider was
    // dragged, the same keys are a lecturer's clicker.
    let by_keyboard = dom::forever(Cell::new(false));
    dom::listen_first(&document, "pointerdown", |_: Event| by_keyboard.set(false));
    dom::listen_first(&document, "keydown", move |event: KeyboardEvent| {
        let chord = event.ctrl_key() || event.alt_key() || event.meta_key();
        if chord || keys::belong_to_the_host(app) {
            return;
        }
        let key = dom::key(&event);
        // A browser would load the page anew, without the whole screen and without the answers.
        let presents = app.with_model(|model| model.settings().view == View::Present);
        let starts = key == "F5" && !event.shift_key() && presents;
        let ends = clicker.takes_escape() && key == "Escape" && !dom::in_dialog();
        if starts || ends {
            clicker.0.set(starts);
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        let enlarged = &app.page().enlarged.dialog;
        if dom::in_dialog() && !enlarged.open() {
            return;
        }
        let target = dom::target(&event);
        let is = |selector| {
            let target = target.as_ref();
            target.is_some_and(|target| target.matches(selector).unwrap_or_default())
        };
        // Clickers press the keys of a US keyboard, which a computer may take for others.
        let blanks = matches!(key.as_str(), "b" | "B" | ".")
            || matches!(dom::code(&event).as_str(), "KeyB" | "Period");
        let turns = presents && !event.shift_key() && !enlarged.open() && !is(USES_ARROWS);
        let press = match key.as_str() {
            "ArrowRight" if turns => Press::Forward,
            "ArrowLeft" if turns => Press::Back,
            "Tab" | "Home" | "End" | "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => {
                by_keyboard.set(true);
                return;
            }
            "PageDown" | "PageUp" if is("textarea") || by_keyboard.get() && is(SLIDER) => return,
            "PageDown" => Press::Forward,
            "PageUp" => Press::Back,
            _ if blanks && !is(TYPED) => Press::Blank,
            _ => return,
        };
        // A chart that is alone on the screen goes back to its scene.
        enlarged.close();
        match press {
            Press::Forward => lecture.forward(),
            Press::Back => lecture.back(),
            Press::Blank => lecture.reveal(),
        }
        event.prevent_default();
        event.stop_propagation();
    });
}
