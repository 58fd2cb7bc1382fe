//! The squared error mean (y − xᵢ)² = (y − x̄)² + S²: the question's loss.
//!
//! It grows with every spread of y, so its minimum is μ = x̄ and σ = 0: it finds
//! the mean, and no variance.

use super::{Expectation, Ingredient, Kind, Objective, Optimum, Point, Python};
use crate::math::dataset::Dataset;
use crate::math::gaussian::Gaussian;

pub(super) const KIND: Kind = Kind {
    key: "squared",
    name: "Squared error",
    formula: "mean (y − xᵢ)²",
    about: "The mean squared distance to the data: it finds μ = mean(x), and drives σ to 0.",
    ingredients: &[Ingredient::Data],
    k_range: None,
    python: |_| Python {
        value: "(y - x_bar) ** 2 + S2",
        slope: "2 * (y - x_bar)",
        ..Python::NONE
    },
    make: |inputs| Box::new(Squared::new(inputs.data)),
};

/// mean (y − xᵢ)², through the sufficient statistics (x̄, S²): O(1) per draw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Squared {
    mean: f64,
    variance: f64,
}

impl Squared {
    /// The squared error on `data`.
    pub(super) fn new(data: &Dataset) -> Self {
        Self {
            mean: data.mean(),
            variance: data.variance(),
        }
    }
}

impl Objective for Squared {
    fn origin(&self, _node: Gaussian) -> f64 {
        self.mean
    }

    fn level(&self) -> f64 {
        self.variance
    }

    #[inline]
    fn near(&self, _node: Gaussian, y: f64, _partner: f64) -> Point {
        Point {
            value: y * y,
            slope: 2.0 * y,
            partner_slope: 0.0,
        }
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (delta, sigma) = (node.mu() - self.mean, node.sigma());
        let value = delta * delta + sigma * sigma;
        Expectation::from_mu_derivatives(sigma, value, 2.0 * delta, 2.0, 0.0)
    }

    fn optimum(&self) -> Option<Optimum> {
        Some(Optimum {
            mu: self.mean,
            sigma: 0.0,
        })
    }
}
