//! Moment matching: S²·[(E z)² + (E z² − 1)²] with z = (y − x̄)/S.
//!
//! Squares of expectations become products over two independent draws,
//! f(y, y′) = S²·(z z′ + (z² − 1)(z′² − 1)), so both estimators reach them. The
//! minimum is μ = x̄ and σ² = mean(x²) − x̄² exactly: the question's own formula
//! (the generalised method of moments; Hansen, *Econometrica* 50, 1982).

use super::{Ingredient, Inputs, ObjectiveKind};
use crate::exact::Terms;
use crate::exact::hermite::{Expansion, Series};
use crate::gaussian::Gaussian;
use crate::objective::{
    Arity, Expectation, Objective, Optimum, POLYNOMIAL_BANDWIDTH, Point, Smoothness,
};
use crate::parameter::PerParameter;

/// Moment matching.
#[derive(Debug)]
pub(super) struct MomentsKind;

impl ObjectiveKind for MomentsKind {
    fn key(&self) -> &'static str {
        "moments"
    }

    fn name(&self) -> &'static str {
        "Moment matching"
    }

    fn formula(&self) -> &'static str {
        "S²·(z z′ + (z² − 1)(z′² − 1)), z = (y − x̄)/S"
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::Data, Ingredient::Spread]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        None
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        Box::new(Moments {
            mean: [inputs.data.mean(), inputs.data.mean_rest()],
            variance: inputs.data.variance(),
        })
    }
}

#[derive(Clone, Copy, Debug)]
struct Moments {
    /// x̄, and what it has beyond the digits of an `f64`.
    mean: [f64; 2],
    variance: f64,
}

impl Moments {
    /// δ = μ − x̄.
    fn delta(&self, node: Gaussian) -> f64 {
        let [mean, rest] = self.mean;
        (node.mu() - mean) - rest
    }

    /// E z² − 1 = (δ² + σ² − S²)/S².
    fn surplus(&self, delta: f64, sigma: f64) -> f64 {
        delta.mul_add(delta, sigma.mul_add(sigma, -self.variance)) / self.variance
    }
}

impl Objective for Moments {
    fn arity(&self) -> Arity {
        Arity::Pair
    }

    fn base(&self, node: Gaussian) -> f64 {
        let square = self.delta(node).powi(2);
        let surplus = square / self.variance - 1.0;
        square + self.variance * surplus * surplus
    }

    /// At distances d and d′ from μ, with s and s + u for z² − 1 at μ and at y.
    #[inline]
    fn near(&self, node: Gaussian, d: f64, partner: f64) -> Point {
        let (delta, variance) = (self.delta(node), self.variance);
        let surplus = (delta * delta - variance) / variance;
        let change = |d: f64| d * (2.0 * delta + d) / variance;
        let (u, v) = (change(d), change(partner));
        let (y, other) = (delta + d, delta + partner);
        Point {
            excess: delta * (d + partner) + d * partner + variance * (surplus * (u + v) + u * v),
            slope: other + 2.0 * y * (surplus + v),
            partner_slope: y + 2.0 * other * (surplus + u),
        }
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (delta, sigma, variance) = (self.delta(node), node.sigma(), self.variance);
        let surplus = self.surplus(delta, sigma);
        Expectation {
            above_level: delta * delta + variance * surplus * surplus,
            excess: sigma * sigma * (2.0 * surplus - sigma * sigma / variance),
            gradient: PerParameter {
                mu: 2.0 * delta + 4.0 * delta * surplus,
                sigma: 4.0 * sigma * surplus,
            },
            curvature: PerParameter {
                mu: 2.0 + 4.0 * surplus + 8.0 * delta * delta / variance,
                sigma: 4.0 * surplus + 8.0 * sigma * sigma / variance,
            },
        }
    }

    fn smoothness(&self, _node: Gaussian) -> Smoothness<'_> {
        Smoothness::Analytic {
            bandwidth: POLYNOMIAL_BANDWIDTH,
        }
    }

    /// In units of S², z = a + τε with a = δ/S and τ = σ/S, and
    /// z² − 1 = e + p·he₁ + q·he₂ with e = E z² − 1, p = 2aτ and q = τ².
    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        let (delta, sigma, scale) = (self.delta(node), node.sigma(), self.variance.sqrt());
        let (a, tau, e) = (delta / scale, sigma / scale, self.surplus(delta, sigma));
        let (p, q) = (2.0 * a * tau, tau * tau);
        let first = a * tau * (1.0 + 2.0 * e);
        let series = Series([
            [0.0, first, e * q, 0.0, 0.0],
            [first, q + p * p, p * q, 0.0, 0.0],
            [e * q, p * q, q * q, 0.0, 0.0],
            [0.0; 5],
            [0.0; 5],
        ]);
        let mean = a * a + e * e;
        Some(Box::new(Expansion::new(sigma, self.variance, mean, series)))
    }

    fn optimum(&self) -> Option<Optimum> {
        Some(Optimum {
            mu: self.mean[0],
            sigma: self.variance.sqrt(),
        })
    }
}
