//! The plane of μ and σ, and the handle that drags the start.

use std::cell::{Cell, RefCell};

use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::charts::surface::Surface;
use crate::dom;
use crate::lecture::present;
use charts::chart::{Area, Chart as _, Table};
use charts::plane::PlaneChart;
use charts::style::Style;
use math::objectives::Ingredient;
use model::settings::{Key, Kind, Slider};
use model::setup::start;
use model::update::{Landscape, Model, Msg};
use numbers::significant;

/// The plane on the page.
#[derive(Clone, Copy)]
pub(crate) struct Plane(&'static State);

struct State {
    plot: Option<Element>,
    handle: Option<HtmlElement>,
    /// The contours that are drawn. While the start is dragged they stay: a window that follows
    /// the start would pull the plane away from under the hand.
    held: RefCell<Option<Landscape>>,
    dragging: Cell<bool>,
}

/// Slider stops that the page keys move at once.
const PAGE: isize = 10;

impl Plane {
    #[inline(never)]
    pub(crate) fn find(app: App) -> Self {
        let handle = dom::by_id::<HtmlElement>("start-handle");
        let plane = Self(dom::forever(State {
            plot: handle.as_ref().and_then(|handle| handle.parent_element()),
            handle: handle.clone(),
            held: RefCell::default(),
            dragging: Cell::new(false),
        }));
        if let Some(handle) = handle {
            plane.listen(app, &handle);
        }
        plane
    }

    fn listen(self, app: App, handle: &HtmlElement) {
        let (state, grip) = (self.0, handle.clone());
        dom::on(handle, "pointerdown", move |event: PointerEvent| {
            // Without the capture a fast hand loses the handle, and nothing worse.
            let _ = grip.set_pointer_capture(event.pointer_id());
            let _ = grip.focus();
            event.prevent_default();
            state.dragging.set(true);
        });
        dom::on(handle, "pointermove", move |event: PointerEvent| {
            if self.0.dragging.get() {
                let place = (f64::from(event.client_x()), f64::from(event.client_y()));
                self.drag(app, place);
            }
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            dom::on(handle, name, move |_: PointerEvent| {
                if self.0.dragging.replace(false) {
                    app.redraw();
                }
            });
        }
        dom::on(handle, "keydown", move |event: KeyboardEvent| {
            let (key, stops) = match event.key().as_str() {
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
            let value = app.with_model(|model| stop(model, key, stops)).flatten();
            if let Some(value) = value {
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
            let held = self.0.held.borrow();
            let landscape = held.as_ref()?;
            let window = landscape.window();
            let style = style(model);
            let (mu, sigma) =
                chart(model, landscape).from_pixels(size, &style, (x - corner.0, y - corner.1));
            Some((
                rounded(mu, window.mu.1 - window.mu.0),
                rounded(sigma, window.sigma.1),
            ))
        });
        if let Some((mu, sigma)) = place.flatten() {
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

    /// Draws the plane, and returns what it says in words and numbers.
    #[inline(never)]
    pub(crate) fn show(
        self,
        model: &Model,
        area: &Area<Surface<'_>>,
        style: &Style,
    ) -> Option<(String, Table)> {
        self.refresh(model);
        let held = self.0.held.borrow();
        let chart = chart(model, held.as_ref()?);
        // A canvas that cannot be drawn on stays as it is: its numbers stand beside it.
        let _ = chart.draw(area, style);
        for (id, drawn) in [
            ("legend-optimum", chart.optimum.is_some()),
            ("legend-data", chart.data.is_some()),
        ] {
            if let Some(entry) = dom::by_id::<HtmlElement>(id) {
                entry.set_hidden(!drawn);
            }
        }
        self.show_handle(&chart, style);
        Some((chart.summary(), chart.table()))
    }

    /// Takes the model's contours, once they are complete.
    fn refresh(self, model: &Model) {
        let mut held = self.0.held.borrow_mut();
        if self.0.dragging.get() && held.is_some() {
            return;
        }
        let Some(new) = model.landscape().filter(|new| new.is_complete()) else {
            return;
        };
        let same = |old: &Landscape| old.window() == new.window() && old.lines() == new.lines();
        if !held.as_ref().is_some_and(same) {
            *held = Some(new.clone());
        }
    }

    fn show_handle(self, chart: &PlaneChart<'_>, style: &Style) {
        let (Some(handle), Some((size, _))) = (&self.0.handle, self.size()) else {
            return;
        };
        let (mu, sigma) = chart.start;
        let (x, y) = chart.to_pixels(size, style, chart.start);
        let css = handle.style();
        for (name, value) in [
            ("left", x.clamp(0.0, size.0)),
            ("top", y.clamp(0.0, size.1)),
        ] {
            let _ = css.set_property(name, &format!("{value}px"));
        }
        handle.set_hidden(false);
        dom::set(handle, "aria-valuenow", &mu.to_string());
        let spoken = format!("μ {}, σ {}", significant(mu, 4), significant(sigma, 4));
        dom::set(handle, "aria-valuetext", &spoken);
    }
}

fn style(model: &Model) -> Style {
    present::style(model.settings())
}

pub(crate) fn chart<'a>(model: &'a Model, landscape: &'a Landscape) -> PlaneChart<'a> {
    let (sides, exact) = model.traces();
    let start = start(model.settings());
    let data = model.data();
    let on_data = model.settings().objective.uses(Ingredient::Data);
    PlaneChart {
        window: landscape.window(),
        lines: landscape.lines(),
        names: model.names(),
        left: sides.left,
        right: sides.right,
        exact,
        shown: model.shown(),
        optimum: model.optimum().map(|best| (best.mu, best.sigma)),
        start: (start.mu(), start.sigma()),
        data: on_data.then(|| (data.mean(), data.variance().sqrt())),
    }
}

/// The value some slider stops away from the one that is set.
fn stop(model: &Model, key: Key, stops: isize) -> Option<f64> {
    let Kind::Number(number) = &key.param().kind else {
        return None;
    };
    let slider = Slider::new(number, model.data())?;
    let now = slider.nearest((number.get)(model.settings()));
    slider.value(now.saturating_add_signed(stops))
}

/// A value with no more decimals than a hand can place on an axis of this length.
fn rounded(value: f64, length: f64) -> f64 {
    const PLACES: f64 = 400.0;
    let decimals = -(length / PLACES).log10().floor();
    let parts = 10_f64.powi(decimals.clamp(0.0, 12.0) as i32);
    (value * parts).round() / parts
}
