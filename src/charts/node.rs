//! The node on the page, and the grips of its start's bell: its centre moves μ, its flank σ.

use std::cell::Cell;

use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::charts::contents::node;
use crate::charts::look;
use crate::charts::steps::{rounded, stop};
use crate::dom;
use crate::page;
use ::charts::node::NodeChart;
use ::charts::style::Style;
use math::parameter::Parameter;
use model::settings::Key;
use model::update::{Model, Msg};
use numbers::significant;

/// The slider stops that the page keys move at once.
const PAGE: isize = 10;

/// The node on the page.
#[derive(Clone, Copy)]
pub(crate) struct Node(&'static State);

struct State {
    page: &'static page::Charts,
    /// The window that is drawn. While a grip is dragged it stays: one that follows the start
    /// would move the bell away from under the pointer.
    window: Cell<Option<(f64, f64)>>,
    dragged: Cell<Option<Parameter>>,
}

impl Node {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().charts;
        let node = Self(dom::forever(State {
            page,
            window: Cell::new(None),
            dragged: Cell::new(None),
        }));
        node.listen(app, Parameter::Mu);
        node.listen(app, Parameter::Sigma);
        node
    }

    fn grip(self, parameter: Parameter) -> &'static HtmlElement {
        match parameter {
            Parameter::Mu => &self.0.page.mu_grip,
            Parameter::Sigma => &self.0.page.sigma_grip,
        }
    }

    fn listen(self, app: App, parameter: Parameter) {
        let grip = self.grip(parameter);
        let dragged = &self.0.dragged;
        dom::listen(grip, "pointerdown", move |event: PointerEvent| {
            // Without the capture a fast pointer leaves the grip behind, and nothing worse.
            let _ = grip.set_pointer_capture(event.pointer_id());
            let _ = grip.focus();
            event.prevent_default();
            dragged.set(Some(parameter));
        });
        dom::listen(grip, "pointermove", move |event: PointerEvent| {
            if dragged.get() == Some(parameter) {
                self.drag(app, parameter, f64::from(event.client_x()));
            }
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            dom::listen(grip, name, move |_: PointerEvent| {
                if dragged.take().is_some() {
                    app.redraw();
                }
            });
        }
        dom::listen(grip, "keydown", move |event: KeyboardEvent| {
            let stops = match event.key().as_str() {
                "ArrowLeft" | "ArrowDown" => -1,
                "ArrowRight" | "ArrowUp" => 1,
                "PageDown" => -PAGE,
                "PageUp" => PAGE,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            let key = key(parameter);
            if let Some(value) = app.with_model(|model| stop(model, key, stops)) {
                app.send(Msg::Set(key, value.into()));
            }
        });
    }

    /// Moves μ, or the flank at μ + σ, to a place on the screen.
    fn drag(self, app: App, parameter: Parameter, x: f64) {
        let rectangle = self.plot().get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        let value = app.with_model(|model| {
            let style = look::style(app.page(), model.settings());
            let view = model.node_view(self.0.window.get());
            let chart = node(model, &view);
            let y = chart.value_at(x - rectangle.left(), size, &style);
            let width = view.window.1 - view.window.0;
            match parameter {
                Parameter::Mu => rounded(y, width),
                // N(μ, σ²) knows |σ| only, and a start of 0 is none.
                Parameter::Sigma => rounded((y - chart.start.mu()).abs().max(0.002 * width), width),
            }
        });
        app.send(Msg::Set(key(parameter), value.into()));
    }

    /// The element that the canvas fills and the grips are moved in.
    fn plot(self) -> &'static Element {
        &self.0.page.node_plot
    }

    /// The window that is drawn, or will be.
    pub(crate) fn window(self, model: &Model) -> (f64, f64) {
        let drawn = self.0.window.get();
        let kept = drawn.filter(|_| self.0.dragged.get().is_some());
        kept.unwrap_or_else(|| model.node_window())
    }

    /// Has the node drawn, and moves the grips to its start.
    pub(crate) fn with_chart<T>(
        self,
        model: &Model,
        style: &Style,
        draw: impl FnOnce(&NodeChart<'_>) -> T,
    ) -> T {
        let view = model.node_view(Some(self.window(model)));
        self.0.window.set(Some(view.window));
        let chart = node(model, &view);
        let drawn = draw(&chart);
        dom::hide(&self.0.page.node_data_entry, chart.data.is_none());
        self.show_grips(&chart, style);
        drawn
    }

    fn show_grips(self, chart: &NodeChart<'_>, style: &Style) {
        let rectangle = self.plot().get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        let grips = [Parameter::Mu, Parameter::Sigma];
        let places = chart.grips(size, style);
        for (parameter, (x, y)) in grips.into_iter().zip(places) {
            let grip = self.grip(parameter);
            let css = grip.style();
            for (name, value) in [("left", x.clamp(0.0, size.0)), ("top", y)] {
                let _ = css.set_property(name, &format!("{value}px"));
            }
            let value = chart.start.theta()[parameter];
            dom::set(grip, "aria-valuenow", &value.to_string());
            dom::set(grip, "aria-valuetext", &significant(value, 4));
        }
    }
}

/// The setting that a grip changes.
fn key(parameter: Parameter) -> Key {
    match parameter {
        Parameter::Mu => Key::Mu0,
        Parameter::Sigma => Key::Sigma0,
    }
}
