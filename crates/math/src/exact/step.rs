//! f = 1 if y > 0 else 0 at a node, by the distribution function Φ of the normal distribution.
//!
//! All variances but that without a baseline are the same for f and for 1 − f, so they are
//! written in the smaller of the two: the tail Q = Φ(−t) with t = |z|, z = μ/σ.

use std::f64::consts::PI;

use super::{Baseline, Exact, Terms};
use crate::gaussian::{between, density, distribution};
use crate::parameter::PerParameter;

/// The terms of the step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    sigma: f64,
    z: f64,
    /// |z|.
    t: f64,
    /// Q, the probability of the tail.
    tail: f64,
    /// φ(t).
    peak: f64,
}

impl Step {
    /// At the node (μ, σ).
    pub(crate) fn new(mu: f64, sigma: f64) -> Self {
        let z = mu / sigma;
        // Beyond, everything is 0 long since.
        let t = z.abs().min(1e100);
        Self {
            sigma,
            z,
            t,
            tail: distribution(-t),
            peak: density(t),
        }
    }

    fn over_variance(&self, mu: f64, sigma: f64) -> PerParameter<f64> {
        PerParameter { mu, sigma } * self.sigma.powi(-2)
    }
}

impl Terms for Step {
    fn value(&self) -> f64 {
        self.tail * (1.0 - self.tail)
    }

    /// With T the indicator of the tail, E T ε² = Q + tφ and E T (ε² − 1)² = 2Q + (t³ + t)φ.
    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        let Self { t, tail, peak, .. } = *self;
        let scaled = t * peak;
        let squares = [tail + scaled, 2.0 * tail + (t * t + 1.0) * scaled];
        let means = [peak * peak, scaled * scaled];
        let variance = |i: usize, information: f64| {
            let square = squares[i];
            let rest = match baseline {
                Baseline::None if self.z > 0.0 => information - square,
                Baseline::None => square,
                Baseline::Mean => (1.0 - 2.0 * tail) * square + information * tail * tail,
                Baseline::Optimal => square * (1.0 - square / information),
            };
            rest - means[i]
        };
        self.over_variance(variance(0, 1.0), variance(1, 2.0))
    }

    /// The odd part of f is ±½ beyond t on either side. The even part is ½ there, and between
    /// them 0 or, for μ > 0, 1.
    fn mirrored_score(&self) -> PerParameter<f64> {
        let Self { t, tail, peak, .. } = *self;
        let scaled = t * peak;
        let square = 2.0 * tail + (t * t + 1.0) * scaled;
        let even = if self.z > 0.0 {
            2.0 - 1.5 * square
        } else {
            0.5 * square
        };
        self.over_variance(0.5 * (tail + scaled) - peak * peak, even - scaled * scaled)
    }

    /// f′ is 0 wherever it exists.
    fn slope(&self) -> PerParameter<f64> {
        PerParameter::default()
    }

    fn mirrored_slope(&self) -> PerParameter<f64> {
        PerParameter::default()
    }

    fn derivatives(&self) -> PerParameter<Exact> {
        PerParameter::default()
    }

    /// The differences are 0, 1 or −1: for μ 1 where W > t, with the probability exp(−t²/2), and
    /// for σ where M is beyond the jump and MU is not.
    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        let Self { t, peak, .. } = *self;
        let beyond = libm::exp(-0.5 * t * t);
        let scaled = t * peak;
        Some(self.over_variance(
            beyond * -libm::expm1(-0.5 * t * t) / (2.0 * PI),
            scaled * (1.0 - scaled),
        ))
    }

    /// The difference is 1 between the two places of the jump in ε, else 0.
    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>> {
        let t = self.t;
        let width = 2.0 * step * self.sigma;
        let exact = |side: f64, share: f64| Exact {
            mean: side * share / width,
            variance: share * (1.0 - share) / (width * width),
        };
        let side = if self.z > 0.0 { -1.0 } else { 1.0 };
        Some(PerParameter {
            mu: exact(1.0, between(t - step, t + step)),
            sigma: exact(side, between(t / (1.0 + step), t / (1.0 - step))),
        })
    }
}
