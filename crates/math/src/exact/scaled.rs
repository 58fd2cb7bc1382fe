//! The terms of a multiple of f.

use super::{Baseline, Exact, Terms};
use crate::parameter::PerParameter;

/// The terms of `factor`·f, where `inner` are those of f.
pub(crate) struct Scaled {
    /// The terms of f.
    pub(crate) inner: Box<dyn Terms>,
    /// What f is multiplied by.
    pub(crate) factor: f64,
}

impl Scaled {
    fn scale(&self, variances: PerParameter<f64>) -> PerParameter<f64> {
        variances * (self.factor * self.factor)
    }

    fn scale_both(&self, exact: PerParameter<Exact>) -> PerParameter<Exact> {
        exact.map(|exact| Exact {
            mean: exact.mean * self.factor,
            variance: exact.variance * (self.factor * self.factor),
        })
    }
}

impl Terms for Scaled {
    fn value(&self) -> f64 {
        self.inner.value() * (self.factor * self.factor)
    }

    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        self.scale(self.inner.score(baseline))
    }

    fn mirrored_score(&self) -> PerParameter<f64> {
        self.scale(self.inner.mirrored_score())
    }

    fn slope(&self) -> PerParameter<f64> {
        self.scale(self.inner.slope())
    }

    fn mirrored_slope(&self) -> PerParameter<f64> {
        self.scale(self.inner.mirrored_slope())
    }

    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        Some(self.scale(self.inner.coupled_difference()?))
    }

    fn derivatives(&self) -> PerParameter<Exact> {
        self.scale_both(self.inner.derivatives())
    }

    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>> {
        Some(self.scale_both(self.inner.quotient(step)?))
    }
}
