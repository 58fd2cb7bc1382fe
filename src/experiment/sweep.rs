//! Exact and measured variances of every estimator along an axis, and where two of them cross.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::math::estimators::Estimator;
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

/// The exact variances of the estimators in `choice` at a station.
#[must_use]
pub fn exact_variances(station: &Station, choice: &[&'static dyn Estimator]) -> Vec<Variances> {
    let problem = Problem::new(station.objective.as_ref(), station.node);
    choice
        .iter()
        .map(|&estimator| exact_variance(&problem, estimator, station.budget))
        .collect()
}

fn exact_variance(problem: &Problem<'_>, estimator: &dyn Estimator, budget: Budget) -> Variances {
    let theory = Theory::new(problem, estimator, budget.draws(estimator));
    theory.estimate.map(|exact| Some(exact?.variance))
}

/// The measured variances of estimators at a station, drawn piece by piece.
#[derive(Clone, Debug)]
pub struct Measurement {
    station: Station,
    choice: &'static [&'static dyn Estimator],
    estimates: usize,
    seed: u64,
    probe: Probe,
    variances: Vec<Variances>,
}

impl Measurement {
    /// The variances of the estimators in `choice`, from `estimates` estimates each.
    #[must_use]
    pub fn new(
        station: Station,
        choice: &'static [&'static dyn Estimator],
        estimates: usize,
        seed: u64,
    ) -> Self {
        Self {
            station,
            choice,
            estimates,
            seed,
            probe: Probe::default(),
            variances: Vec::new(),
        }
    }

    /// Draws some thousand draws more. Returns the variances when there are all of them.
    pub fn advance(&mut self) -> Option<Vec<Variances>> {
        const DRAWS: usize = 4096;
        let Some(&estimator) = self.choice.get(self.variances.len()) else {
            return Some(std::mem::take(&mut self.variances));
        };
        let Station {
            objective,
            node,
            budget,
        } = &self.station;
        let draws = budget.draws(estimator);
        let problem = Problem::new(objective.as_ref(), *node);
        let contender = Contender { estimator, draws };
        let both = Sides {
            left: contender,
            right: contender,
        };
        let (estimates, seed) = (self.estimates, self.seed);
        let applies = estimator.applies(objective.arity(), draws).is_ok();
        let until = self.probe.estimates() + DRAWS.div_ceil(draws);
        let mut more = applies;
        while more && self.probe.estimates() < until {
            more = self.probe.advance(&problem, &both, draws, estimates, seed);
        }
        if !more {
            let moments = &self.probe.measured().left.moments;
            self.variances.push(PerParameter::from_fn(|parameter| {
                moments[parameter].variance().filter(|v| v.is_finite())
            }));
            self.probe = Probe::default();
        }
        None
    }
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

/// Two neighbouring positions between which two curves cross.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bracket {
    parameter: Parameter,
    low: f64,
    high: f64,
    /// Whether the left estimator's variance is the larger one at `low`.
    left_above: bool,
}

/// Which of two exact variances is the larger one; equal where rounding alone parts them.
#[must_use]
pub fn order(left: f64, right: f64) -> Ordering {
    const ROUNDING: f64 = 1e-9;
    if (left - right).abs() <= ROUNDING * left.max(right) {
        Ordering::Equal
    } else {
        left.total_cmp(&right)
    }
}

/// Where two curves of exact variances cross. Both have one entry for each position.
#[must_use]
pub fn brackets(positions: &[f64], left: &[Variances], right: &[Variances]) -> Vec<Bracket> {
    let mut found = Vec::new();
    for parameter in Parameter::ALL {
        // The last position at which the curves lie apart, and in which order.
        let mut before: Option<(f64, Ordering)> = None;
        for (&position, (left, right)) in positions.iter().zip(left.iter().zip(right)) {
            let (Some(left), Some(right)) = (left[parameter], right[parameter]) else {
                before = None;
                continue;
            };
            let now = order(left, right);
            if now == Ordering::Equal {
                continue;
            }
            if let Some((low, then)) = before.filter(|(_, then)| *then != now) {
                found.push(Bracket {
                    parameter,
                    low,
                    high: position,
                    left_above: then == Ordering::Greater,
                });
            }
            before = Some((position, now));
        }
    }
    found
}

/// The crossing inside a bracket, by bisection down to the spacing of `f32`.
pub fn crossing(
    bracket: Bracket,
    pair: &Sides<&'static dyn Estimator>,
    station: impl Fn(f64) -> Station,
) -> Option<Crossing> {
    const HALVINGS: usize = 24;
    let Bracket {
        parameter,
        mut low,
        mut high,
        left_above,
    } = bracket;
    let mut variance = None;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        let both = exact_variances(&station(middle), &[pair.left, pair.right]);
        let (left, right) = (both[0][parameter]?, both[1][parameter]?);
        variance = Some(left);
        if (left > right) == left_above {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(Crossing {
        parameter,
        position: 0.5 * (low + high),
        variance: variance?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(left: &[f64], right: &[f64], expected: &[(f64, f64)]) {
        let curve = |values: &[f64]| -> Vec<Variances> {
            let only_mu = values.iter().map(|&mu| PerParameter {
                mu: (!mu.is_nan()).then_some(mu),
                sigma: None,
            });
            only_mu.collect()
        };
        let positions: Vec<f64> = (0..left.len()).map(|i| i as f64).collect();
        let found = brackets(&positions, &curve(left), &curve(right));
        let ends: Vec<_> = found.iter().map(|b| (b.low, b.high)).collect();
        assert_eq!(ends, expected);
    }

    #[test]
    fn curves_cross_where_they_change_their_order() {
        check(&[1.0, 3.0], &[2.0, 2.0], &[(0.0, 1.0)]);
        check(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0], &[(0.0, 2.0)]);
        check(&[1e-200, 3e-200], &[2e-200, 2e-200], &[(0.0, 1.0)]);
        check(&[1.0, 2.0, 1.0], &[2.0, 2.0, 2.0], &[]);
        check(&[1.0, f64::NAN, 3.0], &[2.0, 2.0, 2.0], &[]);
        // Equal up to rounding, now one above and now the other.
        check(
            &[1.0, 1.0, 1.0],
            &[1.0 - 1e-14, 1.0 + 1e-14, 1.0 - 1e-14],
            &[],
        );
    }
}
