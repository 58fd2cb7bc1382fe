//! Exact and measured variances of every estimator along an axis, and where two of them cross.

use std::rc::Rc;

use crate::math::estimators::{self, Estimator};
use crate::math::gaussian::Gaussian;
use crate::math::objectives::Objective;
use crate::math::parameter::{Parameter, PerParameter};
use crate::math::problem::Problem;

use super::contender::{Budget, Contender, Sides};
use super::probe::Probe;
use super::theory::Theory;

/// What the estimators face at one position of the axis.
#[derive(Clone, Debug)]
pub struct Station {
    /// The objective.
    pub objective: Rc<dyn Objective>,
    /// The node.
    pub node: Gaussian,
    /// What one estimate may cost.
    pub budget: Budget,
}

/// Variances of one estimator at one position; absent where there is no value.
pub type Variances = PerParameter<Option<f64>>;

/// The exact variances of every estimator of the registry, in its order.
#[must_use]
pub fn exact_variances(station: &Station) -> Vec<Variances> {
    let problem = Problem::new(station.objective.as_ref(), station.node);
    estimators::ALL
        .iter()
        .map(|&estimator| exact_variance(&problem, estimator, station.budget))
        .collect()
}

fn exact_variance(problem: &Problem<'_>, estimator: &dyn Estimator, budget: Budget) -> Variances {
    let theory = Theory::new(problem, estimator, budget.draws(estimator));
    theory.estimate.map(|exact| Some(exact?.variance))
}

/// The measured variances of every estimator of the registry, from `estimates` estimates each.
#[must_use]
pub fn measured_variances(station: &Station, estimates: usize, seed: u64) -> Vec<Variances> {
    let problem = Problem::new(station.objective.as_ref(), station.node);
    let arity = station.objective.arity();
    let measure = |&estimator: &&'static dyn Estimator| {
        let draws = station.budget.draws(estimator);
        estimator.applies(arity, draws).ok()?;
        let contender = Contender { estimator, draws };
        let mut probe = Probe::default();
        let both = Sides {
            left: contender,
            right: contender,
        };
        while probe.advance(&problem, &both, draws, estimates, seed) {}
        let moments = &probe.measured().left.moments;
        Some(PerParameter::from_fn(|parameter| {
            moments[parameter].variance().filter(|v| v.is_finite())
        }))
    };
    estimators::ALL
        .iter()
        .map(|estimator| measure(estimator).unwrap_or_default())
        .collect()
}

/// Where the exact variances of two estimators are equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The parameter whose gradients cross.
    pub parameter: Parameter,
    /// The position on the axis.
    pub position: f64,
    /// The variance there.
    pub variance: f64,
}

/// The crossings of two estimators between the `positions`, each found by bisection.
pub fn crossings(
    positions: &[f64],
    pair: Sides<&'static dyn Estimator>,
    mut station: impl FnMut(f64) -> Station,
) -> Vec<Crossing> {
    let mut gaps = |position: f64| -> PerParameter<Option<(f64, f64)>> {
        let station = station(position);
        let problem = Problem::new(station.objective.as_ref(), station.node);
        let [left, right] =
            [pair.left, pair.right].map(|e| exact_variance(&problem, e, station.budget));
        PerParameter::from_fn(|parameter| {
            let (left, right) = (left[parameter]?, right[parameter]?);
            Some((left - right, left))
        })
    };
    let ends: Vec<_> = positions.iter().map(|&x| (x, gaps(x))).collect();
    let mut found = Vec::new();
    for parameter in Parameter::ALL {
        for pair in ends.windows(2) {
            let ((low, low_gap), (high, high_gap)) = (&pair[0], &pair[1]);
            let (Some(low_gap), Some(high_gap)) = (low_gap[parameter], high_gap[parameter]) else {
                continue;
            };
            if low_gap.0 == 0.0 || low_gap.0.signum() == high_gap.0.signum() {
                continue;
            }
            let crossing = bisect(*low, *high, low_gap.0, |x| gaps(x)[parameter]);
            found.extend(crossing.map(|(position, variance)| Crossing {
                parameter,
                position,
                variance,
            }));
        }
    }
    found
}

/// Halves [`low`, `high`] around a change of sign until it is as narrow as `f64` allows to show.
fn bisect(
    mut low: f64,
    mut high: f64,
    at_low: f64,
    mut gap: impl FnMut(f64) -> Option<(f64, f64)>,
) -> Option<(f64, f64)> {
    const HALVINGS: usize = 40;
    let mut variance = None;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        let (difference, value) = gap(middle)?;
        variance = Some(value);
        if difference.signum() == at_low.signum() {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some((0.5 * (low + high), variance?))
}
