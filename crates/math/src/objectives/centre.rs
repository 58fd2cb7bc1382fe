//! The place around which an objective on data is symmetric: x̄, with more digits than an `f64` has.

use crate::dataset::Dataset;
use crate::gaussian::Gaussian;
use crate::objective::SMALL;

/// A value c, and what it has beyond the digits of an `f64`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Centre {
    /// c, rounded.
    pub(super) value: f64,
    rest: f64,
}

impl Centre {
    /// `value` itself.
    pub(super) const fn at(value: f64) -> Self {
        Self { value, rest: 0.0 }
    }

    /// x̄.
    pub(super) const fn of(data: &Dataset) -> Self {
        Self {
            value: data.mean(),
            rest: data.mean_rest(),
        }
    }

    /// δ = μ − c. Unless μ is close to c, the rest is far below the last digit that counts.
    #[inline]
    pub(super) fn delta(self, node: Gaussian) -> f64 {
        let delta = node.mu() - self.value;
        if delta.abs() < SMALL * self.value.abs() {
            delta - self.rest
        } else {
            delta
        }
    }
}
