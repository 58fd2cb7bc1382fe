//! What each chart of the page shows of the model.

use crate::charts::network_contents::NetworkChart;
use crate::charts::probe;
use crate::page::{self, ChartPlace};
use ::charts::distance::{DistanceChart, levels};
use ::charts::family::look;
use ::charts::frozen::FrozenChart;
use ::charts::histogram::HistogramChart;
use ::charts::node::{NodeChart, Observed};
use ::charts::plane::{Arrows, PlaneChart};
use ::charts::ranking::{Ranked, RankingChart};
use ::charts::spread::SpreadChart;
use ::charts::trajectory::{FanBands, Scale, Trajectory};
use ::charts::variance::VarianceChart;
use experiment::side::{Side, Sides};
use math::estimators::ALL;
use math::objectives::Ingredient;
use math::parameter::Parameter;
use model::settings::{OneOf, ProbePlace};
use model::setup::start;
use model::text::{self, cost};
use model::update::{FrozenView, Landscape, Model, NodeView, VarianceSweep};

/// A chart of the page.
#[derive(Clone, Copy)]
pub(crate) enum ChartId {
    Trajectory(Parameter),
    Distance,
    Histogram(Parameter, Side),
    Variance(Parameter),
    Node,
    Frozen,
    Spread,
    Ranking,
    Plane,
    Network(NetworkChart),
}

impl ChartId {
    /// Every chart with its place, in the order of the page.
    pub(crate) fn all(page: &'static page::Charts) -> [(Self, &'static ChartPlace); 23] {
        use Parameter::{Mu, Sigma};
        use Side::{Left, Right};
        [
            (Self::Trajectory(Mu), &page.trajectory_mu),
            (Self::Trajectory(Sigma), &page.trajectory_sigma),
            (Self::Distance, &page.distance),
            (Self::Histogram(Mu, Left), &page.histogram_mu_left),
            (Self::Histogram(Mu, Right), &page.histogram_mu_right),
            (Self::Histogram(Sigma, Left), &page.histogram_sigma_left),
            (Self::Histogram(Sigma, Right), &page.histogram_sigma_right),
            (Self::Variance(Mu), &page.variance_mu),
            (Self::Variance(Sigma), &page.variance_sigma),
            (Self::Node, &page.node),
            (Self::Frozen, &page.frozen),
            (Self::Spread, &page.spread),
            (Self::Ranking, &page.ranking),
            (Self::Plane, &page.plane),
            (Self::Network(NetworkChart::Loss), &page.network_loss),
            (
                Self::Network(NetworkChart::Variance),
                &page.network_variance,
            ),
            (Self::Network(NetworkChart::Line), &page.network_line),
            (Self::Network(NetworkChart::Curve), &page.network_curve),
            (Self::Network(NetworkChart::Digits), &page.network_digits),
            (Self::Network(NetworkChart::Map), &page.network_map),
            (Self::Network(NetworkChart::Budget), &page.network_budget),
            (
                Self::Network(NetworkChart::Gradients(Left)),
                &page.network_gradients_left,
            ),
            (
                Self::Network(NetworkChart::Gradients(Right)),
                &page.network_gradients_right,
            ),
        ]
    }
}

/// The trajectory of a parameter, as the model has it.
pub(crate) fn trajectory(model: &Model, parameter: Parameter) -> Trajectory<'_> {
    let (sides, exact) = model.traces();
    let fan = model.fan_job();
    let runs = model.comparison().runs().as_ref();
    Trajectory {
        symbol: parameter.symbol(),
        names: model.names(),
        sides: sides.map(|trace| trace.of(parameter)),
        exact: exact.of(parameter),
        target: model.optimum().map(|optimum| optimum[parameter]),
        shown: model.shown(),
        steps: model.settings().steps,
        zero_floor: parameter == Parameter::Sigma,
        probe: probe::is_shown(model).then(|| {
            let value = model.probe_node().theta()[parameter];
            // One that stands still is at no step, and is marked where the runs begin.
            let step = match model.settings().probe {
                ProbePlace::Left | ProbePlace::Right => model.shown(),
                ProbePlace::Start | ProbePlace::At(_) => 0,
            };
            (step, value)
        }),
        stopped: runs.map(|run| run.stop().is_some()),
        fan: fan.map(|job| FanBands {
            fan: job.fan(),
            bands: job.bands(),
            laws: job.laws(),
            parameter,
        }),
        hope: hope(model, parameter),
        guess: None,
        scale: None,
        direct: None,
        remark: None,
        axis: Scale::Values,
    }
}

/// Where a scene about the standard deviation of the data says that it is hoped for.
fn hope(model: &Model, parameter: Parameter) -> Option<(f64, &'static str)> {
    let words = lecture::current(model).hope;
    let is_about = parameter == Parameter::Sigma
        && !words.is_empty()
        && model.settings().objective.uses(Ingredient::Data);
    is_about.then(|| (model.data().variance().sqrt(), words))
}

/// How far the runs are from the minimum, where there is one.
pub(crate) fn distance(model: &Model) -> Option<DistanceChart<'_>> {
    let (sides, exact) = model.traces();
    let runs = model.comparison().runs().as_ref();
    let minimum = model.optimum()?;
    let minimum = (minimum.mu, minimum.sigma);
    Some(DistanceChart {
        names: model.names(),
        sides: sides.map(|trace| levels(trace, minimum)),
        exact: levels(exact, minimum),
        shown: model.shown(),
        steps: model.settings().steps,
        stopped: runs.map(|run| run.stop().is_some()),
        remark: None,
        direct: None,
    })
}

/// The histogram of one side's gradients for a parameter.
pub(crate) fn histogram(model: &Model, parameter: Parameter, side: Side) -> HistogramChart<'_> {
    let measured = model.measured();
    let theory = model.theory();
    let both = measured.as_ref();
    let both = both.map(|measured| measured.histogram[parameter].highest());
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

/// The variances of all estimators for a parameter.
pub(crate) fn variance<'a>(
    model: &Model,
    sweep: &'a VarianceSweep,
    parameter: Parameter,
) -> VarianceChart<'a> {
    let axis = sweep.axis();
    VarianceChart {
        parameter,
        symbol: axis.symbol,
        positions: &axis.positions,
        log: axis.log,
        current: axis.current,
        exact: sweep.exact(),
        measured: sweep.measured(),
        pair: model.keys(),
        crossings: sweep.crossings(),
        focus: is_about_two(model)
            .then(|| variances_here(model, parameter))
            .flatten(),
        asked: None,
    }
}

/// Whether the variance chart is about the two estimators that are compared: a lesson is, free play
/// shows them all.
pub(crate) fn is_about_two(model: &Model) -> bool {
    lecture::current(model).has_text
}

/// The exact variances of both sides at the settings in force.
fn variances_here(model: &Model, parameter: Parameter) -> Option<Sides<f64>> {
    let theory = model.theory();
    let variance = |side: Side| Some(theory[side].estimate[parameter]?.variance);
    Some(Sides {
        left: variance(Side::Left)?,
        right: variance(Side::Right)?,
    })
}

/// The node as the model has it.
pub(crate) fn node<'a>(model: &'a Model, view: &'a NodeView) -> NodeChart<'a> {
    let (nodes, _) = model.nodes();
    NodeChart {
        names: model.names(),
        window: view.window,
        cost: &view.cost,
        start: start(model.settings()),
        probe: probe::is_shown(model).then(|| model.probe_node()),
        nodes,
        ghosts: &view.ghosts,
        draws: &view.draws,
        data: view
            .data
            .as_ref()
            .map(|(values, fit)| Observed { values, fit: *fit }),
    }
}

/// The mean loss over μ, and the mean over fixed noise.
pub(crate) fn frozen(view: &FrozenView) -> FrozenChart<'_> {
    FrozenChart {
        window: view.window,
        mean: &view.curves.mean,
        average: &view.curves.average,
        mu: view.mu,
        of_mean: view.of_mean,
        of_average: view.of_average,
        draws: view.draws,
    }
}

/// Both sides' gradients for the parameter that is looked at.
pub(crate) fn spread(model: &Model) -> SpreadChart<'_> {
    let parameter = model.settings().derivative;
    let (measured, theory) = (model.measured().as_ref(), model.theory().as_ref());
    SpreadChart {
        symbol: parameter.symbol(),
        names: model.names(),
        histograms: measured.map(|side| &side.histogram[parameter]),
        gradient: theory.left.gradient[parameter],
        exact: theory.map(|side| side.estimate[parameter]),
        draws: model
            .comparison()
            .setup()
            .arms
            .as_ref()
            .map(|arm| arm.draws),
        means: measured.map(|side| side.running_means(parameter)),
        estimates: model.settings().estimates as u64,
        latest: model
            .slow_motion()
            .map(|slow| slow.way().gradients.map(|gradient| gradient[parameter])),
    }
}

/// What the gradients of both sides say about their spread, or why they say nothing.
pub(crate) fn spread_sentence(model: &Model) -> String {
    if let Some(said) = text::slow(model) {
        said
    } else if model.probe_is_needle() {
        text::needle(model)
    } else {
        spread(model).sentence()
    }
}

/// All estimators by their variances for the parameter that is looked at, once they are computed.
pub(crate) fn ranking(model: &Model) -> Option<RankingChart<'_>> {
    let settings = model.settings();
    let parameter = settings.derivative;
    let pair = model.keys();
    let rows = ALL.iter().zip(model.ranking()?.rows());
    let rows = rows.map(|(estimator, variances)| Ranked {
        key: estimator.key(),
        name: estimator.name(),
        variances: variances.map(|variances| variances[parameter]),
        cost: cost(estimator.evaluations(), 1),
        compared: pair.position(|key| *key == estimator.key()).is_some(),
    });
    let equal = settings.equal.index();
    Some(RankingChart::new(parameter.symbol(), rows.collect(), equal))
}

/// The plane as the model has it, over these contours.
pub(crate) fn plane<'a>(model: &'a Model, landscape: &'a Landscape) -> PlaneChart<'a> {
    let (sides, exact) = model.traces();
    let start = start(model.settings());
    let data = model.data();
    let on_data = model.settings().objective.uses(Ingredient::Data);
    let probe = model.probe_node();
    PlaneChart {
        window: landscape.window(),
        lines: landscape.lines(),
        names: model.names(),
        sides,
        exact,
        shown: model.shown(),
        optimum: model.optimum().map(|best| (best.mu, best.sigma)),
        start: (start.mu(), start.sigma()),
        probe: (probe.mu(), probe.sigma()),
        arrows: arrows(model),
        data: on_data.then(|| (data.mean(), data.variance().sqrt())),
    }
}

/// The arrows at the probe. With one that follows a run that plays they would be others in every frame.
fn arrows(model: &Model) -> Option<Arrows<'_>> {
    let follows = matches!(model.settings().probe, ProbePlace::Left | ProbePlace::Right);
    if model.playing() && follows {
        return None;
    }
    let gradients = model.first_gradients()?;
    Some(Arrows {
        gradients: gradients.as_ref().map(Vec::as_slice),
        exact: model.theory().left.gradient,
        families: model.keys().map(|key| look(key).family),
    })
}
