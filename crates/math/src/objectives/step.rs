//! The step function, 1 if y > 0 else 0: its slope is 0 wherever it exists, so
//! the trick gives 0, which is biased, while the score function is right
//! (the interchange of limit and integral fails at the jump; Glasserman,
//! *Monte Carlo Methods in Financial Engineering*, 2003, section 7.2).

use words::objectives;

use super::{Ingredient, Inputs, ObjectiveKind};
use crate::exact::{self, Terms};
use crate::gaussian::{Gaussian, density, distribution};
use crate::objective::{Expectation, Objective, Optimum, Point, Smoothness};

/// A jump at 0.
#[derive(Debug)]
pub(super) struct StepKind;

impl ObjectiveKind for StepKind {
    fn key(&self) -> &'static str {
        "step"
    }

    fn name(&self) -> &'static str {
        objectives::STEP.get()
    }

    fn formula(&self) -> &'static str {
        objectives::STEP_FORMULA.get()
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        None
    }

    fn averaged(&self, _inputs: &Inputs<'_>) -> Box<dyn Objective> {
        Box::new(Step)
    }
}

#[derive(Clone, Copy, Debug)]
struct Step;

impl Objective for Step {
    /// f is nearly always 1 beyond 4σ, where 1 − Φ would lose digits.
    fn base(&self, node: Gaussian) -> f64 {
        f64::from(u8::from(node.mu() > 4.0 * node.sigma()))
    }

    #[inline]
    fn near(&self, node: Gaussian, d: f64, _partner: f64) -> Point {
        Point {
            excess: f64::from(u8::from(node.mu() + d > 0.0)) - self.base(node),
            slope: 0.0,
            partner_slope: 0.0,
        }
    }

    /// The same on both sides of the jump.
    fn curvature(&self, _node: Gaussian, _d: f64, _partner: f64) -> f64 {
        0.0
    }

    /// P(y > 0) = Φ(μ/σ).
    fn expectation(&self, node: Gaussian) -> Expectation {
        let sigma = node.sigma();
        let z = node.mu() / sigma;
        let peak = density(z) / sigma;
        let precision = 1.0 / (sigma * sigma);
        Expectation::from_mu_derivatives(
            sigma,
            [
                distribution(z),
                if self.base(node) > 0.0 {
                    -distribution(-z)
                } else {
                    distribution(z)
                },
            ],
            peak,
            -z * peak / sigma,
            z * (3.0 - z * z) * peak * precision / sigma,
        )
    }

    fn smoothness(&self, _node: Gaussian) -> Smoothness<'_> {
        Smoothness::Jumping(&[0.0])
    }

    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        Some(Box::new(exact::step::Step::new(node.mu(), node.sigma())))
    }

    fn optimum(&self) -> Option<Optimum> {
        None
    }
}
