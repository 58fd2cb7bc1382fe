//! The node on the page, and its grips: the centre of the start's bell moves μ and its flank σ, and
//! below it the same of the probe.

use std::cell::Cell;

use web_sys::HtmlElement;

use crate::app::App;
use crate::charts::contents::node;
use crate::charts::grip::{Grip, Moved};
use crate::charts::look;
use crate::charts::probe;
use crate::charts::steps::{rounded, stop};
use crate::dom;
use crate::page;
use ::charts::node::NodeChart;
use ::charts::style::Style;
use math::parameter::{Parameter, PerParameter};
use model::settings::Key;
use model::update::{Model, Msg};
use numbers::significant;

/// The node on the page.
#[derive(Clone, Copy)]
pub(crate) struct Node(&'static State);

struct State {
    page: &'static page::Charts,
    start: PerParameter<&'static Grip>,
    probe: PerParameter<&'static Grip>,
    /// The window that is drawn. While a grip is dragged it stays: one that follows the start
    /// would move the bell away from under the pointer.
    window: &'static Cell<Option<(f64, f64)>>,
}

/// The value of a grip that was dragged: where it is on the axis of y, and how long that is.
type Value = fn(model: &Model, y: f64, width: f64) -> f64;

impl Node {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().charts;
        let window = dom::forever(Cell::new(None));
        let dragged = move |place, size, value| dragged(app, window, place, size, value);
        let start = |grip: &'static HtmlElement, key, value: Value| {
            Grip::new(app, grip, move |moved| {
                let value = match moved {
                    Moved::To { place, size } => Some(dragged(place, size, value)),
                    Moved::By { right, up } => app.with_model(|model| stop(model, key, right + up)),
                };
                if let Some(value) = value {
                    app.send(Msg::Set(key, value.into()));
                }
            })
        };
        let probe = |grip: &'static HtmlElement, parameter: Parameter, value: Value| {
            Grip::new(app, grip, move |moved| match moved {
                Moved::To { place, size } => {
                    let mut theta = app.with_model(|model| model.probe_aim().theta());
                    theta[parameter] = dragged(place, size, value);
                    probe::place(app, theta.mu, theta.sigma);
                }
                Moved::By { right, up } => match parameter {
                    Parameter::Mu => probe::step(app, right + up, 0),
                    Parameter::Sigma => probe::step(app, 0, right + up),
                },
            })
        };
        let mu: Value = |_, y, width| rounded(y, width);
        Self(dom::forever(State {
            page,
            start: PerParameter {
                mu: start(&page.mu_grip, Key::Mu0, mu),
                sigma: start(&page.sigma_grip, Key::Sigma0, |model, y, width| {
                    spread(y - model.settings().mu0, width)
                }),
            },
            probe: PerParameter {
                mu: probe(&page.probe_mu_grip, Parameter::Mu, mu),
                sigma: probe(
                    &page.probe_sigma_grip,
                    Parameter::Sigma,
                    |model, y, width| spread(y - model.probe_aim().mu(), width),
                ),
            },
            window,
        }))
    }

    /// The window that is drawn, or will be.
    pub(crate) fn window(self, model: &Model) -> (f64, f64) {
        let State { start, probe, .. } = self.0;
        let grips = [start.mu, start.sigma, probe.mu, probe.sigma];
        let is_held = grips.iter().any(|grip| grip.is_held());
        let kept = self.0.window.get().filter(|_| is_held);
        kept.unwrap_or_else(|| model.node_window())
    }

    /// Has the node drawn, and moves the grips to their places.
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
        dom::hide(&self.0.page.node_probe_entry, chart.probe.is_none());
        self.show_grips(&chart, style);
        drawn
    }

    fn show_grips(self, chart: &NodeChart<'_>, style: &Style) {
        let State { start, probe, .. } = self.0;
        let Some(size) = start.mu.size() else {
            return;
        };
        let show = |grips: PerParameter<&Grip>, theta: PerParameter<f64>, places: [_; 2]| {
            for (parameter, place) in Parameter::ALL.into_iter().zip(places) {
                let value = theta[parameter];
                grips[parameter].show(place, value, &significant(value, 4));
            }
        };
        show(*start, chart.start.theta(), chart.grips(size, style));
        match chart.probe.zip(chart.probe_grips(size, style)) {
            Some((node, places)) => show(*probe, node.theta(), places),
            None => [probe.mu, probe.sigma].iter().for_each(|grip| grip.hide()),
        }
    }
}

/// The value of a grip whose centre was dragged to a place of its plot.
fn dragged(
    app: App,
    window: &Cell<Option<(f64, f64)>>,
    (x, _): (f64, f64),
    size: (f64, f64),
    value: Value,
) -> f64 {
    app.with_model(|model| {
        let style = look::style(app.page(), model);
        let view = model.node_view(window.get());
        let y = node(model, &view).value_at(x, size, &style);
        value(model, y, view.window.1 - view.window.0)
    })
}

/// σ of a bell whose flank is so far from its centre: N(μ, σ²) knows |σ| only, and there is none
/// with σ = 0.
fn spread(distance: f64, width: f64) -> f64 {
    rounded(distance.abs().max(0.002 * width), width)
}
