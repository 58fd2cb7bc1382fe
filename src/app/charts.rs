//! The charts on the page: which there are, and when they are drawn.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, ResizeObserver};

use super::canvas::{Canvas, ratio};
use super::tables::TableView;
use super::{App, dom, theme};
use crate::experiment::contender::Sides;
use crate::math::parameter::Parameter;
use crate::update::Model;
use crate::views::Table;
use crate::views::histogram::HistogramChart;
use crate::views::style::{Side, Style};
use crate::views::trajectory::{FanBands, Trajectory};

/// What a figure shows.
#[derive(Clone, Copy)]
enum Chart {
    Trajectory(Parameter),
    Histogram(Parameter, Side),
}

/// The figures by their ids, without the leading `chart-`.
const CHARTS: [(&str, Chart); 6] = [
    ("trajectory-mu", Chart::Trajectory(Parameter::Mu)),
    ("trajectory-sigma", Chart::Trajectory(Parameter::Sigma)),
    (
        "histogram-mu-left",
        Chart::Histogram(Parameter::Mu, Side::Left),
    ),
    (
        "histogram-mu-right",
        Chart::Histogram(Parameter::Mu, Side::Right),
    ),
    (
        "histogram-sigma-left",
        Chart::Histogram(Parameter::Sigma, Side::Left),
    ),
    (
        "histogram-sigma-right",
        Chart::Histogram(Parameter::Sigma, Side::Right),
    ),
];

struct Figure {
    chart: Chart,
    canvas: Canvas,
    summary: Option<Element>,
    table: TableView,
}

/// The charts on the page.
pub(super) struct Charts {
    figures: Vec<Figure>,
}

impl Charts {
    pub(super) fn find(app: &App) -> Self {
        let figures: Vec<Figure> = CHARTS
            .iter()
            .filter_map(|&(name, chart)| {
                let figure: Element = dom::by_id(&format!("chart-{name}"))?;
                let canvas = figure.query_selector("canvas").ok()??;
                let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
                Some(Figure {
                    chart,
                    canvas: Canvas::new(canvas),
                    summary: dom::by_id(&format!("summary-{name}")),
                    table: TableView::find(app, &figure),
                })
            })
            .collect();
        let app = app.clone();
        let resized = Closure::<dyn FnMut()>::new(move || app.redraw());
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            for figure in &figures {
                observer.observe(figure.canvas.element());
            }
        }
        // The observer lives as long as the page.
        resized.forget();
        Self { figures }
    }

    /// Draws every chart that is in sight.
    pub(super) fn show(&self, model: &Model) {
        let style = Style::new(theme::of_charts(model.settings()), ratio());
        let settled = !model.playing() && !model.has_work();
        for figure in &self.figures {
            let Some(area) = figure.canvas.area(style.ratio) else {
                continue;
            };
            // A canvas that cannot be drawn on stays as it is: its numbers stand beside it.
            let (_, texts) = match figure.chart {
                Chart::Trajectory(parameter) => {
                    let chart = trajectory(model, parameter);
                    let drawn = chart.draw(&area, &style);
                    let summary = || chart.summary(parameter.symbol(), model.names());
                    (drawn, settled.then(|| (summary(), chart.table())))
                }
                Chart::Histogram(parameter, side) => {
                    let chart = histogram(model, parameter, side);
                    let drawn = chart.draw(&area, &style);
                    let name = of_side(&model.names(), side);
                    let summary = || chart.summary(name, parameter.symbol());
                    (drawn, settled.then(|| (summary(), chart.table())))
                }
            };
            if let Some((summary, table)) = texts {
                figure.tell(&summary, &table);
            }
        }
    }
}

impl Figure {
    /// Says in words what the chart shows.
    fn tell(&self, summary: &str, table: &Table) {
        if let Some(element) = &self.summary {
            dom::set_text(element, summary);
        }
        self.table.show(table);
    }
}

fn of_side<T: Copy>(sides: &Sides<T>, side: Side) -> T {
    match side {
        Side::Left => sides.left,
        Side::Right => sides.right,
    }
}

fn trajectory(model: &Model, parameter: Parameter) -> Trajectory<'_> {
    let (sides, exact) = model.traces();
    let runs = model.lab().runs();
    let optimum = model.optimum();
    Trajectory {
        left: sides.left.of(parameter),
        right: sides.right.of(parameter),
        exact: exact.of(parameter),
        target: optimum.map(|optimum| optimum.of(parameter)),
        shown: model.shown(),
        steps: model.settings().steps,
        zero_floor: parameter == Parameter::Sigma,
        left_stopped: runs.left.stop().is_some(),
        right_stopped: runs.right.stop().is_some(),
        fan: model
            .replicas()
            .map(|replicas| FanBands::new(replicas.fan(), replicas.bands(), parameter)),
    }
}

fn histogram(model: &Model, parameter: Parameter, side: Side) -> HistogramChart<'_> {
    let measured = model.measured();
    let theory = model.theory();
    let both = measured
        .as_ref()
        .map(|measured| HistogramChart::highest(&measured.histogram[parameter]));
    let theory = of_side(&theory.as_ref(), side);
    HistogramChart {
        histogram: &of_side(&measured.as_ref(), side).histogram[parameter],
        side,
        exact_gradient: theory.gradient[parameter],
        exact: theory.estimate[parameter],
        top: both.left.max(both.right),
    }
}
