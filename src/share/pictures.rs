//! A chart as a picture for a slide: 1920×1080, with its title, legend and link.

use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;

use crate::app::App;
use crate::charts::contents::{self, ChartId};
use crate::charts::look as looks;
use crate::charts::network_contents::{self as network, NetworkChart};
use crate::charts::surface::Surface;
use crate::controls::theme;
use crate::dom;
use ::charts::chart::{Area, Chart, Drawn};
use ::charts::family::look;
use ::charts::figure::{Figure, Mark};
use ::charts::style::Style;
use experiment::side::Side;
use export::{csv::VERSION, png, svg::Svg};
use math::estimators::{ALL, Estimator};
use math::parameter::Parameter;
use model::text::{self, NetworkValue, Of, Quantity, Run, Statistic};
use model::update::Model;
use words::pictures::{
    self, ExactValue, FixedDraws, Goal, Gradients, Histogram, Named, NetworkBudget,
    NetworkGradients, Ranking, Slope, Spread, Variance,
};

/// The size of every picture, in pixels.
const SIZE: (u32, u32) = (1920, 1080);

/// How much larger than on the page everything is drawn.
const SCALE: f64 = 2.6;

/// The charts that can be taken away now: the ids of their elements, and what they show in words.
pub(crate) fn available(app: App, model: &Model) -> Vec<(String, String)> {
    let known = |chart: ChartId| match chart {
        ChartId::Variance(_) => model.sweep().is_some(),
        ChartId::Ranking => model.ranking().is_some(),
        ChartId::Plane => model.landscape().is_some(),
        ChartId::Distance => model.optimum().is_some(),
        ChartId::Network(chart) => model.network().is_some_and(|lab| {
            let architecture = &lab.setup().architecture;
            chart.is_of(architecture.model, architecture.latent)
        }),
        _ => true,
    };
    let charts = ChartId::all(&app.page().charts).into_iter();
    let charts = charts.filter(|(chart, _)| known(*chart));
    charts
        .map(|(chart, place)| (place.root.id(), title(model, chart)))
        .collect()
}

fn title(model: &Model, chart: ChartId) -> String {
    match chart {
        ChartId::Trajectory(Parameter::Mu) => pictures::TRAJECTORY_MU.into(),
        ChartId::Trajectory(Parameter::Sigma) => pictures::TRAJECTORY_SIGMA.into(),
        ChartId::Distance => pictures::DISTANCE.into(),
        ChartId::Histogram(parameter, side) => Histogram {
            parameter: parameter.symbol(),
            probe: &text::probe(model),
            name: model.names()[side],
        }
        .text(),
        ChartId::Variance(parameter) => {
            let axis = model.sweep().map_or("", |sweep| sweep.axis().symbol);
            let parameter = parameter.symbol();
            Variance { parameter, axis }.text()
        }
        ChartId::Node => pictures::NODE.into(),
        ChartId::Frozen => pictures::FROZEN.into(),
        ChartId::Spread => Spread {
            parameter: model.settings().derivative.symbol(),
            probe: &text::probe(model),
        }
        .text(),
        ChartId::Ranking => Ranking {
            parameter: model.settings().derivative.symbol(),
            probe: &text::probe(model),
        }
        .text(),
        ChartId::Plane => pictures::PLANE.into(),
        ChartId::Network(chart) => match chart {
            NetworkChart::Loss => pictures::NETWORK_LOSS.into(),
            NetworkChart::Variance => pictures::NETWORK_VARIANCE.into(),
            NetworkChart::Line => pictures::NETWORK_LINE.into(),
            NetworkChart::Curve => pictures::NETWORK_CURVE.into(),
            NetworkChart::Digits => pictures::NETWORK_DIGITS.into(),
            NetworkChart::Map => pictures::NETWORK_MAP.into(),
            NetworkChart::Budget => {
                let weight = &weight(model);
                NetworkBudget { weight }.text()
            }
            NetworkChart::Gradients(side) => NetworkGradients {
                weight: &weight(model),
                name: model.names()[side],
            }
            .text(),
        },
    }
}

/// The name of the network's weight that is looked at.
fn weight(model: &Model) -> String {
    let shown = text::read(model, Quantity::NetworkWeight);
    shown.map_or(String::new(), |shown| shown.text)
}

/// What the marks of a chart mean, with the numbers at the step shown.
fn legend(model: &Model, chart: ChartId, style: &Style) -> Vec<(Mark, String)> {
    let names = model.names();
    let palette = &style.palette;
    let exact = Mark::Line(palette.exact);
    let read = |quantity: Quantity| {
        let shown = text::read(model, quantity.short());
        shown.map_or(String::new(), |shown| shown.text)
    };
    match chart {
        ChartId::Trajectory(parameter) => {
            let theta = |run| read(Quantity::Theta(run, parameter));
            let run = |side| named(names[side], &theta(Run::Side(side)));
            let goal = &read(Quantity::Target(parameter));
            vec![
                (Mark::Of(Side::Left), run(Side::Left)),
                (Mark::Of(Side::Right), run(Side::Right)),
                (exact, exactly(&theta(Run::Exact))),
                (Mark::Line(palette.goal), Goal { value: goal }.text()),
            ]
        }
        ChartId::Histogram(parameter, side) => gradient_legend(side, exact, |what| {
            read(Quantity::Estimate(Of::Side(side), parameter, what))
        }),
        ChartId::Network(NetworkChart::Gradients(side)) => gradient_legend(side, exact, |what| {
            read(Quantity::NetworkGradient(side, what))
        }),
        ChartId::Variance(_) => {
            let entry = |estimator: &&dyn Estimator| {
                let look = look(estimator.key());
                let color = palette.family(look.family);
                (Mark::Shape(look.shape, color), estimator.name().to_owned())
            };
            ALL.iter().map(entry).collect()
        }
        ChartId::Node => vec![
            (Mark::Of(Side::Left), names.left.to_owned()),
            (Mark::Of(Side::Right), names.right.to_owned()),
            (Mark::Line(palette.axis), pictures::START_BELL.into()),
        ],
        ChartId::Frozen => vec![
            (
                Mark::Of(Side::Left),
                FixedDraws {
                    draws: &read(Quantity::Samples),
                    slope: &read(Quantity::FrozenSlope),
                }
                .text(),
            ),
            (
                exact,
                Slope {
                    slope: &read(Quantity::Estimate(
                        Of::Side(Side::Left),
                        Parameter::Mu,
                        Statistic::Gradient,
                    )),
                }
                .text(),
            ),
        ],
        ChartId::Spread => vec![(Mark::Nothing, contents::spread_sentence(model))],
        ChartId::Ranking => {
            let sentence = contents::ranking(model).map(|chart| chart.sentence());
            vec![(Mark::Nothing, sentence.unwrap_or_default())]
        }
        ChartId::Plane | ChartId::Distance => vec![
            (Mark::Of(Side::Left), names.left.to_owned()),
            (Mark::Of(Side::Right), names.right.to_owned()),
            (exact, pictures::EXACT.into()),
        ],
        ChartId::Network(chart) => {
            let value = match chart {
                NetworkChart::Loss => Some(NetworkValue::Loss),
                NetworkChart::Variance => Some(NetworkValue::Variance),
                NetworkChart::Line => Some(NetworkValue::Mean),
                _ => None,
            };
            let of = |name: &str, run| {
                let value = value.map(|value| read(Quantity::Network(run, value)));
                value.map_or(name.to_owned(), |value| named(name, &value))
            };
            let last = match chart {
                NetworkChart::Line => {
                    let value = &read(Quantity::NetworkBest(NetworkValue::Mean));
                    pictures::Data { value }.text()
                }
                _ => of(pictures::EXACT.get(), Run::Exact),
            };
            let mut legend = vec![
                (Mark::Of(Side::Left), of(names.left, Run::Side(Side::Left))),
                (
                    Mark::Of(Side::Right),
                    of(names.right, Run::Side(Side::Right)),
                ),
            ];
            use NetworkChart::{Curve, Digits, Map};
            if !matches!(chart, Curve | Digits | Map) {
                legend.push((exact, last));
            }
            legend
        }
    }
}

/// A name and its value.
fn named(name: &str, value: &str) -> String {
    Named { name, value }.text()
}

/// An exact value.
fn exactly(value: &str) -> String {
    ExactValue { value }.text()
}

/// The legend of a histogram of gradients.
fn gradient_legend(
    side: Side,
    exact: Mark,
    of: impl Fn(Statistic) -> String,
) -> Vec<(Mark, String)> {
    let measured = Gradients {
        mean: &of(Statistic::Mean),
        error: &of(Statistic::StandardError),
        variance: &of(Statistic::Variance),
    }
    .text();
    vec![
        (Mark::Of(side), measured),
        (exact, exactly(&of(Statistic::Gradient))),
    ]
}

fn draw(model: &Model, chart: ChartId, area: &Area<Surface<'_>>, link: &str) {
    let style =
        Style::new(theme::of_charts(model.settings()), SCALE).comparing(looks::compared(model));
    let title = title(model, chart);
    let source = format!("Pathwise {VERSION} · {link}");
    let figure = Figure {
        title: &title,
        legend: &legend(model, chart, &style),
        // A link with data in it is longer than the picture is wide; the file's metadata has it
        // whole.
        source: source.get(..130).unwrap_or(&source),
    };
    // Drawing fails neither on a text nor on a canvas that was made just now.
    let Ok(area) = figure.frame(area, &style) else {
        return;
    };
    let _ = match chart {
        ChartId::Trajectory(parameter) => {
            contents::trajectory(model, parameter).draw(&area, &style)
        }
        ChartId::Distance => {
            contents::distance(model).map_or(Ok(()), |chart| chart.draw(&area, &style))
        }
        ChartId::Histogram(parameter, side) => {
            contents::histogram(model, parameter, side).draw(&area, &style)
        }
        ChartId::Variance(parameter) => model.sweep().map_or(Ok(()), |sweep| {
            contents::variance(model, sweep, parameter).draw(&area, &style)
        }),
        ChartId::Node => contents::node(model, &model.node_view(None)).draw(&area, &style),
        ChartId::Frozen => {
            let view = model.frozen_view(model.node_window());
            contents::frozen(&view).draw(&area, &style)
        }
        ChartId::Spread => contents::spread(model).draw(&area, &style),
        ChartId::Ranking => {
            contents::ranking(model).map_or(Ok(()), |chart| chart.draw(&area, &style))
        }
        ChartId::Plane => model.landscape().map_or(Ok(()), |landscape| {
            contents::plane(model, landscape).draw(&area, &style)
        }),
        ChartId::Network(chart) => draw_network(model, chart, &area, &style),
    };
}

fn draw_network<'a>(
    model: &Model,
    chart: NetworkChart,
    area: &Area<Surface<'a>>,
    style: &Style,
) -> Drawn<Surface<'a>> {
    let Some(lab) = model.network() else {
        return Ok(());
    };
    match chart {
        NetworkChart::Loss => network::network_loss(model, lab).draw(area, style),
        NetworkChart::Variance => network::network_variance(model, lab).draw(area, style),
        NetworkChart::Line => match network::network_line(model, lab) {
            Some(chart) => chart.draw(area, style),
            None => Ok(()),
        },
        NetworkChart::Curve => match network::network_curve(model, lab) {
            Some(chart) => chart.draw(area, style),
            None => Ok(()),
        },
        NetworkChart::Digits => network::network_digits(model, lab).draw(area, style),
        NetworkChart::Map => network::network_map(model, lab).draw(area, style),
        NetworkChart::Budget => network::network_budget(model, lab).draw(area, style),
        NetworkChart::Gradients(side) => {
            network::network_gradients(model, lab, side).draw(area, style)
        }
    }
}

fn find(app: App, id: &str) -> Option<ChartId> {
    let mut charts = ChartId::all(&app.page().charts).into_iter();
    let (chart, _) = charts.find(|(_, place)| place.root.id() == id)?;
    Some(chart)
}

/// The chart in the element `id` as SVG.
pub(crate) fn svg(app: App, model: &Model, id: &str, link: &str) -> Option<String> {
    let chart = find(app, id)?;
    let mut out = String::new();
    let svg = Svg::begin(&mut out, SIZE, &title(model, chart), link);
    draw(model, chart, &Surface::Svg(svg).into_drawing_area(), link);
    Some(out)
}

/// The chart in the element `id` as PNG.
pub(crate) fn png(app: App, model: &Model, id: &str, link: &str) -> Option<Vec<u8>> {
    let chart = find(app, id)?;
    let canvas: HtmlCanvasElement = dom::element("canvas", &[]);
    canvas.set_width(SIZE.0);
    canvas.set_height(SIZE.1);
    let surface = Surface::Canvas(CanvasBackend::with_canvas_object(canvas.clone())?);
    draw(model, chart, &surface.into_drawing_area(), link);
    let address = canvas.to_data_url().ok()?;
    let (_, packed) = address.split_once(',')?;
    let bytes = dom::window().atob(packed).ok()?;
    let bytes: Option<Vec<u8>> = bytes.chars().map(|byte| u8::try_from(byte).ok()).collect();
    Some(png::with_text(&bytes?, "Source", link))
}
