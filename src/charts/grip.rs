//! A grip: an element over a chart that pointers and keys move.

use std::cell::Cell;

use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::dom;

/// The slider stops that the page keys move at once.
const PAGE: isize = 10;

/// A grip of a chart.
pub(crate) struct Grip {
    element: &'static HtmlElement,
    /// While a pointer holds it: how far its centre is from the pointer.
    held: Cell<Option<(f64, f64)>>,
}

/// What a person does to a grip.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Moved {
    /// Its centre was dragged to a place in its plot of this size, in CSS pixels.
    To { place: (f64, f64), size: (f64, f64) },
    /// It was moved so many slider stops to the right and up.
    By { right: isize, up: isize },
}

impl Grip {
    /// The grip `element`, which has its plot for parent. `moved` hears what a person does to it.
    pub(crate) fn new(
        app: App,
        element: &'static HtmlElement,
        moved: impl Fn(Moved) + Clone + 'static,
    ) -> &'static Self {
        let grip: &'static Self = dom::forever(Self {
            element,
            held: Cell::new(None),
        });
        dom::listen(element, "pointerdown", move |event: PointerEvent| {
            // Without the capture a fast pointer leaves the grip behind, and nothing worse.
            let _ = element.set_pointer_capture(event.pointer_id());
            let _ = element.focus();
            event.prevent_default();
            let bounds = element.get_bounding_client_rect();
            let (x, y) = at(&event);
            let centre = (
                bounds.left() + 0.5 * bounds.width(),
                bounds.top() + 0.5 * bounds.height(),
            );
            grip.held.set(Some((centre.0 - x, centre.1 - y)));
        });
        let dragged = moved.clone();
        dom::listen(element, "pointermove", move |event: PointerEvent| {
            let Some((held, (size, corner))) = grip.held.get().zip(grip.plot()) else {
                return;
            };
            let (x, y) = at(&event);
            let place = (x + held.0 - corner.0, y + held.1 - corner.1);
            dragged(Moved::To { place, size });
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            dom::listen(element, name, move |_: PointerEvent| {
                // What stood still under the pointer may move again.
                if grip.held.take().is_some() {
                    app.redraw();
                }
            });
        }
        dom::listen(element, "keydown", move |event: KeyboardEvent| {
            let (right, up) = match dom::key(&event).as_str() {
                "ArrowLeft" => (-1, 0),
                "ArrowRight" => (1, 0),
                "ArrowDown" => (0, -1),
                "ArrowUp" => (0, 1),
                "PageDown" => (0, -PAGE),
                "PageUp" => (0, PAGE),
                "Home" => (-PAGE, 0),
                "End" => (PAGE, 0),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            moved(Moved::By { right, up });
        });
        grip
    }

    /// Whether a pointer holds it.
    pub(crate) fn is_held(&self) -> bool {
        self.held.get().is_some()
    }

    /// Size and upper left corner of its plot, in CSS pixels.
    fn plot(&self) -> Option<((f64, f64), (f64, f64))> {
        let rectangle = self.element.parent_element()?.get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        Some((size, (rectangle.left(), rectangle.top())))
    }

    /// The size of its plot, in CSS pixels; `None` where it is not on the page.
    pub(crate) fn size(&self) -> Option<(f64, f64)> {
        Some(self.plot()?.0)
    }

    /// Moves it to a place of its plot, or to the edge nearest to it, and says its value.
    pub(crate) fn show(&self, (x, y): (f64, f64), now: f64, spoken: &str) {
        let Some((width, height)) = self.size() else {
            return;
        };
        let css = self.element.style();
        for (name, value) in [("left", x.clamp(0.0, width)), ("top", y.clamp(0.0, height))] {
            let _ = css.set_property(name, &format!("{value}px"));
        }
        dom::hide(self.element, false);
        dom::set(self.element, "aria-valuenow", &now.to_string());
        dom::set(self.element, "aria-valuetext", spoken);
    }

    /// Takes it off the chart.
    pub(crate) fn hide(&self) {
        dom::hide(self.element, true);
    }
}

/// Where in the window a pointer is, in CSS pixels.
fn at(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
