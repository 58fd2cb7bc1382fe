//! The measure-valued estimator: the derivative of the density is a difference of
//! two densities, and f is evaluated on a coupled draw from each (Pflug 1989;
//! Heidergott, Vázquez-Abad and Volk-Makarewicz, *EJOR* 187, 2008; Mohamed et al.,
//! JMLR 21(132), 2020, section 6).
//!
//! For μ the two are μ ± σW with W ~ Weibull(√2, 2); for σ they are a
//! double-sided Maxwell M and its fraction M·U, which is standard normal. In
//! three dimensions M is the signed length of a normal vector and M·U one of its
//! coordinates, so the node's own ε and the radius ρ of two further normals give
//! all of it: W = ρ, M·U = ε, M = ±√(ε² + ρ²).

use std::f64::consts::FRAC_PI_2;

use super::finite_difference::FiniteDifference;
use super::score_mean::ScoreMean;
use super::{Estimator, Evaluations, Gradients, Needs, Reason, Refusal, Sample, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Exact, ExactPair};
use crate::gaussian::{SQRT_2PI, density};
use crate::integrate::grid::Grid;
use crate::integrate::integrals::{Integrals, Quadrature};
use crate::integrate::rules::{Panels, REACH, Rule};
use crate::kernels::buffer::Buffer;
use crate::objective::{Arity, POLYNOMIAL_BANDWIDTH, Smoothness};
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The difference of f at two coupled draws, from the positive and the negative part of the
/// density's derivative.
#[derive(Debug)]
pub(super) struct MeasureValued;

impl Estimator for MeasureValued {
    fn key(&self) -> &'static str {
        "measure-valued"
    }

    fn name(&self) -> &'static str {
        "Measure-valued"
    }

    fn formula(&self) -> &'static str {
        "[f(μ + σW) − f(μ − σW)]/(σ√2π), [f(μ + σM) − f(μ + σMU)]/σ"
    }

    fn source(&self) -> &'static str {
        "Pflug, 1989; Heidergott, Vázquez-Abad and Volk-Makarewicz, EJOR 187, 2008"
    }

    fn evaluations(&self) -> Evaluations {
        Evaluations {
            values: 4,
            slopes: 0,
        }
    }

    fn uses(&self) -> Uses {
        Uses::Differences
    }

    fn needs(&self) -> Needs {
        Needs {
            radius: true,
            ..Needs::default()
        }
    }

    fn applies(&self, arity: Arity, _samples: usize) -> Result<(), Refusal> {
        match arity {
            Arity::Single => Ok(()),
            Arity::Pair => Err(Refusal {
                reason: Reason::TakesOneDraw,
                instead: &FiniteDifference,
            }),
        }
    }

    fn applies_at_draws(&self) -> Result<(), Refusal> {
        Err(Refusal {
            reason: Reason::NeedsElsewhere,
            instead: &ScoreMean,
        })
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        _samples: usize,
        out: &mut Gradients,
    ) {
        let mut room = std::mem::take(&mut out.batch);
        room.excess.resize(noise.len());
        let (mu, sigma) = out.resized(noise.len());
        let (ys, lower) = (&mut room.y, &mut room.excess);
        values_at(problem, noise, ys, mu, |_, radius| radius);
        values_at(problem, noise, ys, lower, |_, radius| -radius);
        values_at(problem, noise, ys, sigma, |eps, radius| {
            (eps * eps + radius * radius).sqrt().copysign(eps)
        });
        let exact = problem.direct().gradient;
        let weight = 1.0 / problem.node().sigma();
        for (mu, lower) in mu.iter_mut().zip(lower.iter()) {
            *mu = (*mu - lower) * (weight / SQRT_2PI) + exact.mu;
        }
        for (sigma, lower) in sigma.iter_mut().zip(&batch.excess) {
            *sigma = (*sigma - lower) * weight + exact.sigma;
        }
        out.batch = room;
    }

    fn exact(&self, integrals: &Integrals<'_>, _samples: usize) -> ExactPair {
        let problem = integrals.problem();
        if problem.objective().arity() == Arity::Pair {
            return ExactPair::default();
        }
        let smoothness = problem.objective().smoothness(problem.node());
        let sample = Sample {
            estimator: self,
            problem,
        };
        let exact = |grid| Quadrature::on(problem, grid).exact(problem, &sample);
        PerParameter {
            mu: over_radius(problem).and_then(|grid| exact(grid).mu),
            sigma: if smoothness == Smoothness::Quadratic {
                exact(over_fraction()).sigma
            } else {
                folded(problem)
            },
        }
    }

    fn covariance(&self, integrals: &Integrals<'_>, samples: usize) -> Option<f64> {
        let problem = integrals.problem();
        let smoothness = problem.objective().smoothness(problem.node());
        if problem.objective().arity() == Arity::Pair || !smoothness.kinks().is_empty() {
            return None;
        }
        let exact = self.exact(integrals, samples);
        let direct = problem.direct().gradient;
        let sigma = problem.node().sigma();
        let product = polar(problem)? / (sigma * sigma * SQRT_2PI);
        let means = (exact.mu?.mean - direct.mu) * (exact.sigma?.mean - direct.sigma);
        Some(product - means)
    }
}

/// E[D(ρ)·(f(M) − f(ε))] less the product of the means, D(ρ) = f(ρ) − f(−ρ), without the factors
/// 1/σ. ρ and ε are independent. In polar coordinates, ε = r cos θ and ρ = r sin θ, M is r or −r
/// with equal probability, and the density r² sin θ φ(r).
fn polar(problem: &Problem<'_>) -> Option<f64> {
    let panels = half_line(problem)?;
    let radii = panels.rule(|r| r * r * density(r));
    let bandwidth = match problem.objective().smoothness(problem.node()) {
        Smoothness::Analytic { bandwidth } => bandwidth,
        _ => POLYNOMIAL_BANDWIDTH,
    };
    let angles = Rule::uniform(bandwidth.ceil() as usize);
    let sines: Vec<f64> = angles.nodes.iter().map(|x| (FRAC_PI_2 * x).sin()).collect();
    let (objective, node) = (problem.objective(), problem.seen());
    let centre = problem.expectation().excess;
    let mut ys = Vec::new();
    let mut values = vec![0.0; 2 * sines.len() + 2];
    let mut sum = 0.0;
    for (&r, &weight) in radii.nodes.iter().zip(&radii.weights) {
        ys.clear();
        for side in [1.0, -1.0] {
            ys.extend(sines.iter().map(|sine| node.draw(side * r * sine)));
        }
        ys.extend([node.draw(r), node.draw(-r)]);
        objective.excesses(node, &ys, &[], &mut values);
        let (inner, ends) = values.split_at(2 * sines.len());
        let (upper, lower) = inner.split_at(sines.len());
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
    Some(sum)
}

/// The excess of f where the noise is `at`(ε, ρ) instead of ε.
fn values_at(
    problem: &Problem<'_>,
    noise: &Noise,
    ys: &mut Buffer,
    out: &mut [f64],
    at: impl Fn(f64, f64) -> f64,
) {
    let node = problem.seen();
    let lanes = noise.eps.iter().zip(&noise.radius);
    ys.hold(lanes.map(|(&eps, &radius)| node.draw(at(eps, radius))));
    problem.objective().excesses(node, ys, &[], out);
}

/// The grid for μ: the radius alone, with density ρ exp(−ρ²/2).
fn over_radius(problem: &Problem<'_>) -> Option<Grid> {
    let rule = half_line(problem)?.rule(|radius| radius * density(radius) * SQRT_2PI);
    Some(Grid {
        noise: Noise {
            eps: vec![0.0; rule.nodes.len()].into(),
            radius: rule.nodes.into(),
            ..Noise::default()
        },
        weights: rule.weights,
    })
}

/// Panels of the radii between which f is smooth at either end.
fn half_line(problem: &Problem<'_>) -> Option<Panels> {
    let node = problem.node();
    match problem.objective().smoothness(node) {
        Smoothness::Quadratic => Panels::even(POLYNOMIAL_BANDWIDTH),
        Smoothness::Analytic { bandwidth } => Panels::even(bandwidth),
        Smoothness::Kinked(kinks) | Smoothness::Distance { kinks, .. } => {
            let breaks = kinks.iter().map(|&kink| node.noise_of(kink).abs());
            let breaks: Vec<f64> = breaks.collect();
            Some(Panels::new(0.0, REACH, &breaks))
        }
    }
}

/// The grid for σ where f is quadratic: (M, U), with ε = MU and ρ = |M|√(1 − U²).
fn over_fraction() -> Grid {
    // The square of f(M) − f(MU) has degree 4 in U.
    const FRACTIONS: usize = 3;
    let (fractions, normal) = (Rule::uniform(FRACTIONS), Rule::quadratic());
    let (mut eps, mut radius, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for (&fraction, &weight) in fractions.nodes.iter().zip(&fractions.weights) {
        let rest = (1.0 - fraction * fraction).sqrt();
        for (&m, &inner) in normal.nodes.iter().zip(&normal.weights) {
            eps.push(m * fraction);
            radius.push(m.abs() * rest);
            weights.push(weight * inner * m * m);
        }
    }
    Grid {
        noise: Noise {
            eps: eps.into(),
            radius: radius.into(),
            ..Noise::default()
        },
        weights,
    }
}

/// Mean and variance for σ, [f(M) − f(MU)]/σ, in one dimension: given M = m, the fraction MU
/// is uniform between 0 and m, so the mean of f(MU) is ∫₀ᵐ f/m, and MU itself is normal.
fn folded(problem: &Problem<'_>) -> Option<Exact> {
    let panels = half_line(problem)?;
    let rule = panels.rule(density);
    let (objective, node) = (problem.objective(), problem.seen());
    let centre = problem.expectation().excess;
    let (mut ys, mut values) = (Vec::new(), vec![0.0; rule.nodes.len()]);
    let (mut mean, mut square) = (0.0, 0.0);
    for side in [-1.0, 1.0] {
        ys.clear();
        ys.extend(rule.nodes.iter().map(|m| node.draw(side * m)));
        objective.excesses(node, &ys, &[], &mut values);
        for value in &mut values {
            *value -= centre;
        }
        let areas = panels.areas(&values);
        let nodes = rule.nodes.iter().zip(&rule.weights);
        for ((&m, &w), (&f, area)) in nodes.zip(values.iter().zip(areas)) {
            mean += w * (m * m - 1.0) * f;
            square += w * f * ((m * m + 1.0) * f - 2.0 * m * area);
        }
    }
    let precision = 1.0 / node.sigma();
    let (mean, square) = (mean * precision, square * precision * precision);
    Exact::new(mean + problem.direct().gradient.sigma, square - mean * mean)
}
