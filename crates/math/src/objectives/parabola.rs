//! f(y) = (y − c)² + d, whose E f is (μ − c)² + σ² + d: every objective that is quadratic in one
//! draw, for a constant c and d or for those of the data.

use crate::dataset::Dataset;
use crate::exact::Terms;
use crate::exact::hermite::parabola;
use crate::gaussian::Gaussian;
use crate::objective::{Expectation, Objective, Optimum, Point};

/// (y − c)² + d.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parabola {
    /// c, and what it has beyond the digits of an `f64`.
    pub(super) centre: [f64; 2],
    /// d.
    pub(super) level: f64,
}

impl Parabola {
    /// mean (y − xᵢ)² = (y − x̄)² + S², through the sufficient statistics (x̄, S²): O(1) per draw.
    pub(super) fn of_data(data: &Dataset) -> Self {
        Self {
            centre: [data.mean(), data.mean_rest()],
            level: data.variance(),
        }
    }

    /// δ = μ − c.
    pub(super) fn delta(self, node: Gaussian) -> f64 {
        let [centre, rest] = self.centre;
        (node.mu() - centre) - rest
    }
}

impl Objective for Parabola {
    fn level(&self) -> f64 {
        self.level
    }

    fn base(&self, node: Gaussian) -> f64 {
        self.delta(node).powi(2)
    }

    /// (δ + d)² − δ² at a distance d from μ.
    #[inline]
    fn near(&self, node: Gaussian, d: f64, _partner: f64) -> Point {
        let delta = self.delta(node);
        Point {
            excess: d * (2.0 * delta + d),
            slope: 2.0 * (delta + d),
            partner_slope: 0.0,
        }
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (delta, sigma) = (self.delta(node), node.sigma());
        let square = sigma * sigma;
        let values = [delta * delta + square, square];
        Expectation::from_mu_derivatives(sigma, values, 2.0 * delta, 2.0, 0.0)
    }

    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        let (delta, sigma) = (self.delta(node), node.sigma());
        let square = sigma * sigma;
        let mean = delta * delta + square + self.level;
        let slopes = [2.0 * delta * sigma, square];
        Some(Box::new(parabola(sigma, mean, slopes, 2.0 * square)))
    }

    fn optimum(&self) -> Option<Optimum> {
        Some(Optimum {
            mu: self.centre[0],
            sigma: 0.0,
        })
    }
}
