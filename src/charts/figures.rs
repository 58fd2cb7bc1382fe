//! The charts on the page: which there are, and when they are drawn.

use std::cell::{Cell, OnceCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, ResizeObserver};

use crate::app::App;
use crate::charts::canvas::{Canvas, ratio};
use crate::charts::legend::Legend;
use crate::charts::plane::Plane;
use crate::charts::surface::Surface;
use crate::charts::table::TableView;
use crate::dom;
use crate::lecture::present;
use charts::chart::{Area, Chart as _, Table};
use charts::histogram::HistogramChart;
use charts::style::{Style, Theme};
use charts::trajectory::{FanBands, Trajectory};
use charts::variance::VarianceChart;
use experiment::side::Side;
use math::parameter::Parameter;
use model::update::Model;
use model::update::VarianceSweep;

/// What a figure shows.
#[derive(Clone, Copy)]
pub(crate) enum Chart {
    Trajectory(Parameter),
    Histogram(Parameter, Side),
    Variance(Parameter),
    Plane,
}

/// The charts by the ids of the elements that hold them.
pub(crate) const CHARTS: [(&str, Chart); 9] = [
    ("chart-trajectory-mu", Chart::Trajectory(Parameter::Mu)),
    (
        "chart-trajectory-sigma",
        Chart::Trajectory(Parameter::Sigma),
    ),
    (
        "chart-histogram-mu-left",
        Chart::Histogram(Parameter::Mu, Side::Left),
    ),
    (
        "chart-histogram-mu-right",
        Chart::Histogram(Parameter::Mu, Side::Right),
    ),
    (
        "chart-histogram-sigma-left",
        Chart::Histogram(Parameter::Sigma, Side::Left),
    ),
    (
        "chart-histogram-sigma-right",
        Chart::Histogram(Parameter::Sigma, Side::Right),
    ),
    ("pane-variance-mu", Chart::Variance(Parameter::Mu)),
    ("pane-variance-sigma", Chart::Variance(Parameter::Sigma)),
    ("chart-plane", Chart::Plane),
];

struct Figure {
    chart: Chart,
    canvas: Canvas,
    summary: Option<Element>,
    table: TableView,
}

/// The charts on the page.
pub(crate) struct Charts {
    figures: Vec<Figure>,
    /// As of the last frame in which anything but the run may have changed.
    style: Cell<Style>,
    app: App,
    /// Made when it is first in sight.
    plane: OnceCell<Plane>,
    legend: Legend,
}

impl Charts {
    pub(crate) fn find(app: App) -> Self {
        let mut figures = Vec::new();
        for (name, chart) in CHARTS {
            figures.extend(Figure::find(app, name, chart));
        }
        let resized = Closure::<dyn FnMut()>::new(move || {
            // The observer tells of what it observes from the start, and of what is drawn.
            let parts = app.0.parts.get();
            if parts.is_none_or(|parts| parts.charts.measure_canvases()) {
                app.redraw();
            }
        });
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            for figure in &figures {
                observer.observe(figure.canvas.element());
            }
        }
        // The observer lives as long as the page.
        resized.forget();
        follow_ratio(app);
        Self {
            figures,
            style: Cell::new(Style::new(Theme::Light, 1.0)),
            app,
            plane: OnceCell::new(),
            legend: Legend::build(),
        }
    }

    /// Takes the sizes and the style that the charts now have.
    pub(crate) fn measure(&self, model: &Model) {
        self.measure_canvases();
        self.style.set(present::style(model.settings()));
    }

    /// Takes the sizes that the canvases now have. Returns whether one of them has changed.
    fn measure_canvases(&self) -> bool {
        self.figures
            .iter()
            .fold(false, |changed, figure| figure.canvas.measure() | changed)
    }

    /// Draws the chart with this index, if it is in sight. Returns whether it is.
    pub(crate) fn show(&self, model: &Model, index: usize) -> bool {
        let style = &self.style.get();
        let settled = !model.playing() && !model.has_work();
        let figure = self.figures.get(index);
        let area = figure.and_then(|figure| figure.canvas.area(style.ratio));
        let (Some(figure), Some(area)) = (figure, area) else {
            return false;
        };
        // A canvas that cannot be drawn on stays as it is: its numbers stand beside it.
        let texts = match figure.chart {
            Chart::Trajectory(parameter) => {
                let chart = trajectory(model, parameter);
                let _ = chart.draw(&area, style);
                settled.then(|| (chart.summary(), chart.table()))
            }
            Chart::Histogram(parameter, side) => {
                let chart = histogram(model, parameter, side);
                let _ = chart.draw(&area, style);
                settled.then(|| (chart.summary(), chart.table()))
            }
            Chart::Variance(parameter) => {
                let told = self.show_variance(model, parameter, &area, style);
                told.filter(|_| settled)
            }
            Chart::Plane => {
                let plane = self.plane.get_or_init(|| Plane::find(self.app));
                plane.show(model, &area, style).filter(|_| settled)
            }
        };
        if let Some((summary, table)) = texts {
            figure.tell(&summary, &table);
        }
        true
    }

    /// Draws the chart and its legend, and returns what it says in words and numbers.
    #[inline(never)]
    fn show_variance(
        &self,
        model: &Model,
        parameter: Parameter,
        area: &Area<Surface<'_>>,
        style: &Style,
    ) -> Option<(String, Table)> {
        self.legend.show(model, style);
        let chart = variance(model, model.survey()?, parameter);
        let _ = chart.draw(area, style);
        Some((chart.summary(), chart.table()))
    }
}

/// Draws anew when the ratio of pixels changes: zooming and another screen change the pixels
/// of a canvas, not its size on the page. A query knows one ratio, so that each change needs
/// the next query.
fn follow_ratio(app: App) {
    let query = format!("(resolution: {}dppx)", ratio());
    let Some(query) = dom::media(&query) else {
        return;
    };
    let changed = dom::once(move || {
        app.redraw();
        follow_ratio(app);
    });
    query.set_onchange(Some(&changed));
}

impl Figure {
    fn find(app: App, name: &str, chart: Chart) -> Option<Self> {
        let figure: Element = dom::by_id(name)?;
        let canvas = figure.query_selector("canvas").ok()??;
        let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
        Some(Self {
            chart,
            canvas: Canvas::new(canvas),
            summary: figure.query_selector("[id^=summary-]").ok().flatten(),
            table: TableView::find(app, &figure),
        })
    }

    /// Says in words what the chart shows.
    fn tell(&self, summary: &str, table: &Table) {
        if let Some(element) = &self.summary {
            dom::set_text(element, summary);
        }
        self.table.show(table);
    }
}

pub(crate) fn trajectory(model: &Model, parameter: Parameter) -> Trajectory<'_> {
    let (sides, exact) = model.traces();
    let runs = model.comparison().runs();
    let optimum = model.optimum();
    Trajectory {
        symbol: parameter.symbol(),
        names: model.names(),
        left: sides.left.of(parameter),
        right: sides.right.of(parameter),
        exact: exact.of(parameter),
        target: optimum.map(|optimum| optimum[parameter]),
        shown: model.shown(),
        steps: model.settings().steps,
        zero_floor: parameter == Parameter::Sigma,
        left_stopped: runs.left.stop().is_some(),
        right_stopped: runs.right.stop().is_some(),
        fan: model
            .fan_job()
            .map(|fan_job| FanBands::new(fan_job.fan(), fan_job.bands(), parameter)),
    }
}

pub(crate) fn histogram(model: &Model, parameter: Parameter, side: Side) -> HistogramChart<'_> {
    let measured = model.measured();
    let theory = model.theory();
    let both = measured
        .as_ref()
        .map(|measured| measured.histogram[parameter].highest());
    let theory = &theory[side];
    HistogramChart {
        name: model.names()[side],
        symbol: parameter.symbol(),
        histogram: &measured[side].histogram[parameter],
        side,
        exact_gradient: theory.gradient[parameter],
        exact: theory.estimate[parameter],
        top: both.left.max(both.right),
    }
}

pub(crate) fn variance<'a>(
    model: &Model,
    survey: &'a VarianceSweep,
    parameter: Parameter,
) -> VarianceChart<'a> {
    let axis = survey.axis();
    VarianceChart {
        parameter,
        symbol: axis.symbol,
        positions: &axis.positions,
        log: axis.log,
        current: axis.current,
        exact: survey.exact(),
        measured: survey.measured(),
        pair: model.keys(),
        crossings: survey.crossings(),
    }
}
