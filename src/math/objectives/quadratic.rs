//! (y − k)²: Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo Gradient Estimation
//! in Machine Learning*, JMLR 21(132), 2020, Figure 2.

use super::{Expectation, Ingredient, Kind, Objective, Optimum, Point, Python};
use crate::math::gaussian::Gaussian;

pub(super) const KIND: Kind = Kind {
    key: "quadratic",
    name: "Quadratic",
    formula: "(y − k)²",
    about: "A toy cost without data (Mohamed et al. 2020, Figure 2).",
    ingredients: &[Ingredient::K],
    k_range: Some((-3.0, 3.0)),
    python: |_| Python {
        value: "(y - k) ** 2",
        slope: "2 * (y - k)",
        ..Python::NONE
    },
    make: |inputs| Box::new(Quadratic { k: inputs.k }),
};

#[derive(Clone, Copy, Debug)]
struct Quadratic {
    k: f64,
}

impl Objective for Quadratic {
    fn origin(&self, _node: Gaussian) -> f64 {
        self.k
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
        let (delta, sigma) = (node.mu() - self.k, node.sigma());
        let value = delta * delta + sigma * sigma;
        Expectation::from_mu_derivatives(sigma, value, 2.0 * delta, 2.0, 0.0)
    }

    fn optimum(&self) -> Option<Optimum> {
        Some(Optimum {
            mu: self.k,
            sigma: 0.0,
        })
    }
}
