//! The score function with the constant baseline of least variance,
//! b* = E[f s²]/E[s²], a different one for μ and for σ.

use super::Estimator;
use super::score::{ONE_VALUE, score_gradients};
use crate::parameter::PerParameter;
use crate::problem::Problem;

pub(super) static ESTIMATOR: Estimator = Estimator {
    key: "score-optimal",
    name: "Score, optimal baseline",
    formula: "(f(y) − b*)·s, b* = E[f s²]/E[s²]",
    about: "The best that a constant baseline can do, computed exactly at the current μ and σ.",
    python: "g_mu, g_sigma = (F - b_mu) * s_mu, (F - b_sigma) * s_sigma",
    subtracts: true,
    evaluations: ONE_VALUE,
    gradients: |problem, noise, batch, _, out| {
        score_gradients(problem, noise, batch, baseline(problem), out);
    },
    baseline: Some(baseline),
    ..Estimator::BASE
};

fn baseline(problem: &Problem<'_>) -> PerParameter<f64> {
    problem.optimal_baseline()
}
