//! The score function with the mean of f as its baseline.
//!
//! In a descent the baseline is the running mean of *earlier* steps' f. One
//! that includes the current draw is correlated with it and shrinks the
//! gradient, so it is biased. Theory takes b = E f.

use super::score::{ONE_VALUE, score_gradients};
use super::{Estimator, Evaluations, Gradients};
use crate::math::batch::{Batch, Noise};
use crate::math::integrate::{self, ExactPair};
use crate::math::parameter::PerParameter;
use crate::math::problem::Problem;

/// The score function with the mean baseline.
#[derive(Debug)]
pub(super) struct ScoreMean;

impl Estimator for ScoreMean {
    fn key(&self) -> &'static str {
        "score-mean"
    }

    fn name(&self) -> &'static str {
        "Score, mean baseline"
    }

    fn formula(&self) -> &'static str {
        "(f(y) − b)·s, b = mean of earlier f"
    }

    fn about(&self) -> &'static str {
        "Subtracts the running mean of earlier steps’ f; not the best baseline, and sometimes worse than none."
    }

    fn python(&self) -> &'static str {
        "g_mu, g_sigma = (F - b) * s_mu, (F - b) * s_sigma"
    }

    fn subtracts(&self) -> bool {
        true
    }

    fn evaluations(&self) -> Evaluations {
        ONE_VALUE
    }

    fn uses_running_mean(&self) -> bool {
        true
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        _samples: usize,
        out: &mut Gradients,
    ) {
        score_gradients(problem, noise, batch, baseline(problem), out);
    }

    fn baseline(&self, problem: &Problem<'_>) -> Option<PerParameter<f64>> {
        Some(baseline(problem))
    }

    fn exact(&self, problem: &Problem<'_>, _samples: usize) -> ExactPair {
        integrate::over_node(problem, self)
    }
}

fn baseline(problem: &Problem<'_>) -> PerParameter<f64> {
    PerParameter::from_fn(|_| problem.mean_baseline())
}
