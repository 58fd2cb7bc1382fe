//! Motion that a person has asked for, and those who want none.

use crate::app::App;
use crate::dom;
use model::update::Msg;

/// Plays the run, or shows its end at once to somebody who wants nothing to move by itself.
pub(crate) fn play(app: App) {
    let still = dom::media("(prefers-reduced-motion: reduce)");
    if still.is_some_and(|query| query.matches()) {
        app.send(Msg::Scrub(usize::MAX));
    } else if app.with_model(|model| !model.playing()) {
        app.send(Msg::TogglePlay);
    }
}

/// Gives an element the focus, and leaves the page where it is.
pub(crate) fn focus_in_place(element: &web_sys::Element) {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into());
    let _ = dom::call(element, "focus", &[options.into()]);
}

/// Scrolls to an element, at once.
pub(crate) fn bring_into_sight(element: &web_sys::Element, block: &str) {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"block".into(), &block.into());
    let _ = dom::call(element, "scrollIntoView", &[options.into()]);
}
