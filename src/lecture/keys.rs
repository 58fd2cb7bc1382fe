//! The keys of a question, 1 to 9 for its options and Enter for its answer, and the sheet that lists
//! all keys.

use web_sys::{Element, KeyboardEvent};

use crate::app::App;
use crate::controls::keys::{self, USES_KEYS};
use crate::dom;
use crate::lecture::scene::Lecture;

/// Elements that Enter presses. An option that is chosen is pressed already.
const USES_ENTER: &str = "button:not([aria-pressed=true]), summary, a[href]";

/// Listens to the keys, and opens and closes the sheet.
pub(crate) fn listen(app: App, lecture: &'static Lecture) {
    let page = &app.page().keys;
    let open = move || {
        dom::set_flag(&app.page().header.contents, "open", false);
        // Fails only where it is open already.
        let _ = page.dialog.show_modal();
    };
    dom::press(&page.open, open);
    dom::press(&page.close, || page.dialog.close());
    dom::listen(&dom::document(), "keydown", move |event: KeyboardEvent| {
        let chord = event.ctrl_key() || event.alt_key() || event.meta_key();
        if chord || event.default_prevented() || keys::belong_to_the_host(app) || dom::in_dialog() {
            return;
        }
        let target = dom::target(&event);
        let inside = |selector| {
            let found = |target: &Element| dom::closest(target, selector).is_some();
            target.as_ref().is_some_and(found)
        };
        if inside(USES_KEYS) {
            return;
        }
        let key = dom::key(&event);
        let taken = match key.as_str() {
            "?" => {
                open();
                true
            }
            "Enter" => !inside(USES_ENTER) && lecture.reveal_asked(),
            _ => key.parse().is_ok_and(|number| lecture.choose(number)),
        };
        if taken {
            event.prevent_default();
        }
    });
}
