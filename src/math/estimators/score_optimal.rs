//! The score function with the constant baseline of least variance,
//! b* = E[f s²]/E[s²], a different one for μ and for σ.

use super::score::{ONE_VALUE, score_gradients};
use super::{Estimator, Evaluations, Gradients};
use crate::math::batch::{Batch, Noise};
use crate::math::integrate::{self, ExactPair};
use crate::math::parameter::PerParameter;
use crate::math::problem::Problem;

/// The score function with the optimal constant baselines.
#[derive(Debug)]
pub(super) struct ScoreOptimal;

impl Estimator for ScoreOptimal {
    fn key(&self) -> &'static str {
        "score-optimal"
    }

    fn name(&self) -> &'static str {
        "Score, optimal baseline"
    }

    fn formula(&self) -> &'static str {
        "(f(y) − b*)·s, b* = E[f s²]/E[s²]"
    }

    fn about(&self) -> &'static str {
        "The best that a constant baseline can do, computed exactly at the current μ and σ."
    }

    fn python(&self) -> &'static str {
        "g_mu, g_sigma = (F - b_mu) * s_mu, (F - b_sigma) * s_sigma"
    }

    fn subtracts(&self) -> bool {
        true
    }

    fn evaluations(&self) -> Evaluations {
        ONE_VALUE
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        _samples: usize,
        out: &mut Gradients,
    ) {
        score_gradients(problem, noise, batch, problem.optimal_baseline(), out);
    }

    fn baseline(&self, problem: &Problem<'_>) -> Option<PerParameter<f64>> {
        Some(problem.optimal_baseline())
    }

    fn exact(&self, problem: &Problem<'_>, _samples: usize) -> ExactPair {
        integrate::over_node(problem, self)
    }
}
