//! The energy score S·(mean|y − xᵢ| − ½|y − y′|), a proper scoring rule
//! (the CRPS; Gneiting and Raftery, *JASA* 102, 2007, equation 21).
//!
//! Its minimum lies close to (x̄, S) and is consistent. With the exponent 2
//! instead of 1 the σ would cancel: the question's trouble in one line.

use std::sync::Arc;

use super::{
    Arity, Expectation, Ingredient, Kind, Objective, Optimum, Point, Python, Slopes, Smoothness,
};
use crate::math::dataset::Dataset;
use crate::math::deviation::Deviations;
use crate::math::gaussian::Gaussian;
use crate::math::parameter::PerParameter;
use crate::math::within;

pub(super) const KIND: Kind = Kind {
    key: "energy",
    name: "Energy score",
    formula: "S·(mean |y − xᵢ| − ½|y − y′|)",
    about: "A proper scoring rule (CRPS): its minimum lies close to mean and standard deviation.",
    ingredients: &[Ingredient::Data, Ingredient::Order],
    k_range: None,
    python: |_| Python {
        value: "S2 ** 0.5 * (xp.abs(y[..., None] - x).mean(-1) - xp.abs(y - y2) / 2)",
        slope: "S2 ** 0.5 * (xp.sign(y[..., None] - x).mean(-1) - xp.sign(y - y2) / 2)",
        partner_slope: "S2 ** 0.5 * xp.sign(y - y2) / 2",
        ..Python::NONE
    },
    make: |inputs| Box::new(Energy::new(inputs.data)),
};

/// 1/√π, the value of E|y − y′|/2 at σ = 1.
const HALF_MEAN_DIFFERENCE: f64 = std::f64::consts::FRAC_2_SQRT_PI * 0.5;

/// The observations, prepared for absolute deviations, with x̄ and S.
#[derive(Clone, Debug)]
struct Energy {
    deviations: Arc<Deviations>,
    mean: f64,
    scale: f64,
}

impl Energy {
    fn new(data: &Dataset) -> Self {
        Self {
            deviations: data.deviations(),
            mean: data.mean(),
            scale: data.variance().sqrt(),
        }
    }

    /// f where mean|y − xᵢ| and its slope are `deviation`, and y − y′ is `difference`.
    fn point(&self, (deviation, share): (f64, f64), difference: f64) -> Point {
        let side = if difference == 0.0 {
            0.0
        } else {
            difference.signum()
        };
        Point {
            value: self.scale * (deviation - 0.5 * difference.abs()),
            slope: self.scale * (share - 0.5 * side),
            partner_slope: self.scale * 0.5 * side,
        }
    }
}

impl Objective for Energy {
    fn arity(&self) -> Arity {
        Arity::Pair
    }

    fn at(&self, _node: Gaussian, y: f64, partner: f64) -> Point {
        self.point(self.deviations.at(y), y - partner)
    }

    fn evaluate(&self, _node: Gaussian, ys: &[f64], partners: &[f64], out: Slopes<'_>) {
        self.deviations.at_each(ys, |i, deviation| {
            let point = self.point(deviation, ys[i] - partners[i]);
            out.value[i] = point.value;
            out.slope[i] = point.slope;
            out.partner_slope[i] = point.partner_slope;
        });
    }

    fn values(&self, _node: Gaussian, ys: &[f64], partners: &[f64], out: &mut [f64]) {
        self.deviations.at_each(ys, |i, deviation| {
            out[i] = self.point(deviation, ys[i] - partners[i]).value;
        });
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (mu, sigma) = (node.mu(), node.sigma());
        let sums = self.deviations.mean_absolutes(mu, sigma);
        let weight = self.scale / self.deviations.count() as f64;
        let [value, mu, slope, mu_mu, sigma_sigma] = sums.map(|sum| sum * weight);
        Expectation {
            value: value - self.scale * sigma * HALF_MEAN_DIFFERENCE,
            gradient: PerParameter {
                mu,
                sigma: slope - self.scale * HALF_MEAN_DIFFERENCE,
            },
            curvature: PerParameter {
                mu: mu_mu,
                sigma: sigma_sigma,
            },
        }
    }

    fn smoothness(&self, _node: Gaussian) -> Smoothness<'_> {
        Smoothness::Distance {
            kinks: self.deviations.sorted(),
            factor: 0.5 * self.scale,
        }
    }

    /// Newton's method on each parameter in turn, from (x̄, S).
    fn optimum(&self) -> Option<Optimum> {
        const MOST_STEPS: usize = 60;
        let (mut mu, mut sigma) = (self.mean, self.scale);
        for _ in 0..MOST_STEPS {
            let mean = self.expectation(Gaussian::new(mu, sigma).ok()?);
            let step_mu = mean.gradient.mu / mean.curvature.mu;
            let step_sigma = mean.gradient.sigma / mean.curvature.sigma;
            // σ stays positive: a step never takes more than half of it.
            let next = within(sigma - step_sigma, 0.5 * sigma, 2.0 * sigma);
            let moved = step_mu.abs().max((next - sigma).abs());
            (mu, sigma) = (mu - step_mu, next);
            if moved <= 1e-14 * (mu.abs() + sigma) {
                break;
            }
        }
        (mu.is_finite() && sigma.is_finite()).then_some(Optimum { mu, sigma })
    }
}
