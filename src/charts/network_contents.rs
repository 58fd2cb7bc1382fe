//! What each chart of the network that gives μ and σ shows of the model.

use ::charts::histogram::HistogramChart;
use ::charts::network_budget::{NetworkBudget, Parts};
use ::charts::network_curve::{Learned, NetworkCurve, Point};
use ::charts::network_digits::NetworkDigits;
use ::charts::network_line::{Fit, NetworkLine};
use ::charts::network_map::{NetworkMap, places};
use ::charts::trajectory::Trajectory;
use experiment::network::architecture::Model as NetworkModel;
use experiment::network::view::{Encoded, decode, encode, reconstruct};
use experiment::side::{Side, Sides};
use model::update::{Course, Model, NetworkLab, VarianceParts};

/// A chart of the network that gives μ and σ.
#[derive(Clone, Copy)]
pub(crate) enum NetworkChart {
    Loss,
    Variance,
    Line,
    Curve,
    Digits,
    Map,
    Budget,
    Gradients(Side),
}

impl NetworkChart {
    /// Whether a network of this model, whose node has so many coordinates, has the chart.
    pub(crate) fn is_of(self, model: NetworkModel, latent: usize) -> bool {
        match self {
            Self::Loss | Self::Budget | Self::Gradients(_) => true,
            Self::Variance | Self::Line => model == NetworkModel::Line,
            Self::Curve => model == NetworkModel::Curve,
            Self::Digits => model == NetworkModel::Digits,
            Self::Map => model == NetworkModel::Digits && latent == 2,
        }
    }
}

/// −ELBO of the network's runs.
pub(crate) fn network_loss<'a>(model: &'a Model, lab: &'a NetworkLab) -> Trajectory<'a> {
    let [left, right] = Side::ALL.map(|side| lab.losses(side));
    Trajectory {
        symbol: words::charts::MINUS_ELBO.get(),
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

/// The plane of y of a network with two coordinates, and what both runs make of one y.
pub(crate) fn network_map<'a>(model: &'a Model, lab: &'a NetworkLab) -> NetworkMap<'a> {
    let weights = |side| lab.network().weights(side);
    let y = model.settings().map_y;
    let made = |side| decode(&weights(side), &[y.0, y.1]);
    NetworkMap {
        names: model.names(),
        pictures: decode(&weights(Side::Left), &places()),
        y,
        sides: Sides {
            left: made(Side::Left),
            right: made(Side::Right),
        },
    }
}

/// The histogram of one side's gradients of the weight that is looked at.
pub(crate) fn network_gradients<'a>(
    model: &'a Model,
    lab: &'a NetworkLab,
    side: Side,
) -> HistogramChart<'a> {
    let variances = lab.variances();
    let gradients = &variances.gradients;
    let highest = Side::ALL.map(|side| gradients.histogram(side).highest());
    HistogramChart {
        name: model.names()[side],
        symbol: &variances.weight,
        histogram: gradients.histogram(side),
        side,
        exact_gradient: variances.derivative.unwrap_or(f64::NAN),
        exact: variances.exact_gradients[side],
        top: highest[0].max(highest[1]),
    }
}
