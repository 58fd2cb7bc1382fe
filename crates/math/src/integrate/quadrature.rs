//! Exact mean, variance and covariance where there is no closed form: the same pure function that
//! is sampled is integrated.

use crate::batch::Batch;
use crate::exact::{Baseline, Exact, Terms};
use crate::gaussian::Gaussian;
use crate::integrate::grid::Grid;
use crate::objective::{Objective, Smoothness};
use crate::parameter::PerParameter;

/// By how much a difference quotient stretches the noise; a grid is fine enough for that too.
const STRETCH: f64 = 1.05;

/// A grid with the draws of a node and f on it.
#[derive(Debug)]
pub struct Quadrature {
    grid: Grid,
    batch: Batch,
    /// Whether the rule is exact, which it is for polynomials.
    is_exact: bool,
    node: Gaussian,
    level: f64,
    /// The factor c of ∂f/∂θ = c·s.
    score_weight: f64,
}

impl Quadrature {
    /// `objective` over draws of `node`; `None` for kinks, or where f changes so often that an
    /// accurate grid would have too many nodes.
    #[must_use]
    pub fn new(objective: &dyn Objective, node: Gaussian) -> Option<Self> {
        let smoothness = match objective.smoothness(node) {
            Smoothness::Analytic { bandwidth } => Smoothness::Analytic {
                bandwidth: STRETCH * bandwidth,
            },
            other => other,
        };
        let grid = Grid::new(objective.arity(), smoothness)?;
        let mut batch = Batch::default();
        batch.evaluate(objective, node, &grid.noise);
        Some(Self {
            grid,
            batch,
            is_exact: smoothness == Smoothness::Quadratic,
            node,
            level: objective.level(),
            score_weight: objective.direct(node).score_weight,
        })
    }

    /// The grid.
    #[must_use]
    pub const fn grid(&self) -> &Grid {
        &self.grid
    }

    /// f and its slopes there.
    #[must_use]
    pub const fn batch(&self) -> &Batch {
        &self.batch
    }

    /// The variance of `term`, which is told the node's place in the grid; not a number where it is
    /// not known.
    fn variance(&self, term: impl Fn(usize) -> f64) -> f64 {
        let terms: Vec<f64> = (0..self.grid.weights.len()).map(term).collect();
        self.weighed(&terms)
            .map_or(f64::NAN, |exact| exact.variance)
    }

    /// The score of all draws at place `i`.
    fn score_at(&self, i: usize) -> PerParameter<f64> {
        let noise = &self.grid.noise;
        let score = self.node.score(noise.eps[i]);
        match noise.partner.get(i) {
            Some(&partner) => score + self.node.score(partner),
            None => score,
        }
    }

    /// The derivative of f along the path at place `i`.
    fn slope_at(&self, i: usize) -> PerParameter<f64> {
        let (noise, batch) = (&self.grid.noise, &self.batch);
        let along = |slope: f64, eps: f64| PerParameter {
            mu: slope,
            sigma: slope * eps,
        };
        let mut sum = along(batch.slope[i], noise.eps[i]) + self.score_at(i) * self.score_weight;
        if let Some(&partner) = noise.partner.get(i) {
            sum = sum + along(batch.partner_slope[i], partner);
        }
        sum
    }

    /// Mean and variance of `terms`; `None` where two rules show that the grid is too coarse.
    ///
    /// The trapezoidal rule converges geometrically: from the rule of every second node to that of
    /// all, errors are squared. So where the two differ by 1e−6 of the terms' size, what is left is
    /// about 1e−12 of it.
    fn weighed(&self, terms: &[f64]) -> Option<Exact> {
        const COARSE: f64 = 1e-6;
        let weights = &self.grid.weights;
        let exact = Exact::weighted(weights, terms)?;
        let size = exact.mean * exact.mean + exact.variance;
        let is_line = self.grid.noise.partner.is_empty();
        if !self.is_exact && is_line {
            let coarse = || weights.iter().zip(terms).step_by(2);
            let mean: f64 = coarse().map(|(w, g)| 2.0 * w * g).sum();
            let square: f64 = coarse().map(|(w, g)| 2.0 * w * g * g).sum();
            let differs = (mean - exact.mean).abs() > COARSE * size.sqrt()
                || (square - size).abs() > COARSE * size;
            if differs {
                return None;
            }
        }
        Some(exact)
    }
}

impl Terms for Quadrature {
    fn value(&self) -> f64 {
        self.variance(|i| self.batch.excess[i])
    }

    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        let (weights, values) = (&self.grid.weights, &self.batch.excess);
        let mean = |weight: &dyn Fn(usize) -> f64| -> f64 {
            let sum = |term: &dyn Fn(usize) -> f64| -> f64 {
                (0..values.len())
                    .map(|i| weights[i] * weight(i) * term(i))
                    .sum()
            };
            sum(&|i| values[i]) / sum(&|_| 1.0)
        };
        PerParameter::from_fn(|parameter| {
            let b = match baseline {
                Baseline::None => -self.level,
                Baseline::Mean => mean(&|_| 1.0),
                Baseline::Optimal => mean(&|i| self.score_at(i)[parameter].powi(2)),
            };
            self.variance(|i| (values[i] - b) * self.score_at(i)[parameter])
        })
    }

    fn slope(&self) -> PerParameter<f64> {
        PerParameter::from_fn(|parameter| self.variance(|i| self.slope_at(i)[parameter]))
    }

    /// The grid is symmetric, so −ε has its place in it at the other end.
    fn mirrored_slope(&self) -> PerParameter<f64> {
        let last = self.grid.weights.len() - 1;
        let both = |i: usize| (self.slope_at(i) + self.slope_at(last - i)) * 0.5;
        PerParameter::from_fn(|parameter| self.variance(|i| both(i)[parameter]))
    }

    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        None
    }

    fn quotient(&self, _step: f64) -> Option<PerParameter<Exact>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Quadrature;
    use crate::dataset::Dataset;
    use crate::exact::{Baseline, Terms};
    use crate::gaussian::Gaussian;
    use crate::objectives::{self, Inputs};
    use crate::parameter::{Parameter, PerParameter};

    #[track_caller]
    fn check(found: PerParameter<f64>, exact: PerParameter<f64>) {
        for parameter in Parameter::ALL {
            let (found, exact) = (found[parameter], exact[parameter]);
            assert!((found - exact).abs() <= 1e-11 * exact, "{found} {exact}");
        }
    }

    #[test]
    fn integrals_agree_with_the_closed_forms() {
        let data = Dataset::new([1.0, 2.5, 0.3]).unwrap();
        let node = Gaussian::new(0.8, 0.7).unwrap();
        for key in ["squared", "elbo", "moments", "exponential", "cosine"] {
            let objective = objectives::find(key).unwrap().build(&Inputs::new(&data));
            let exact = objective.terms(node).unwrap();
            let found = Quadrature::new(objective.as_ref(), node).unwrap();
            assert!((found.value() / exact.value() - 1.0).abs() < 1e-11);
            for baseline in [Baseline::None, Baseline::Mean, Baseline::Optimal] {
                check(found.score(baseline), exact.score(baseline));
            }
            check(found.slope(), exact.slope());
            check(found.mirrored_slope(), exact.mirrored_slope());
        }
    }
}
