//! f(y) = (y − c)² + d, whose E f is (μ − c)² + σ² + d: every objective that is quadratic in one
//! draw, for a constant c and d or for those of the data.

use super::centre::Centre;
use crate::dataset::Dataset;
use crate::exact::Terms;
use crate::exact::hermite::parabola;
use crate::gaussian::Gaussian;
use crate::objective::{Expectation, Objective, Optimum, Point, is_far};

/// (y − c)² + d.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parabola {
    /// c.
    pub(super) centre: Centre,
    /// d.
    pub(super) level: f64,
}

impl Parabola {
    /// mean (y − xᵢ)² = (y − x̄)² + S², through the sufficient statistics (x̄, S²): O(1) per draw.
    pub(super) fn of_data(data: &Dataset) -> Self {
        Self {
            centre: Centre::of(data),
            level: data.variance(),
        }
    }

    /// δ = μ − c.
    pub(super) fn delta(self, node: Gaussian) -> f64 {
        self.centre.delta(node)
    }

    /// How far above c the origin is: δ or 0.
    fn start(self, node: Gaussian) -> f64 {
        if is_far(node, self.centre.value) {
            self.delta(node)
        } else {
            0.0
        }
    }
}

impl Objective for Parabola {
    fn level(&self) -> f64 {
        self.level
    }

    fn origin(&self, node: Gaussian) -> f64 {
        if is_far(node, self.centre.value) {
            node.mu()
        } else {
            self.centre.value
        }
    }

    fn base(&self, node: Gaussian) -> f64 {
        self.start(node).powi(2)
    }

    /// (s + d)² − s² at a distance d from the origin, which is s above c.
    #[inline]
    fn near(&self, node: Gaussian, d: f64, _partner: f64) -> Point {
        let start = self.start(node);
        Point {
            excess: d * (2.0 * start + d),
            slope: 2.0 * (start + d),
            partner_slope: 0.0,
        }
    }

    fn curvature(&self, _node: Gaussian, _d: f64, _partner: f64) -> f64 {
        2.0
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (delta, sigma) = (self.delta(node), node.sigma());
        let square = sigma * sigma;
        let seen = node.mu() - self.origin(node);
        let excess = seen * (2.0 * self.start(node) + seen) + square;
        let values = [delta * delta + square, excess];
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
            mu: self.centre.value,
            sigma: 0.0,
        })
    }
}
