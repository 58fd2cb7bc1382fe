//! The energy score S·(mean|y − xᵢ| − ½|y − y′|), a proper scoring rule
//! (the CRPS; Gneiting and Raftery, *JASA* 102, 2007, equation 21).
//!
//! Its minimum lies close to (x̄, S) and is consistent. With the exponent 2
//! instead of 1 the σ would cancel: the question's trouble in one line.

use super::{Arity, Expectation, Ingredient, Kind, Objective, Optimum, Point, Python, Smoothness};
use crate::math::dataset::Dataset;
use crate::math::gaussian::{Gaussian, mean_absolute};
use crate::math::parameter::PerParameter;

pub(super) const KIND: Kind = Kind {
    key: "energy",
    name: "Energy score",
    formula: "S·(mean |y − xᵢ| − ½|y − y′|)",
    about: "A proper scoring rule (CRPS): its minimum lies close to mean and standard deviation.",
    ingredients: &[Ingredient::Data],
    k_range: None,
    python: |_| Python {
        value: "S2 ** 0.5 * (xp.abs(y[..., None] - x).mean(-1) - xp.abs(y - y2) / 2)",
        slope: "S2 ** 0.5 * (xp.sign(y[..., None] - x).mean(-1) - xp.sign(y - y2) / 2)",
        partner_slope: "S2 ** 0.5 * xp.sign(y - y2) / 2",
        ..Python::NONE
    },
    make: |inputs| Box::new(Energy::new(inputs.data)),
};

/// 1/√π, the value of E|y − y′|/2 at σ = 1.
const HALF_MEAN_DIFFERENCE: f64 = std::f64::consts::FRAC_2_SQRT_PI * 0.5;

/// Sorted observations with prefix sums: O(log n) per draw.
#[derive(Clone, Debug)]
struct Energy {
    sorted: Vec<f64>,
    /// `prefix[c]` is the sum of the `c` smallest differences from x̄.
    prefix: Vec<f64>,
    mean: f64,
    scale: f64,
}

impl Energy {
    fn new(data: &Dataset) -> Self {
        let mut sorted = data.values().to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let mut prefix = Vec::with_capacity(sorted.len() + 1);
        let mut sum = 0.0;
        prefix.push(sum);
        for x in &sorted {
            sum += x - data.mean();
            prefix.push(sum);
        }
        Self {
            sorted,
            prefix,
            mean: data.mean(),
            scale: data.variance().sqrt(),
        }
    }

    /// mean|y − xᵢ| and its slope, the share of observations below `y` minus the share above.
    fn deviation(&self, y: f64) -> (f64, f64) {
        let count = self.sorted.len() as f64;
        let below = self.sorted.partition_point(|&x| x < y);
        let not_above = below + self.sorted[below..].partition_point(|&x| x <= y);
        let slope = (below + not_above) as f64 / count - 1.0;
        let lower = self.prefix[not_above];
        let total = self.prefix[self.sorted.len()];
        let balance = 2.0 * not_above as f64 / count - 1.0;
        let value = (y - self.mean) * balance + (total - 2.0 * lower) / count;
        (value, slope)
    }
}

impl Objective for Energy {
    fn arity(&self) -> Arity {
        Arity::Pair
    }

    fn at(&self, _node: Gaussian, y: f64, partner: f64) -> Point {
        let (deviation, share) = self.deviation(y);
        let difference = y - partner;
        let side = if difference == 0.0 {
            0.0
        } else {
            difference.signum()
        };
        Point {
            value: self.scale * (deviation - 0.5 * difference.abs()),
            slope: self.scale * (share - 0.5 * side),
            partner_slope: self.scale * 0.5 * side,
        }
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let (mu, sigma) = (node.mu(), node.sigma());
        let mut sums = [0.0; 5];
        for x in &self.sorted {
            for (sum, term) in sums.iter_mut().zip(mean_absolute(mu - x, sigma)) {
                *sum += term;
            }
        }
        let weight = self.scale / self.sorted.len() as f64;
        let [value, mu, slope, mu_mu, sigma_sigma] = sums.map(|sum| sum * weight);
        Expectation {
            value: value - self.scale * sigma * HALF_MEAN_DIFFERENCE,
            gradient: PerParameter {
                mu,
                sigma: slope - self.scale * HALF_MEAN_DIFFERENCE,
            },
            curvature: PerParameter {
                mu: mu_mu,
                sigma: sigma_sigma,
            },
        }
    }

    fn smoothness(&self, _node: Gaussian) -> Smoothness<'_> {
        Smoothness::Kinked(&self.sorted)
    }

    /// Newton's method on each parameter in turn, from (x̄, S).
    fn optimum(&self) -> Option<Optimum> {
        const MOST_STEPS: usize = 60;
        let (mut mu, mut sigma) = (self.mean, self.scale);
        for _ in 0..MOST_STEPS {
            let mean = self.expectation(Gaussian::new(mu, sigma).ok()?);
            let step_mu = mean.gradient.mu / mean.curvature.mu;
            let step_sigma = mean.gradient.sigma / mean.curvature.sigma;
            // σ stays positive: a step never takes more than half of it.
            let next = (sigma - step_sigma).clamp(0.5 * sigma, 2.0 * sigma);
            let moved = step_mu.abs().max((next - sigma).abs());
            (mu, sigma) = (mu - step_mu, next);
            if moved <= 1e-14 * (mu.abs() + sigma) {
                break;
            }
        }
        (mu.is_finite() && sigma.is_finite()).then_some(Optimum { mu, sigma })
    }
}
