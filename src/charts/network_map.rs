//! The handle on the map of digits: dragging it, or its arrow keys, choose the y whose pictures
//! are looked at.

use std::cell::Cell;

use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::charts::look;
use crate::charts::steps::{rounded, stop};
use crate::dom;
use ::charts::network_map::{NetworkMap, from_pixels};
use ::charts::style::Style;
use experiment::network::view::MAP_REACH;
use model::settings::Key;
use model::update::Msg;
use numbers::significant;

/// The slider stops that an arrow key and the page keys move.
const LINE: isize = 5;
const PAGE: isize = 25;

/// The handle.
#[derive(Clone, Copy)]
pub(crate) struct MapHandle(&'static HtmlElement);

impl MapHandle {
    pub(crate) fn find(app: App) -> Self {
        let handle = Self(&app.page().charts.map_handle);
        handle.listen(app);
        handle
    }

    fn listen(self, app: App) {
        let Self(element) = self;
        let dragging: &Cell<bool> = dom::forever(Cell::new(false));
        dom::listen(element, "pointerdown", move |event: PointerEvent| {
            // Without the capture a fast pointer leaves the handle behind, and nothing worse.
            let _ = element.set_pointer_capture(event.pointer_id());
            let _ = element.focus();
            event.prevent_default();
            dragging.set(true);
        });
        dom::listen(element, "pointermove", move |event: PointerEvent| {
            if dragging.get() {
                let place = (f64::from(event.client_x()), f64::from(event.client_y()));
                self.drag(app, place);
            }
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            dom::listen(element, name, move |_: PointerEvent| dragging.set(false));
        }
        dom::listen(element, "keydown", move |event: KeyboardEvent| {
            let (key, stops) = match dom::key(&event).as_str() {
                "ArrowLeft" => (Key::Y1, -LINE),
                "ArrowRight" => (Key::Y1, LINE),
                "ArrowDown" => (Key::Y2, -LINE),
                "ArrowUp" => (Key::Y2, LINE),
                "PageDown" => (Key::Y2, -PAGE),
                "PageUp" => (Key::Y2, PAGE),
                "Home" => (Key::Y1, -PAGE),
                "End" => (Key::Y1, PAGE),
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            if let Some(value) = app.with_model(|model| stop(model, key, stops)) {
                app.send(Msg::Set(key, value.into()));
            }
        });
    }

    /// Moves y to a place in the window.
    fn drag(self, app: App, (x, y): (f64, f64)) {
        let Some((size, corner)) = self.size() else {
            return;
        };
        let style = app.with_model(|model| look::style(app.page(), model.settings()));
        let (y1, y2) = from_pixels(size, &style, (x - corner.0, y - corner.1));
        for (key, value) in [(Key::Y1, y1), (Key::Y2, y2)] {
            app.send(Msg::Set(key, rounded(value, 2.0 * MAP_REACH).into()));
        }
    }

    /// Size and upper left corner of the plot, in CSS pixels.
    fn size(self) -> Option<((f64, f64), (f64, f64))> {
        let rectangle = self.0.parent_element()?.get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        Some((size, (rectangle.left(), rectangle.top())))
    }

    /// Moves the handle to the y of the chart.
    pub(crate) fn show(self, chart: &NetworkMap<'_>, style: &Style) {
        let Some((size, _)) = self.size() else {
            return;
        };
        let Self(element) = self;
        let (x, y) = chart.to_pixels(size, style);
        for (name, value) in [("left", x), ("top", y)] {
            let _ = element.style().set_property(name, &format!("{value}px"));
        }
        dom::set(element, "aria-valuenow", &chart.y.0.to_string());
        let [y1, y2] = [chart.y.0, chart.y.1].map(|y| significant(y, 3));
        dom::set(element, "aria-valuetext", &format!("y₁ {y1}, y₂ {y2}"));
    }
}
