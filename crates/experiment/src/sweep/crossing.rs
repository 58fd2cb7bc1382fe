//! Where the exact variances of two estimators cross along the axis.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use math::estimators::Estimator;
use math::parameter::Parameter;

use crate::side::Sides;
use crate::sweep::{SweepPoint, Variances, exact_variances};

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

/// Which of two exact variances is the larger one. They count as equal where they differ by no
/// more than rounding.
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

    /// Halves the bracket at its middle, which is `point`. Returns the crossing when it is
    /// known down to the spacing of `f32`, or nothing where an exact value is missing.
    pub fn advance(
        &mut self,
        pair: &Sides<&'static dyn Estimator>,
        point: &SweepPoint,
    ) -> ControlFlow<Option<Crossing>> {
        const HALVINGS: usize = 24;
        let middle = self.middle();
        let both = exact_variances(point, &[pair.left, pair.right]);
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
    use math::parameter::PerParameter;

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
