//! What each chart of the page shows of the model.

use crate::page::{self, ChartPlace};
use ::charts::frozen::FrozenChart;
use ::charts::histogram::HistogramChart;
use ::charts::network_budget::{NetworkBudget, Parts};
use ::charts::network_curve::{Learned, NetworkCurve, Point};
use ::charts::network_digits::NetworkDigits;
use ::charts::network_line::{Fit, NetworkLine};
use ::charts::node::{NodeChart, Observed};
use ::charts::plane::PlaneChart;
use ::charts::trajectory::{FanBands, Trajectory};
use ::charts::variance::VarianceChart;
use experiment::network::architecture::Model as NetworkModel;
use experiment::network::view::{Encoded, decode, encode, reconstruct};
use experiment::side::{Side, Sides};
use math::objectives::Ingredient;
use math::parameter::Parameter;
use model::setup::start;
use model::update::{
    Course, FrozenView, Landscape, Model, NetworkLab, NodeView, VarianceParts, VarianceSweep,
};

/// A chart of the page.
#[derive(Clone, Copy)]
pub(crate) enum ChartId {
    Trajectory(Parameter),
    Histogram(Parameter, Side),
    Variance(Parameter),
    Node,
    Frozen,
    Plane,
    Network(NetworkChart),
}

/// A chart of the network that gives μ and σ.
#[derive(Clone, Copy)]
pub(crate) enum NetworkChart {
    Loss,
    Variance,
    Line,
    Curve,
    Digits,
    Budget,
}

impl NetworkChart {
    /// Whether a network with this model has the chart.
    pub(crate) fn is_of(self, model: NetworkModel) -> bool {
        match self {
            Self::Loss | Self::Budget => true,
            Self::Variance | Self::Line => model == NetworkModel::Line,
            Self::Curve => model == NetworkModel::Curve,
            Self::Digits => model == NetworkModel::Digits,
        }
    }
}

impl ChartId {
    /// Every chart with its place, in the order of the page.
    pub(crate) fn all(page: &'static page::Charts) -> [(Self, &'static ChartPlace); 17] {
        use Parameter::{Mu, Sigma};
        use Side::{Left, Right};
        [
            (Self::Trajectory(Mu), &page.trajectory_mu),
            (Self::Trajectory(Sigma), &page.trajectory_sigma),
            (Self::Histogram(Mu, Left), &page.histogram_mu_left),
            (Self::Histogram(Mu, Right), &page.histogram_mu_right),
            (Self::Histogram(Sigma, Left), &page.histogram_sigma_left),
            (Self::Histogram(Sigma, Right), &page.histogram_sigma_right),
            (Self::Variance(Mu), &page.variance_mu),
            (Self::Variance(Sigma), &page.variance_sigma),
            (Self::Node, &page.node),
            (Self::Frozen, &page.frozen),
            (Self::Plane, &page.plane),
            (Self::Network(NetworkChart::Loss), &page.network_loss),
            (
                Self::Network(NetworkChart::Variance),
                &page.network_variance,
            ),
            (Self::Network(NetworkChart::Line), &page.network_line),
            (Self::Network(NetworkChart::Curve), &page.network_curve),
            (Self::Network(NetworkChart::Digits), &page.network_digits),
            (Self::Network(NetworkChart::Budget), &page.network_budget),
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
        stopped: runs.map(|run| run.stop().is_some()),
        fan: fan.map(|job| FanBands {
            fan: job.fan(),
            bands: job.bands(),
            laws: job.laws(),
            parameter,
        }),
    }
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
    }
}

/// The node as the model has it.
pub(crate) fn node<'a>(model: &'a Model, view: &'a NodeView) -> NodeChart<'a> {
    let (nodes, _) = model.nodes();
    NodeChart {
        names: model.names(),
        window: view.window,
        cost: &view.cost,
        start: start(model.settings()),
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

/// The plane as the model has it, over these contours.
pub(crate) fn plane<'a>(model: &'a Model, landscape: &'a Landscape) -> PlaneChart<'a> {
    let (sides, exact) = model.traces();
    let start = start(model.settings());
    let data = model.data();
    let on_data = model.settings().objective.uses(Ingredient::Data);
    PlaneChart {
        window: landscape.window(),
        lines: landscape.lines(),
        names: model.names(),
        sides,
        exact,
        shown: model.shown(),
        optimum: model.optimum().map(|best| (best.mu, best.sigma)),
        start: (start.mu(), start.sigma()),
        data: on_data.then(|| (data.mean(), data.variance().sqrt())),
    }
}

/// −ELBO of the network's runs.
pub(crate) fn network_loss<'a>(model: &'a Model, lab: &'a NetworkLab) -> Trajectory<'a> {
    let [left, right] = Side::ALL.map(|side| lab.losses(side));
    Trajectory {
        symbol: "−ELBO",
        sides: Sides { left, right },
        exact: lab.exact_losses(),
        target: lab.is_straight().then(|| lab.best_loss()),
        ..network_course(model, lab)
    }
}

/// w² + τ² of the runs of a straight network.
pub(crate) fn network_variance<'a>(model: &'a Model, lab: &'a NetworkLab) -> Trajectory<'a> {
    Trajectory {
        symbol: "w² + τ²",
        sides: lab.courses().as_ref().map(Course::variances),
        exact: lab.exact().variances(),
        target: Some(lab.best_variance()),
        zero_floor: true,
        ..network_course(model, lab)
    }
}

/// What the trajectories of a network have in common.
fn network_course<'a>(model: &'a Model, lab: &'a NetworkLab) -> Trajectory<'a> {
    let [left, right] = Side::ALL.map(|side| lab.network().stop(side).is_some());
    Trajectory {
        names: model.names(),
        shown: lab.steps(),
        steps: model.settings().steps,
        stopped: Sides { left, right },
        ..Trajectory::default()
    }
}

/// The data of a straight network, and what its runs make of them.
pub(crate) fn network_line<'a>(model: &'a Model, lab: &'a NetworkLab) -> Option<NetworkLine<'a>> {
    let fit = |side| {
        let [mean, variance] = lab.fit(side)?;
        Some(Fit { mean, variance })
    };
    let examples = &lab.setup().examples;
    Some(NetworkLine {
        names: model.names(),
        sides: Sides {
            left: fit(Side::Left)?,
            right: fit(Side::Right)?,
        },
        data: Fit {
            mean: examples.mean()[0],
            variance: examples.variance(),
        },
        histogram: lab.histogram(),
    })
}

/// The variance budget of the network's gradient.
pub(crate) fn network_budget<'a>(model: &'a Model, lab: &'a NetworkLab) -> NetworkBudget<'a> {
    let variances = lab.variances();
    let parts = |parts: Option<VarianceParts>| {
        parts.map(|VarianceParts { between, within }| Parts { between, within })
    };
    NetworkBudget {
        names: model.names(),
        weight: &variances.weight,
        measured: variances.measured.map(parts),
        exact: variances.exact.map(parts),
    }
}

/// Data that are looked at singly.
const LOOKED_AT: usize = 10;

/// The data about a curve, and what both runs make of them; `None` for a node with more than one
/// coordinate, whose decoder gives no curve.
pub(crate) fn network_curve<'a>(model: &'a Model, lab: &'a NetworkLab) -> Option<NetworkCurve<'a>> {
    const POINTS: u32 = 120;
    const PIECE: u32 = 12;
    let setup = lab.setup();
    if setup.architecture.latent != 1 {
        return None;
    }
    let examples = &setup.examples;
    let between = |from: f64, to: f64, count: u32| -> Vec<f64> {
        let share = |index| f64::from(index) / f64::from(count);
        let ys = (0..=count).map(|index| from + (to - from) * share(index));
        ys.collect()
    };
    let learned = |side| {
        let weights = lab.network().weights(side);
        let points = |ys: &[f64]| -> Vec<Point> {
            let decoded = decode(&weights, ys);
            decoded.chunks_exact(2).map(|p| [p[0], p[1]]).collect()
        };
        let some = &examples.rows()[..2 * LOOKED_AT.min(examples.count())];
        let Encoded { mu, sigma } = encode(&weights, some);
        let nodes = mu.iter().zip(&sigma);
        Learned {
            curve: points(&between(-3.0, 3.0, POINTS)),
            pieces: nodes
                .map(|(mu, sigma)| points(&between(mu - sigma, mu + sigma, PIECE)))
                .collect(),
        }
    };
    Some(NetworkCurve {
        names: model.names(),
        data: examples.rows(),
        sides: Sides {
            left: learned(Side::Left),
            right: learned(Side::Right),
        },
    })
}

/// Some pictures of digits, and what both runs make of them.
pub(crate) fn network_digits<'a>(model: &'a Model, lab: &'a NetworkLab) -> NetworkDigits<'a> {
    let examples = &lab.setup().examples;
    let data = &examples.rows()[..examples.inputs() * LOOKED_AT.min(examples.count())];
    let made = |side| reconstruct(&lab.network().weights(side), data);
    NetworkDigits {
        names: model.names(),
        data,
        sides: Sides {
            left: made(Side::Left),
            right: made(Side::Right),
        },
    }
}
