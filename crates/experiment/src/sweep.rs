//! Exact and measured variances of every estimator along an axis, and where two of them cross.

use std::cmp::Ordering;
use std::ops::ControlFlow;
use std::rc::Rc;

use math::batch::{CAPACITY, Lanes};
use math::estimators::Estimator;
use math::gaussian::Gaussian;
use math::moments::Moments;
use math::noise::Purpose;
use math::objectives::{Arity, Objective};
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use super::pipeline::Pipeline;
use super::theory::Theory;
use crate::side::{Budget, Sides};

/// What the estimators face at one position of the axis.
#[derive(Clone, Debug)]
pub struct SweepPoint {
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
pub fn exact_variances(station: &SweepPoint, choice: &[&'static Estimator]) -> Vec<Variances> {
    let problem = Problem::new(station.objective.as_ref(), station.node);
    choice
        .iter()
        .map(|&estimator| exact_variance(&problem, estimator, station.budget))
        .collect()
}

fn exact_variance(problem: &Problem<'_>, estimator: &Estimator, budget: Budget) -> Variances {
    let theory = Theory::new(problem, estimator, budget.draws(estimator));
    theory.estimate.map(|exact| Some(exact?.variance))
}

/// The measured variances of estimators at a station, drawn piece by piece. Those that average
/// equally many draws share them.
#[derive(Clone, Debug)]
pub struct Measurement {
    station: SweepPoint,
    choice: &'static [&'static Estimator],
    estimates: usize,
    seed: u64,
    /// For each number of draws in one estimate, who is still to be measured with it.
    groups: Vec<(usize, Vec<usize>)>,
    blocks: usize,
    moments: Vec<PerParameter<Moments>>,
    pipeline: Pipeline,
}

impl Measurement {
    /// The variances of the estimators in `choice`, from `estimates` estimates each.
    #[must_use]
    pub fn new(
        station: SweepPoint,
        choice: &'static [&'static Estimator],
        estimates: usize,
        seed: u64,
    ) -> Self {
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for (index, estimator) in choice.iter().enumerate() {
            let draws = station.budget.draws(estimator);
            if estimator.applies(station.objective.arity(), draws).is_ok() {
                match groups.iter_mut().find(|(size, _)| *size == draws) {
                    Some((_, members)) => members.push(index),
                    None => groups.push((draws, vec![index])),
                }
            }
        }
        Self {
            station,
            choice,
            estimates,
            seed,
            groups,
            blocks: 0,
            moments: vec![PerParameter::default(); choice.len()],
            pipeline: Pipeline::default(),
        }
    }

    /// Draws a batch more. Returns the variances when there are all of them.
    #[inline(never)]
    pub fn advance(&mut self) -> Option<Vec<Variances>> {
        let Some((draws, members)) = self.groups.last() else {
            let known = |moments: &Moments| moments.variance().filter(|v| v.is_finite());
            let all = self.moments.iter();
            return Some(
                all.map(|moments| PerParameter::from_fn(|p| known(&moments[p])))
                    .collect(),
            );
        };
        let SweepPoint {
            objective, node, ..
        } = &self.station;
        let problem = Problem::new(objective.as_ref(), *node);
        let lanes = Lanes {
            partner: objective.arity() == Arity::Pair,
            radius: members.iter().any(|&i| self.choice[i].uses_radius),
        };
        let pipeline = &mut self.pipeline;
        let per_block = (CAPACITY / draws).max(1);
        let wanted = per_block.min(self.estimates.saturating_sub(self.blocks * per_block));
        let (block, count) = (self.blocks as u64, wanted * draws);
        pipeline.draw(self.seed, Purpose::Probe, block, count, lanes);
        self.blocks += 1;
        pipeline.evaluate(&problem);
        for &member in members {
            pipeline.differentiate(&problem, self.choice[member], *draws);
            for parameter in Parameter::ALL {
                let means = pipeline.estimates(parameter, *draws, *draws);
                self.moments[member][parameter].add_slice(means);
            }
        }
        if self.blocks * per_block >= self.estimates {
            self.groups.pop();
            self.blocks = 0;
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
    halvings: usize,
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
                    halvings: 0,
                });
            }
            before = Some((position, now));
        }
    }
    found
}

impl Bracket {
    /// Where the bracket is halved next.
    #[must_use]
    pub const fn middle(&self) -> f64 {
        0.5 * (self.low + self.high)
    }

    /// Halves the bracket at its middle, which is `station`. Returns the crossing when it is
    /// known down to the spacing of `f32`, or nothing where an exact value is missing.
    pub fn advance(
        &mut self,
        pair: &Sides<&'static Estimator>,
        station: &SweepPoint,
    ) -> ControlFlow<Option<Crossing>> {
        const HALVINGS: usize = 24;
        let middle = self.middle();
        let both = exact_variances(station, &[pair.left, pair.right]);
        let (Some(left), Some(right)) = (both[0][self.parameter], both[1][self.parameter]) else {
            return ControlFlow::Break(None);
        };
        if (left > right) == self.left_above {
            self.low = middle;
        } else {
            self.high = middle;
        }
        self.halvings += 1;
        if self.halvings < HALVINGS {
            return ControlFlow::Continue(());
        }
        ControlFlow::Break(Some(Crossing {
            parameter: self.parameter,
            position: self.middle(),
            variance: left,
        }))
    }
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
