//! exp(−k y²) with k > 0: Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo
//! Gradient Estimation in Machine Learning*, JMLR 21(132), 2020, Figure 3.

use words::objectives;

use super::{Ingredient, Inputs, ObjectiveKind};
use crate::exact::Terms;
use crate::exact::bump::bump;
use crate::gaussian::Gaussian;
use crate::objective::{
    Expectation, Objective, Optimum, POLYNOMIAL_BANDWIDTH, Point, SMALL, Smoothness, is_far,
};

/// A bump.
#[derive(Debug)]
pub(super) struct ExponentialKind;

impl ObjectiveKind for ExponentialKind {
    fn key(&self) -> &'static str {
        "exponential"
    }

    fn name(&self) -> &'static str {
        objectives::EXPONENTIAL.get()
    }

    fn formula(&self) -> &'static str {
        objectives::EXPONENTIAL_FORMULA.get()
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::PositiveK]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        Some((0.1, 10.0))
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        Box::new(Exponential { k: inputs.k })
    }
}

/// `value` − `base`, where `value` is `base` times exp(`exponent`).
#[inline]
fn difference(value: f64, base: f64, exponent: f64) -> f64 {
    if exponent.abs() < 0.5 {
        base * libm::expm1(exponent)
    } else {
        value - base
    }
}

#[derive(Clone, Copy, Debug)]
struct Exponential {
    k: f64,
}

impl Exponential {
    /// Whether f hardly changes over the draws, or they are far from 0.
    fn is_flat(&self, node: Gaussian) -> bool {
        let sigma = node.sigma();
        is_far(node, 0.0) || self.k * sigma * (node.mu().abs() + sigma) < SMALL
    }
}

impl Objective for Exponential {
    fn origin(&self, node: Gaussian) -> f64 {
        if self.is_flat(node) { node.mu() } else { 0.0 }
    }

    fn base(&self, node: Gaussian) -> f64 {
        if self.is_flat(node) {
            libm::exp(-self.k * node.mu() * node.mu())
        } else {
            0.0
        }
    }

    /// At a distance d from μ, exp(−k y²) is exp(−k μ²) times exp(−k d(2μ + d)).
    #[inline]
    fn near(&self, node: Gaussian, d: f64, _partner: f64) -> Point {
        let y = self.origin(node) + d;
        let value = libm::exp(-self.k * y * y);
        let excess = if self.is_flat(node) {
            let exponent = -self.k * d * (2.0 * node.mu() + d);
            difference(value, self.base(node), exponent)
        } else {
            value
        };
        Point {
            excess,
            slope: -2.0 * self.k * y * value,
            partner_slope: 0.0,
        }
    }

    fn curvature(&self, node: Gaussian, d: f64, _partner: f64) -> f64 {
        let y = self.origin(node) + d;
        let square = self.k * y * y;
        2.0 * self.k * (2.0 * square - 1.0) * libm::exp(-square)
    }

    /// The convolution of two bell curves: exp(−aμ²)/√(1 + 2kσ²) with a = k/(1 + 2kσ²).
    fn expectation(&self, node: Gaussian) -> Expectation {
        let (mu, sigma) = (node.mu(), node.sigma());
        let widening = 1.0 + 2.0 * self.k * sigma * sigma;
        let a = self.k / widening;
        let value = libm::exp(-a * mu * mu) / widening.sqrt();
        let b = a * mu * mu;
        let excess = if self.is_flat(node) {
            let square = self.k * sigma * sigma;
            let exponent = 2.0 * square * b - 0.5 * libm::log1p(2.0 * square);
            difference(value, self.base(node), exponent)
        } else {
            value
        };
        Expectation::from_mu_derivatives(
            sigma,
            [value, excess],
            -2.0 * a * mu * value,
            (4.0 * b - 2.0) * a * value,
            (16.0 * b * b - 48.0 * b + 12.0) * a * a * value,
        )
    }

    /// In ε, f² times the normal density is a bell curve of precision p = 1 + 4kσ², whose
    /// spectrum exp(−ω²/2p) is below 1e−19 at ω = 9.5√p.
    fn smoothness(&self, node: Gaussian) -> Smoothness<'_> {
        let precision = 1.0 + 4.0 * self.k * node.sigma() * node.sigma();
        Smoothness::Analytic {
            bandwidth: POLYNOMIAL_BANDWIDTH.max(9.5 * precision.sqrt()),
        }
    }

    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        Some(bump(self.k, node.mu(), node.sigma()))
    }

    fn optimum(&self) -> Option<Optimum> {
        None
    }
}
