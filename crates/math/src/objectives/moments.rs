//! Moment matching: S²·[(E z)² + (E z² − 1)²] with z = (y − x̄)/S.
//!
//! Squares of expectations become products over two independent draws,
//! f(y, y′) = S²·(z z′ + (z² − 1)(z′² − 1)), so both estimators reach them. The
//! minimum is μ = x̄ and σ² = mean(x²) − x̄² exactly: the question's own formula
//! (the generalised method of moments; Hansen, *Econometrica* 50, 1982).

use super::{Ingredient, Inputs, ObjectiveKind};
use crate::gaussian::Gaussian;
use crate::objective::{Arity, Expectation, Objective, Optimum, Point};
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
            mean: inputs.data.mean(),
            variance: inputs.data.variance(),
        })
    }
}

#[derive(Clone, Copy, Debug)]
struct Moments {
    mean: f64,
    variance: f64,
}

impl Objective for Moments {
    fn arity(&self) -> Arity {
        Arity::Pair
    }

    fn origin(&self, _node: Gaussian) -> f64 {
        self.mean
    }

    #[inline]
    fn near(&self, _node: Gaussian, y: f64, partner: f64) -> Point {
        let surplus = |d: f64| d * d / self.variance - 1.0;
        let (surplus_y, surplus_partner) = (surplus(y), surplus(partner));
        Point {
            excess: y * partner + self.variance * surplus_y * surplus_partner,
            slope: partner + 2.0 * y * surplus_partner,
            partner_slope: y + 2.0 * partner * surplus_y,
        }
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (delta, sigma, variance) = (node.mu() - self.mean, node.sigma(), self.variance);
        let surplus = (delta * delta + sigma * sigma) / variance - 1.0;
        Expectation {
            excess: delta * delta + variance * surplus * surplus,
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

    fn optimum(&self) -> Option<Optimum> {
        Some(Optimum {
            mu: self.mean,
            sigma: self.variance.sqrt(),
        })
    }
}
