//! Moment matching: S²·[(E z)² + (E z² − 1)²] with z = (y − x̄)/S.
//!
//! Squares of expectations become products over two independent draws,
//! f(y, y′) = S²·(z z′ + (z² − 1)(z′² − 1)), so both estimators reach them. The
//! minimum is μ = x̄ and σ² = mean(x²) − x̄² exactly: the question's own formula
//! (the generalised method of moments; Hansen, *Econometrica* 50, 1982).

use words::objectives;

use super::centre::Centre;
use super::{Ingredient, Inputs, ObjectiveKind};
use crate::exact::Terms;
use crate::exact::hermite::{Expansion, Series};
use crate::gaussian::Gaussian;
use crate::objective::{
    Arity, Expectation, Objective, Optimum, POLYNOMIAL_BANDWIDTH, Point, SMALL, Smoothness, is_far,
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
        objectives::MOMENTS.get()
    }

    fn formula(&self) -> &'static str {
        objectives::MOMENTS_FORMULA.get()
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::Data, Ingredient::Spread]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        None
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        Box::new(Moments {
            centre: Centre::of(inputs.data),
            variance: inputs.data.variance(),
        })
    }
}

#[derive(Clone, Copy, Debug)]
struct Moments {
    /// x̄.
    centre: Centre,
    variance: f64,
}

impl Moments {
    /// δ = μ − x̄.
    fn delta(&self, node: Gaussian) -> f64 {
        self.centre.delta(node)
    }

    /// E z² − 1 = (δ² + σ² − S²)/S², with all digits of a small difference.
    fn surplus(&self, delta: f64, sigma: f64) -> f64 {
        let surplus = (delta * delta + sigma * sigma) / self.variance - 1.0;
        if surplus.abs() < SMALL {
            delta.mul_add(delta, sigma.mul_add(sigma, -self.variance)) / self.variance
        } else {
            surplus
        }
    }
}

impl Moments {
    /// Whether the draws are far from x̄, or so close together that f hardly differs from S².
    fn is_far(&self, node: Gaussian) -> bool {
        let (sigma, spread) = (node.sigma(), self.variance.sqrt());
        is_far(node, self.centre.value) || sigma < SMALL * spread
    }

    /// How far above x̄ the origin is: δ or 0.
    fn start(&self, node: Gaussian) -> f64 {
        if self.is_far(node) {
            self.delta(node)
        } else {
            0.0
        }
    }
}

impl Objective for Moments {
    fn arity(&self) -> Arity {
        Arity::Pair
    }

    fn origin(&self, node: Gaussian) -> f64 {
        if self.is_far(node) {
            node.mu()
        } else {
            self.centre.value
        }
    }

    fn base(&self, node: Gaussian) -> f64 {
        if self.is_far(node) {
            let square = self.delta(node).powi(2);
            let surplus = square / self.variance - 1.0;
            square + self.variance * surplus * surplus
        } else {
            0.0
        }
    }

    /// At distances d and d′ from the origin, with e and e + u for z² − 1 there and at y.
    #[inline]
    fn near(&self, node: Gaussian, d: f64, partner: f64) -> Point {
        let is_far = self.is_far(node);
        let (start, variance) = (self.start(node), self.variance);
        let surplus = (start * start - variance) / variance;
        let change = |d: f64| d * (2.0 * start + d) / variance;
        let (u, v) = (change(d), change(partner));
        let (y, other) = (start + d, start + partner);
        let excess = if is_far {
            start * (d + partner) + d * partner + variance * (surplus * (u + v) + u * v)
        } else {
            y * other + variance * (surplus + u) * (surplus + v)
        };
        Point {
            excess,
            slope: other + 2.0 * y * (surplus + v),
            partner_slope: y + 2.0 * other * (surplus + u),
        }
    }

    /// By y it is 2(z′² − 1), and by y′ 2(z² − 1).
    fn curvature(&self, node: Gaussian, d: f64, partner: f64) -> f64 {
        let (start, variance) = (self.start(node), self.variance);
        let change = |d: f64| d * (2.0 * start + d) / variance;
        2.0 * (2.0 * (start * start - variance) / variance + change(d) + change(partner))
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (delta, sigma, variance) = (self.delta(node), node.sigma(), self.variance);
        let surplus = self.surplus(delta, sigma);
        let above_level = delta * delta + variance * surplus * surplus;
        let excess = if self.is_far(node) {
            sigma * sigma * (2.0 * surplus - sigma * sigma / variance)
        } else {
            above_level
        };
        Expectation {
            above_level,
            excess,
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
        let series = Series::pair([
            [0.0, first, e * q],
            [first, q + p * p, p * q],
            [e * q, p * q, q * q],
        ]);
        let mean = a * a + e * e;
        Some(Box::new(Expansion::new(sigma, self.variance, mean, series)))
    }

    fn optimum(&self) -> Option<Optimum> {
        Some(Optimum {
            mu: self.centre.value,
            sigma: self.variance.sqrt(),
        })
    }
}
