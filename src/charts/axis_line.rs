//! The line at the settings in force on a lesson's chart of variances, which is dragged along the
//! axis: σ of the start, or k of f.

use std::cell::Cell;

use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::charts::contents::is_about_two;
use crate::charts::lesson::{asked_on, variance};
use crate::charts::steps::stop;
use crate::charts::{contents::ChartId, look};
use crate::dom;
use ::charts::style::Style;
use math::parameter::Parameter;
use model::settings::{Axis, Key};
use model::update::{Model, Msg};
use numbers::significant;

/// The slider stops that the page keys move at once.
const PAGE: isize = 10;

/// The grip on the line of one pane.
#[derive(Clone, Copy)]
pub(crate) struct AxisLine(&'static State);

struct State {
    app: App,
    grip: HtmlElement,
    dragged: Cell<bool>,
}

impl AxisLine {
    pub(crate) fn build(app: App) -> Self {
        let attributes = [
            ("class", "axis-line"),
            ("role", "slider"),
            ("tabindex", "0"),
            ("aria-orientation", "horizontal"),
        ];
        let grip: HtmlElement = dom::element("div", &attributes);
        let line = Self(dom::forever(State {
            app,
            grip,
            dragged: Cell::new(false),
        }));
        line.listen();
        line
    }

    fn listen(self) {
        let State { app, grip, dragged } = self.0;
        let app = *app;
        dom::listen(grip, "pointerdown", |event: PointerEvent| {
            // Without the capture a fast pointer leaves the line behind, and nothing worse.
            let _ = grip.set_pointer_capture(event.pointer_id());
            let _ = grip.focus();
            event.prevent_default();
            dragged.set(true);
        });
        dom::listen(grip, "pointermove", move |event: PointerEvent| {
            if dragged.get() {
                self.drag(f64::from(event.client_x()));
            }
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            dom::listen(grip, name, move |_: PointerEvent| dragged.set(false));
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
            let moved = app.with_model(|model| {
                let key = key(model)?;
                Some((key, stop(model, key, stops)?))
            });
            if let Some((key, value)) = moved {
                app.send(Msg::Set(key, value.into()));
            }
        });
    }

    /// Moves the setting to the position at a place on the screen.
    fn drag(self, x: f64) {
        let app = self.0.app;
        let Some(plot) = self.0.grip.parent_element() else {
            return;
        };
        let rectangle = plot.get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        let moved = app.with_model(|model| {
            let style = look::style(app.page(), model);
            let chart = variance(app, model, model.sweep()?, model.settings().derivative);
            let position = chart.position_at(x - rectangle.left(), size, &style);
            Some((key(model)?, three_digits(position)))
        });
        if let Some((key, value)) = moved {
            app.send(Msg::Set(key, value.into()));
        }
    }

    /// Puts the grip on the line of the pane that a lesson shows, or takes it away.
    pub(crate) fn show(self, model: &Model, parameter: Parameter, plot: &Element, style: &Style) {
        let State { app, grip, .. } = self.0;
        let shown = parameter == model.settings().derivative;
        if !shown {
            return;
        }
        let asked = asked_on(*app, model, ChartId::Variance(parameter));
        let setting = key(model).filter(|_| is_about_two(model) && asked.is_none());
        let (Some(key), Some(sweep)) = (setting, model.sweep()) else {
            grip.remove();
            return;
        };
        let rectangle = plot.get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        let chart = variance(*app, model, sweep, parameter);
        let (x, _) = chart.current_place(size, style);
        let is_here = grip
            .parent_element()
            .is_some_and(|parent| dom::same(&parent, plot));
        if !is_here {
            dom::append(plot, grip);
        }
        let _ = grip.style().set_property("left", &format!("{x}px"));
        dom::set(grip, "aria-label", key.param().label.get());
        let ends = [
            ("aria-valuemin", chart.positions.first()),
            ("aria-valuemax", chart.positions.last()),
        ];
        for (name, end) in ends {
            dom::set(grip, name, &end.copied().unwrap_or_default().to_string());
        }
        dom::set(grip, "aria-valuenow", &chart.current.to_string());
        dom::set(grip, "aria-valuetext", &significant(chart.current, 4));
    }
}

/// The setting that the axis is of, where it can be dragged.
fn key(model: &Model) -> Option<Key> {
    match model.sweep()?.axis().along {
        Axis::Sigma => Some(Key::Sigma0),
        Axis::K => Some(Key::K),
        Axis::Delta | Axis::Samples | Axis::N => None,
    }
}

/// A position with no more digits than a hand can place.
fn three_digits(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}
