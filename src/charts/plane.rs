//! The plane of μ and σ, and the handle that drags the start.

use std::cell::{Cell, RefCell};

use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::charts::contents::plane;
use crate::charts::look;
use crate::charts::steps::{rounded, stop};
use crate::dom;
use crate::page;
use ::charts::plane::PlaneChart;
use ::charts::style::Style;
use model::settings::Key;
use model::update::{Landscape, Model, Msg};
use numbers::significant;

/// The slider stops that the page keys move at once.
const PAGE: isize = 10;

/// The plane on the page.
#[derive(Clone, Copy)]
pub(crate) struct Plane(&'static State);

struct State {
    page: &'static page::Charts,
    /// The element that the canvas fills and the handle is moved in.
    plot: Option<Element>,
    /// The contours that are drawn. While the start is dragged they stay: a window that follows
    /// the start would move the plane away from under the pointer.
    drawn: RefCell<Option<Landscape>>,
    dragging: Cell<bool>,
}

impl Plane {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().charts;
        let plane = Self(dom::forever(State {
            page,
            plot: page.start_handle.parent_element(),
            drawn: RefCell::default(),
            dragging: Cell::new(false),
        }));
        plane.listen(app, &page.start_handle);
        plane
    }

    fn listen(self, app: App, handle: &'static HtmlElement) {
        let dragging = &self.0.dragging;
        dom::listen(handle, "pointerdown", |event: PointerEvent| {
            // Without the capture a fast pointer leaves the handle behind, and nothing worse.
            let _ = handle.set_pointer_capture(event.pointer_id());
            let _ = handle.focus();
            event.prevent_default();
            dragging.set(true);
        });
        dom::listen(handle, "pointermove", move |event: PointerEvent| {
            if dragging.get() {
                let place = (f64::from(event.client_x()), f64::from(event.client_y()));
                self.drag(app, place);
            }
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            dom::listen(handle, name, move |_: PointerEvent| {
                if dragging.replace(false) {
                    app.redraw();
                }
            });
        }
        dom::listen(handle, "keydown", move |event: KeyboardEvent| {
            let (key, stops) = match dom::key(&event).as_str() {
                "ArrowLeft" => (Key::Mu0, -1),
                "ArrowRight" => (Key::Mu0, 1),
                "ArrowDown" => (Key::Sigma0, -1),
                "ArrowUp" => (Key::Sigma0, 1),
                "PageDown" => (Key::Sigma0, -PAGE),
                "PageUp" => (Key::Sigma0, PAGE),
                "Home" => (Key::Mu0, -PAGE),
                "End" => (Key::Mu0, PAGE),
                _ => return,
            };
            event.prevent_default();
            if let Some(value) = app.with_model(|model| stop(model, key, stops)) {
                app.send(Msg::Set(key, value.into()));
            }
        });
    }

    /// Moves the start to a place in the window.
    fn drag(self, app: App, (x, y): (f64, f64)) {
        let Some((size, corner)) = self.size() else {
            return;
        };
        let place = app.with_model(|model| {
            let drawn = self.0.drawn.borrow();
            let landscape = drawn.as_ref()?;
            let window = landscape.window();
            let style = look::style(app.page(), model.settings());
            let (mu, sigma) =
                plane(model, landscape).from_pixels(size, &style, (x - corner.0, y - corner.1));
            Some((
                rounded(mu, window.mu.1 - window.mu.0),
                rounded(sigma, window.sigma.1),
            ))
        });
        if let Some((mu, sigma)) = place {
            app.send(Msg::Set(Key::Mu0, mu.into()));
            app.send(Msg::Set(Key::Sigma0, sigma.into()));
        }
    }

    /// Size and upper left corner of the plot, in CSS pixels.
    fn size(self) -> Option<((f64, f64), (f64, f64))> {
        let rectangle = self.0.plot.as_ref()?.get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        Some((size, (rectangle.left(), rectangle.top())))
    }

    /// Has the plane drawn, and moves the handle to its start. `None` before the first contours
    /// are complete.
    pub(crate) fn with_chart<T>(
        self,
        model: &Model,
        style: &Style,
        draw: impl FnOnce(&PlaneChart<'_>) -> T,
    ) -> Option<T> {
        self.refresh(model);
        let drawn = self.0.drawn.borrow();
        let chart = plane(model, drawn.as_ref()?);
        let drawn = draw(&chart);
        let page = self.0.page;
        dom::hide(&page.optimum_entry, chart.optimum.is_none());
        dom::hide(&page.data_entry, chart.data.is_none());
        self.show_handle(&chart, style);
        Some(drawn)
    }

    /// Takes the model's contours, once they are complete.
    fn refresh(self, model: &Model) {
        let mut drawn = self.0.drawn.borrow_mut();
        if self.0.dragging.get() && drawn.is_some() {
            return;
        }
        let Some(new) = model.landscape().filter(|new| new.is_complete()) else {
            return;
        };
        let same = |old: &Landscape| old.window() == new.window() && old.lines() == new.lines();
        if !drawn.as_ref().is_some_and(same) {
            *drawn = Some(new.clone());
        }
    }

    fn show_handle(self, chart: &PlaneChart<'_>, style: &Style) {
        let Some((size, _)) = self.size() else {
            return;
        };
        let handle = &self.0.page.start_handle;
        let (mu, sigma) = chart.start;
        let (x, y) = chart.to_pixels(size, style, chart.start);
        let css = handle.style();
        for (name, value) in [
            ("left", x.clamp(0.0, size.0)),
            ("top", y.clamp(0.0, size.1)),
        ] {
            let _ = css.set_property(name, &format!("{value}px"));
        }
        dom::hide(handle, false);
        dom::set(handle, "aria-valuenow", &mu.to_string());
        let spoken = format!("μ {}, σ {}", significant(mu, 4), significant(sigma, 4));
        dom::set(handle, "aria-valuetext", &spoken);
    }
}
