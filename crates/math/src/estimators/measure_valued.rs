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

use words::estimators;

use super::finite_difference::FiniteDifference;
use super::score_mean::ScoreMean;
use super::{Estimator, Evaluations, Gradients, Needs, Reason, Refusal, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::Terms;
use crate::gaussian::{Gaussian, SQRT_2PI};
use crate::kernels::buffer::Buffer;
use crate::objective::{Arity, Objective};
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
        estimators::MEASURE_VALUED.get()
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
            ..Evaluations::default()
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
        let (objective, node) = (problem.objective(), problem.node());
        // log q is the same at μ ± σW, and so large beside f where T is that it is left out.
        let around = objective.closed_entropy().unwrap_or(objective);
        values_at(around, node, noise, ys, mu, |_, radius| radius);
        values_at(around, node, noise, ys, lower, |_, radius| -radius);
        values_at(objective, node, noise, ys, sigma, |eps, radius| {
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

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        terms.coupled_difference()
    }

    fn covariance(&self, problem: &Problem<'_>, _samples: usize) -> Option<f64> {
        problem.quadrature()?.coupled_covariance()
    }
}

/// The excess of f where the noise is `at`(ε, ρ) instead of ε.
fn values_at(
    objective: &dyn Objective,
    node: Gaussian,
    noise: &Noise,
    ys: &mut Buffer,
    out: &mut [f64],
    at: impl Fn(f64, f64) -> f64,
) {
    let seen = node.seen_from(objective.origin(node));
    let lanes = noise.eps.iter().zip(&noise.radius);
    ys.hold(lanes.map(|(&eps, &radius)| seen.draw(at(eps, radius))));
    objective.excesses(node, ys, &[], out);
}
