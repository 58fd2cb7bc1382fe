//! The banner over the page, which says that the program has stopped and how to go on.

use web_sys::HtmlElement;
use words::page::{CannotGoOn, StoppedByBug};

use crate::dom;

/// The element that `index.html` and the program share; it is asked for only when it is needed,
/// because it tells of other elements that are missing.
const ID: &str = "banner";

/// Shows a sentence in the banner. The first one stays: later ones follow from it.
pub(crate) fn show(text: &str) {
    web_sys::console::error_1(&text.into());
    if let Some(banner) = dom::by_id::<HtmlElement>(ID).filter(HtmlElement::hidden) {
        banner.set_text_content(Some(text));
        banner.set_hidden(false);
    }
}

/// Says that the program cannot start, or cannot show what was asked for, and why.
pub(crate) fn show_failure(reason: &dyn std::fmt::Display) {
    let reason = &reason.to_string();
    show(&CannotGoOn { reason }.text());
}

/// From now on a panic, which is a bug, shows the banner.
pub(crate) fn show_panics() {
    std::panic::set_hook(Box::new(|info| {
        let bug = &info.to_string();
        show(&StoppedByBug { bug }.text());
    }));
}
