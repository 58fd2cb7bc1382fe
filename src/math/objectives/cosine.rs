//! cos(k y): Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo Gradient Estimation
//! in Machine Learning*, JMLR 21(132), 2020, Figure 3. For large kσ the trick has
//! the larger variance: f′ grows with k, f does not.

use super::{
    Expectation, Ingredient, Kind, Objective, Optimum, POLYNOMIAL_BANDWIDTH, Point, Python,
    Smoothness,
};
use crate::math::gaussian::Gaussian;

pub(super) const KIND: Kind = Kind {
    key: "cosine",
    name: "Cosine",
    formula: "cos(k y)",
    about: "A wave: for large kσ the trick has the larger variance (Mohamed et al. 2020, Figure 3).",
    ingredients: &[Ingredient::K],
    k_range: Some((0.1, 5.0)),
    python: |_| Python {
        value: "@.cos(k * y)",
        slope: "-k * @.sin(k * y)",
        ..Python::NONE
    },
    make: |inputs| Box::new(Cosine { k: inputs.k }),
};

#[derive(Clone, Copy, Debug)]
struct Cosine {
    k: f64,
}

impl Objective for Cosine {
    #[inline]
    fn at(&self, _node: Gaussian, y: f64, _partner: f64) -> Point {
        let (sine, cosine) = (self.k * y).sin_cos();
        Point {
            value: cosine,
            slope: -self.k * sine,
            partner_slope: 0.0,
        }
    }

    /// The characteristic function of the normal distribution: cos(kμ) exp(−k²σ²/2).
    fn expectation(&self, node: Gaussian) -> Expectation {
        let (k, sigma) = (self.k, node.sigma());
        let damping = (-0.5 * (k * sigma).powi(2)).exp();
        let (sine, cosine) = (k * node.mu()).sin_cos();
        let value = cosine * damping;
        Expectation::from_mu_derivatives(
            sigma,
            value,
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

    fn optimum(&self) -> Option<Optimum> {
        None
    }
}
