//! cos(k y): Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo Gradient Estimation
//! in Machine Learning*, JMLR 21(132), 2020, Figure 3. For large kσ the trick has
//! the larger variance: f′ grows with k, f does not.

use std::f64::consts::TAU;

use super::{Ingredient, Inputs, ObjectiveKind};
use crate::exact::Terms;
use crate::exact::wave::{Phase, Wave};
use crate::gaussian::Gaussian;
use crate::objective::{Expectation, Objective, Optimum, POLYNOMIAL_BANDWIDTH, Point, Smoothness};

/// A wave.
#[derive(Debug)]
pub(super) struct CosineKind;

impl ObjectiveKind for CosineKind {
    fn key(&self) -> &'static str {
        "cosine"
    }

    fn name(&self) -> &'static str {
        "Cosine"
    }

    fn formula(&self) -> &'static str {
        "cos(k y)"
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::K]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        Some((0.1, 5.0))
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        // A wave of no frequency is one that is too long to be seen.
        let k = if inputs.k == 0.0 { 1e-300 } else { inputs.k };
        Box::new(Cosine { k })
    }
}

#[derive(Clone, Copy, Debug)]
struct Cosine {
    k: f64,
}

impl Objective for Cosine {
    /// The trough that is nearest to μ.
    fn origin(&self, node: Gaussian) -> f64 {
        let waves = (node.mu() * self.k / TAU - 0.5).round();
        (waves + 0.5) * (TAU / self.k)
    }

    fn level(&self) -> f64 {
        -1.0
    }

    /// cos(k y) + 1 = 2 sin²(½ k d) at a distance d from a trough.
    #[inline]
    fn near(&self, _node: Gaussian, y: f64, _partner: f64) -> Point {
        let (sine, cosine) = (0.5 * self.k * y).sin_cos();
        Point {
            excess: 2.0 * sine * sine,
            slope: 2.0 * self.k * sine * cosine,
            partner_slope: 0.0,
        }
    }

    /// The characteristic function of the normal distribution: E cos(k y) is
    /// cos(kμ) exp(−k²σ²/2).
    fn expectation(&self, node: Gaussian) -> Expectation {
        let (k, sigma) = (self.k, node.sigma());
        let Phase { cosine, sine } = Phase::new(k, node.mu());
        let exponent = -0.5 * (k * sigma).powi(2);
        let damping = exponent.exp();
        let value = cosine * damping;
        // 1 + cos kμ, where that is small.
        let crest = if cosine < 0.0 {
            sine * sine / (1.0 - cosine)
        } else {
            1.0 + cosine
        };
        Expectation::from_mu_derivatives(
            sigma,
            crest * damping - exponent.exp_m1(),
            -k * sine * damping,
            -k * k * value,
            k.powi(4) * value,
        )
    }

    fn smoothness(&self, node: Gaussian) -> Smoothness<'_> {
        Smoothness::Analytic {
            bandwidth: POLYNOMIAL_BANDWIDTH + 2.0 * self.k.abs() * node.sigma(),
        }
    }

    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        let phase = Phase::new(self.k, node.mu());
        Some(Box::new(Wave::new(self.k, node.sigma(), phase)))
    }

    fn optimum(&self) -> Option<Optimum> {
        None
    }
}
