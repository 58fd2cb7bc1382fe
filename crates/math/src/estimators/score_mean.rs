//! The score function with the mean of f as its baseline.
//!
//! In a descent the baseline is the running mean of *earlier* steps' f. One
//! that includes the current draw is correlated with it and shrinks the
//! gradient, so it is biased. Theory takes b = E f.

use words::estimators;

use super::score::{ONE_VALUE, score_gradients};
use super::{Estimator, Evaluations, Gradients, Needs, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Baseline, Terms};
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The score function, less the mean of earlier f.
#[derive(Debug)]
pub(super) struct ScoreMean;

impl Estimator for ScoreMean {
    fn key(&self) -> &'static str {
        "score-mean"
    }

    fn name(&self) -> &'static str {
        estimators::SCORE_MEAN.get()
    }

    fn formula(&self) -> &'static str {
        "(f(y) − b)·s, b = mean of earlier f"
    }

    fn source(&self) -> &'static str {
        "Williams, Machine Learning 8, 1992"
    }

    fn evaluations(&self) -> Evaluations {
        ONE_VALUE
    }

    fn uses(&self) -> Uses {
        Uses::Differences
    }

    fn needs(&self) -> Needs {
        Needs {
            running_mean: true,
            ..Needs::default()
        }
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

    fn variance(
        &self,
        problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        let Some(mean) = problem.running_mean() else {
            return Some(terms.score(Baseline::Mean));
        };
        // Var(b) = Var(b*) + (b − b*)²·I for any f and b.
        let (least, best) = (terms.score(Baseline::Optimal), problem.optimal_baseline());
        let information = problem.information();
        Some(PerParameter::from_fn(|parameter| {
            least[parameter] + (mean - best[parameter]).powi(2) * information[parameter]
        }))
    }
}

fn baseline(problem: &Problem<'_>) -> PerParameter<f64> {
    PerParameter::from_fn(|_| problem.mean_baseline())
}
