//! What a lesson adds to a chart: names at the ends of lines, what its question asks on the figure,
//! and the class's mark.

use crate::app::App;
use crate::charts::contents::{self, ChartId};
use ::charts::distance::DistanceChart;
use ::charts::style::Style;
use ::charts::trajectory::Trajectory;
use ::charts::variance::{Asked, VarianceChart, Wanted};
use ::lecture::{FigureMark, MarkAxis, current, fill, is_about};
use experiment::side::{Side, Sides};
use math::parameter::Parameter;
use model::settings::View;
use model::text::{self, Quantity};
use model::update::{Model, VarianceSweep};
use words::charts::DistanceFactor;

/// The trajectory of a parameter as the page shows it.
pub(crate) fn trajectory(app: App, model: &Model, parameter: Parameter) -> Trajectory<'_> {
    let mut chart = contents::trajectory(model, parameter);
    // A question may ask for the goal.
    chart.target = chart.target.filter(|_| !app.asks());
    chart.direct = direct_names(model);
    let mark = app.mark().filter(|mark| mark.axis == MarkAxis::Sigma);
    if let (Parameter::Sigma, Some(mark)) = (parameter, mark) {
        chart.scale = Some((mark.scale.low, mark.scale.high));
        chart.guess = mark.guess.filter(|_| mark.answered);
    }
    chart
}

/// How far the runs are from the minimum, as the page shows it.
pub(crate) fn distance(app: App, model: &Model) -> Option<DistanceChart<'_>> {
    let mut chart = contents::distance(model)?;
    chart.direct = direct_names(model);
    let scene = current(model);
    let tells = scene.has_text && !app.asks() && is_about(scene, model.settings());
    chart.remark = tells.then(|| {
        let factor = &fill("{growth.size}", model);
        DistanceFactor { factor }.text()
    });
    Some(chart)
}

/// The variances of all estimators for a parameter as the page shows them.
pub(crate) fn variance<'a>(
    app: App,
    model: &'a Model,
    sweep: &'a VarianceSweep,
    parameter: Parameter,
) -> VarianceChart<'a> {
    let mut chart = contents::variance(model, sweep, parameter);
    let wanted = |axis: MarkAxis| match axis {
        MarkAxis::Sigma => None,
        MarkAxis::Position => Some(Wanted::Position),
        MarkAxis::Factor => Some(Wanted::Factor),
    };
    chart.asked = app.mark().and_then(|mark| {
        Some(Asked {
            wanted: wanted(mark.axis)?,
            guess: mark.guess,
            scale: (mark.scale.low, mark.scale.high),
            answered: mark.answered,
        })
    });
    chart
}

/// The question that is asked on this chart and waits for its answer.
pub(crate) fn asked_on(app: App, model: &Model, chart: ChartId) -> Option<FigureMark> {
    let mark = app.mark().filter(|mark| !mark.answered)?;
    let is_here = match chart {
        ChartId::Trajectory(parameter) => {
            mark.axis == MarkAxis::Sigma && parameter == Parameter::Sigma
        }
        ChartId::Variance(parameter) => {
            mark.axis != MarkAxis::Sigma && parameter == model.settings().derivative
        }
        _ => false,
    };
    is_here.then_some(mark)
}

/// Where a mark at `value` is on its chart, in CSS pixels.
pub(crate) fn mark_place(
    app: App,
    model: &Model,
    value: f64,
    (size, style): ((f64, f64), &Style),
) -> Option<(f64, f64)> {
    match app.mark()?.axis {
        MarkAxis::Sigma => {
            let chart = trajectory(app, model, Parameter::Sigma);
            Some(chart.on_axis(value, size, style))
        }
        MarkAxis::Position | MarkAxis::Factor => {
            let parameter = model.settings().derivative;
            variance(app, model, model.sweep()?, parameter).mark_place(value, size, style)
        }
    }
}

/// The value of a mark at a place on its chart.
pub(crate) fn mark_at(
    app: App,
    model: &Model,
    place: (f64, f64),
    (size, style): ((f64, f64), &Style),
) -> Option<f64> {
    match app.mark()?.axis {
        MarkAxis::Sigma => {
            let chart = trajectory(app, model, Parameter::Sigma);
            Some(chart.value_at(place.1, size, style))
        }
        MarkAxis::Position | MarkAxis::Factor => {
            let parameter = model.settings().derivative;
            variance(app, model, model.sweep()?, parameter).mark_at(place, size, style)
        }
    }
}

/// The estimators' names as they stand at lines, where the page presents or teaches; in free play a
/// legend has them.
fn direct_names(model: &Model) -> Option<Sides<String>> {
    let view = model.settings().view;
    let wanted = current(model).has_text || view == View::Present;
    let name = |side| {
        let shown = text::read(model, Quantity::Name(side).short());
        shown.map_or(String::new(), |shown| shown.text)
    };
    (wanted && view != View::Embed).then(|| Sides {
        left: name(Side::Left),
        right: name(Side::Right),
    })
}
