//! Integrals over coupled draws, for the measure-valued estimator.
//!
//! It takes f at μ ± σW with a radius W, and at μ + σM and μ + σMU, where M is a double-sided
//! Maxwell variable and MU its uniform fraction, which is normal. All of f is smooth in each.

use std::f64::consts::FRAC_PI_2;

use crate::gaussian::{Gaussian, SQRT_2PI, density};
use crate::integrate::panels::{Panels, uniform};
use crate::objective::Objective;
use crate::parameter::PerParameter;

/// An f of one draw that is smooth, at a node.
#[derive(Clone, Copy)]
pub(crate) struct Coupled<'a> {
    pub(crate) objective: &'a dyn Objective,
    /// The node.
    pub(crate) node: Gaussian,
    /// The highest angular frequency of f.
    pub(crate) bandwidth: f64,
}

impl Coupled<'_> {
    /// The excess of f at the noise `eps`.
    fn values(&self, eps: impl Iterator<Item = f64>) -> Vec<f64> {
        let seen = self.node.seen_from(self.objective.origin(self.node));
        let ys: Vec<f64> = eps.map(|eps| seen.draw(eps)).collect();
        let mut values = vec![0.0; ys.len()];
        self.objective.excesses(self.node, &ys, &[], &mut values);
        values
    }

    /// Means and variances of the differences, times σ and σ².
    pub(crate) fn differences(&self, centre: f64) -> Option<PerParameter<[f64; 2]>> {
        let panels = Panels::even(self.bandwidth)?;
        let rule = panels.rule(density);
        let [upper, lower] = [1.0, -1.0].map(|side| {
            let mut values = self.values(rule.nodes.iter().map(|m| side * m));
            values.iter_mut().for_each(|value| *value -= centre);
            values
        });
        let mut mu = [0.0; 2];
        for (i, (w, weight)) in rule.nodes.iter().zip(&rule.weights).enumerate() {
            let (weight, difference) = (weight * w * SQRT_2PI, (upper[i] - lower[i]) / SQRT_2PI);
            mu[0] += weight * difference;
            mu[1] += weight * difference * difference;
        }
        // Given M = m the mean of f(MU) is ∫₀ᵐ f/m, and M has the density m²φ(m).
        let mut sigma = [0.0; 2];
        for values in [upper, lower] {
            let areas = panels.areas(&values);
            let nodes = rule.nodes.iter().zip(&rule.weights);
            for ((m, weight), (f, area)) in nodes.zip(values.iter().zip(areas)) {
                sigma[0] += weight * (m * m - 1.0) * f;
                sigma[1] += weight * f * ((m * m + 1.0) * f - 2.0 * m * area);
            }
        }
        let exact = |[mean, square]: [f64; 2]| [mean, square - mean * mean];
        Some(PerParameter { mu, sigma }.map(exact))
    }

    /// E of the product of the two differences, times σ². With D(ρ) = f(ρ) − f(−ρ) it is
    /// E[D(ρ)·(f(M) − f(ε))]/√2π, where ρ and ε are independent. In polar coordinates,
    /// ε = r cos θ and ρ = r sin θ, M is r or −r with equal probability, and the density
    /// r² sin θ φ(r).
    pub(crate) fn product(&self, centre: f64) -> Option<f64> {
        let radii = Panels::even(self.bandwidth)?.rule(|r| r * r * density(r));
        let angles = uniform(self.bandwidth.ceil() as usize);
        let sines: Vec<f64> = angles
            .nodes
            .iter()
            .map(|x| libm::sin(FRAC_PI_2 * x))
            .collect();
        let mut sum = 0.0;
        for (&r, &weight) in radii.nodes.iter().zip(&radii.weights) {
            let both = [1.0, -1.0].into_iter();
            let inner = both.flat_map(|side| sines.iter().map(move |sine| side * r * sine));
            let values = self.values(inner.chain([r, -r]));
            let (upper, rest) = values.split_at(sines.len());
            let (lower, ends) = rest.split_at(sines.len());
            let differences = upper.iter().zip(lower).map(|(upper, lower)| upper - lower);
            let weights = angles.weights.iter().zip(&sines);
            let difference: f64 = differences
                .zip(weights)
                .map(|(d, (w, sine))| d * w * sine)
                .sum();
            // θ and π − θ have the same ρ, and M of either sign.
            let mean_of_ends = 0.5 * (ends[0] + ends[1]) - centre;
            sum += weight * 2.0 * FRAC_PI_2 * difference * mean_of_ends;
        }
        Some(sum / SQRT_2PI)
    }
}
