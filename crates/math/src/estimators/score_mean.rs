//! The score function with the mean of f as its baseline.
//!
//! In a descent the baseline is the running mean of *earlier* steps' f. One
//! that includes the current draw is correlated with it and shrinks the
//! gradient, so it is biased. Theory takes b = E f.

use super::Estimator;
use super::score::{ONE_VALUE, score_gradients};
use crate::parameter::PerParameter;
use crate::problem::Problem;

pub(super) static ESTIMATOR: Estimator = Estimator {
    key: "score-mean",
    name: "Score, mean baseline",
    formula: "(f(y) − b)·s, b = mean of earlier f",
    about: "Subtracts the running mean of earlier steps’ f; not the best baseline, and sometimes worse than none.",
    python: "g_mu, g_sigma = (F - b) * s_mu, (F - b) * s_sigma",
    subtracts: true,
    evaluations: ONE_VALUE,
    uses_running_mean: true,
    gradients: |problem, noise, batch, _, out| {
        score_gradients(problem, noise, batch, baseline(problem), out);
    },
    baseline: Some(baseline),
    ..Estimator::BASE
};

fn baseline(problem: &Problem<'_>) -> PerParameter<f64> {
    PerParameter::from_fn(|_| problem.mean_baseline())
}
