//! The keys of the whole page: Space plays, the arrows step, R resets.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::{App, dom};
use crate::update::Msg;

/// Elements that have a use for these keys themselves.
const OWN_USE: &str =
    "input, select, textarea, button, summary, a[href], [role=tab], [contenteditable]";

pub(super) fn listen(app: &App) {
    let Some(document) = dom::document() else {
        return;
    };
    let app = app.clone();
    dom::on(&document, "keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let busy = target.is_some_and(|target| target.closest(OWN_USE).ok().flatten().is_some());
        if busy {
            return;
        }
        let msg = match event.key().as_str() {
            " " => Msg::TogglePlay,
            "ArrowRight" => Msg::Step,
            "ArrowLeft" => Msg::StepBack,
            "r" | "R" => Msg::Reset,
            _ => return,
        };
        event.prevent_default();
        app.send(msg);
    });
}
