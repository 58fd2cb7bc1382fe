//! The charts on the page: when and how each is drawn.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use crate::app::{App, Part};
use crate::charts::axis_line::AxisLine;
use crate::charts::canvas::{Canvas, ratio};
use crate::charts::contents::{ChartId, frozen, histogram, spread, spread_sentence};
use crate::charts::legend::Legend;
use crate::charts::lesson;
use crate::charts::look;
use crate::charts::mark::MarkGrip;
use crate::charts::network_contents::{
    NetworkChart, network_budget, network_curve, network_digits, network_gradients, network_line,
    network_loss, network_map, network_variance,
};
use crate::charts::network_map::MapHandle;
use crate::charts::node::Node;
use crate::charts::plane::Plane;
use crate::charts::ranking::Ranking;
use crate::charts::slow::Slow;
use crate::charts::surface::Surface;
use crate::charts::table::TableView;
use crate::dom;
use crate::page::ChartPlace;
use ::charts::chart::{Area, Chart, Table};
use ::charts::node::NodeChart;
use ::charts::plane::PlaneChart;
use ::charts::ranking::RankingChart;
use ::charts::style::{Style, Theme};
use model::update::Model;

/// A chart on the page, with its text summary and its table.
pub(crate) struct Figure {
    app: App,
    chart: ChartId,
    canvas: Canvas,
    /// The element that the canvas fills.
    plot: Element,
    summary: &'static Element,
    table: TableView,
    /// The style when the figure was measured last.
    style: Cell<Style>,
    /// What the node, the plane, the map and the variances have on them and beside them.
    node: Node,
    plane: Plane,
    ranking: Ranking,
    slow: Slow,
    map: MapHandle,
    mark: MarkGrip,
    line: AxisLine,
    legend: &'static Legend,
}

impl Figure {
    /// Finds every chart, and has them drawn anew when sizes or pixels change.
    pub(crate) fn find_all(app: App, slow: Slow) -> Vec<&'static Self> {
        let page = &app.page().charts;
        let (node, plane, map) = (Node::find(app), Plane::find(app), MapHandle::find(app));
        let (ranking, mark, line) = (
            Ranking::find(app),
            MarkGrip::build(app),
            AxisLine::build(app),
        );
        let legend = dom::forever(Legend::build(app));
        let figure = |(chart, place): (ChartId, &'static ChartPlace)| -> &'static Self {
            dom::forever(Self {
                app,
                chart,
                canvas: Canvas::new(&place.canvas),
                plot: place.canvas.parent_element().unwrap_or_else(dom::root),
                summary: &place.summary,
                table: TableView::find(app, place),
                style: Cell::new(Style::new(Theme::Light, 1.0)),
                node,
                plane,
                ranking,
                slow,
                map,
                mark,
                line,
                legend,
            })
        };
        let figures: Vec<_> = ChartId::all(page).into_iter().map(figure).collect();
        follow_sizes(app, figures.clone());
        follow_ratio(app);
        figures
    }

    /// Draws the chart. Once the run has `settled`, returns what the chart says in words and
    /// numbers.
    fn draw(&self, model: &Model, settled: bool) -> Option<(String, Table)> {
        let style = &self.style.get();
        let area = &self.canvas.area(style.ratio)?;
        match self.chart {
            ChartId::Trajectory(parameter) => {
                let chart = lesson::trajectory(self.app, model, parameter);
                let said = draw(&chart, area, style, settled);
                self.mark.show(model, self.chart, &self.plot, style);
                said
            }
            ChartId::Distance => draw(&lesson::distance(self.app, model)?, area, style, settled),
            ChartId::Histogram(parameter, side) => {
                draw(&histogram(model, parameter, side), area, style, settled)
            }
            ChartId::Variance(parameter) => {
                self.legend.show(model, style, self.app.asks());
                let chart = lesson::variance(self.app, model, model.sweep()?, parameter);
                let said = draw(&chart, area, style, settled);
                self.line.show(model, parameter, &self.plot, style);
                self.mark.show(model, self.chart, &self.plot, style);
                said
            }
            ChartId::Node => {
                let draw = |chart: &NodeChart<'_>| draw(chart, area, style, settled);
                self.node.with_chart(model, style, draw)
            }
            ChartId::Frozen => {
                let view = model.frozen_view(self.node.window(model));
                draw(&frozen(&view), area, style, settled)
            }
            ChartId::Spread => {
                let sentence = &self.app.page().charts.spread_sentence;
                dom::set_text(sentence, &spread_sentence(model));
                let chart = spread(model);
                self.slow.travel(model, &chart, style);
                draw(&chart, area, style, settled)
            }
            ChartId::Ranking => {
                let draw = |chart: &RankingChart<'_>| draw(chart, area, style, settled);
                self.ranking.with_chart(model, draw)?
            }
            ChartId::Plane => {
                let draw = |chart: &PlaneChart<'_>| draw(chart, area, style, settled);
                self.plane.with_chart(model, style, draw)?
            }
            ChartId::Network(chart) => self.draw_network(model, chart, settled),
        }
    }

    fn draw_network(
        &self,
        model: &Model,
        chart: NetworkChart,
        settled: bool,
    ) -> Option<(String, Table)> {
        let style = &self.style.get();
        let area = &self.canvas.area(style.ratio)?;
        let lab = model.network()?;
        let architecture = &lab.setup().architecture;
        if !chart.is_of(architecture.model, architecture.latent) {
            return None;
        }
        match chart {
            NetworkChart::Curve => draw(&network_curve(model, lab)?, area, style, settled),
            NetworkChart::Digits => draw(&network_digits(model, lab), area, style, settled),
            NetworkChart::Map => {
                let chart = network_map(model, lab);
                self.map.show(&chart, style);
                draw(&chart, area, style, settled)
            }
            NetworkChart::Loss => draw(&network_loss(model, lab), area, style, settled),
            NetworkChart::Variance => draw(&network_variance(model, lab), area, style, settled),
            NetworkChart::Line => draw(&network_line(model, lab)?, area, style, settled),
            NetworkChart::Budget => draw(&network_budget(model, lab), area, style, settled),
            NetworkChart::Gradients(side) => {
                draw(&network_gradients(model, lab, side), area, style, settled)
            }
        }
    }
}

fn draw(
    chart: &impl Chart,
    area: &Area<Surface<'_>>,
    style: &Style,
    settled: bool,
) -> Option<(String, Table)> {
    // A canvas that cannot be drawn on stays as it is: its numbers stand beside it.
    let _ = chart.draw(area, style);
    settled.then(|| (chart.summary(), chart.table()))
}

impl Part for Figure {
    fn show(&self, model: &Model) {
        let settled = !model.playing() && !model.has_work();
        if let Some((summary, table)) = self.draw(model, settled) {
            dom::set_text(self.summary, &summary);
            self.table.show(&table);
        }
    }

    fn measure(&self, model: &Model) {
        self.canvas.measure();
        self.style.set(look::style(self.app.page(), model));
    }

    fn is_in_sight(&self) -> bool {
        self.canvas.is_in_sight()
    }
}

/// Draws anew when a canvas has another size.
fn follow_sizes(app: App, figures: Vec<&'static Figure>) {
    let observed = figures.clone();
    let resized: Box<dyn FnMut()> = Box::new(move || {
        // The observer also reports what it observes from the start, and sizes that are drawn
        // already.
        let changed = |changed, figure: &&Figure| figure.canvas.measure() | changed;
        if figures.iter().fold(false, changed) {
            app.redraw();
        }
    });
    let resized = Closure::wrap(resized).into_js_value();
    if let Ok(observer) = ResizeObserver::new(resized.unchecked_ref()) {
        for figure in observed {
            observer.observe(figure.canvas.element());
        }
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
