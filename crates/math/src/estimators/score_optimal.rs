//! The score function with the constant baseline of least variance,
//! b* = E[f s²]/E[s²], a different one for μ and for σ.

use words::estimators;

use super::score::{ONE_VALUE, score_gradients};
use super::score_mean::ScoreMean;
use super::{Estimator, Evaluations, Gradients, Reason, Refusal, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Baseline, Terms};
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The score function, less the best constant for each parameter.
#[derive(Debug)]
pub(super) struct ScoreOptimal;

impl Estimator for ScoreOptimal {
    fn key(&self) -> &'static str {
        "score-optimal"
    }

    fn name(&self) -> &'static str {
        estimators::SCORE_OPTIMAL.get()
    }

    fn formula(&self) -> &'static str {
        "(f(y) − b*)·s, b* = E[f s²]/E[s²]"
    }

    fn source(&self) -> &'static str {
        "Greensmith, Bartlett and Baxter, JMLR 5, 2004"
    }

    fn evaluations(&self) -> Evaluations {
        ONE_VALUE
    }

    fn uses(&self) -> Uses {
        Uses::Differences
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
        score_gradients(problem, noise, batch, problem.optimal_baseline(), out);
    }

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        Some(terms.score(Baseline::Optimal))
    }
}
