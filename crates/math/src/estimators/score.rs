//! The score-function estimator: f(y)·∇_θ log p(y; θ), also called REINFORCE
//! or the likelihood-ratio method (Glynn, *Communications of the ACM* 33, 1990;
//! Williams, *Machine Learning* 8, 1992). It needs no f′, and no trick.

use words::estimators;

use super::{Estimator, Evaluations, Gradients, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Baseline, Terms};
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// f times the score, without a baseline.
#[derive(Debug)]
pub(super) struct Score;

impl Estimator for Score {
    fn key(&self) -> &'static str {
        "score"
    }

    fn name(&self) -> &'static str {
        estimators::SCORE.get()
    }

    fn formula(&self) -> &'static str {
        "f(y)·(ε/σ, (ε² − 1)/σ)"
    }

    fn source(&self) -> &'static str {
        "Glynn, Communications of the ACM 33, 1990; Williams, Machine Learning 8, 1992"
    }

    fn evaluations(&self) -> Evaluations {
        ONE_VALUE
    }

    fn uses(&self) -> Uses {
        Uses::Values
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        _samples: usize,
        out: &mut Gradients,
    ) {
        score_gradients(problem, noise, batch, no_baseline(problem), out);
    }

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        Some(terms.score(Baseline::None))
    }
}

/// The excess of a baseline of 0.
pub(super) fn no_baseline(problem: &Problem<'_>) -> PerParameter<f64> {
    let objective = problem.objective();
    PerParameter::from_fn(|_| -(objective.level() + objective.base(problem.node())))
}

/// What every score-function estimator costs, whatever its baseline.
pub(super) const ONE_VALUE: Evaluations = Evaluations {
    values: 1,
    slopes: 0,
    curvatures: 0,
};

/// (f − b)·s with a constant baseline b for each parameter, s the score of all draws in f; the excess of f and of
/// b have the same difference.
///
/// ∂f/∂θ at fixed y has mean 0 and is left out, as in common use.
pub(super) fn score_gradients(
    problem: &Problem<'_>,
    noise: &Noise,
    batch: &Batch,
    baseline: PerParameter<f64>,
    out: &mut Gradients,
) {
    let exact = problem.direct().gradient;
    let precision = 1.0 / problem.node().sigma();
    let (mu, sigma) = out.resized(noise.len());
    let samples = batch.excess.iter().zip(mu.iter_mut().zip(sigma.iter_mut()));
    if noise.partner.is_empty() || batch.partner.is_empty() {
        for ((&value, (mu, sigma)), &eps) in samples.zip(&noise.eps) {
            let score_mu = eps * precision;
            let score_sigma = eps * score_mu - precision;
            *mu = (value - baseline.mu) * score_mu + exact.mu;
            *sigma = (value - baseline.sigma) * score_sigma + exact.sigma;
        }
    } else {
        let pairs = noise.eps.iter().zip(&noise.partner);
        for ((&value, (mu, sigma)), (&eps, &partner)) in samples.zip(pairs) {
            let score_mu = (eps + partner) * precision;
            let score_sigma = (eps * eps + partner * partner - 2.0) * precision;
            *mu = (value - baseline.mu) * score_mu + exact.mu;
            *sigma = (value - baseline.sigma) * score_sigma + exact.sigma;
        }
    }
}
