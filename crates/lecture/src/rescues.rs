//! Every estimator's exact variance at the θ that is shown, and what a wrong baseline costs.

use experiment::theory::Theory;
use math::estimators::{self, Estimator};
use math::parameter::PerParameter;
use math::problem::Problem;
use model::setup::budget;
use model::update::Model;

/// The share of the gradient that is left when the baseline is a running mean that contains
/// the current draws, with `weight` shared by all `samples` of them.
///
/// A draw's own f is in its baseline with weight w/L. E[f sⱼ] of another draw's score is 0, so
/// E[(f − b) s] = (1 − w/L) E[f s].
#[must_use]
pub fn inclusive_shrinkage(weight: f64, samples: usize) -> f64 {
    1.0 - weight / samples as f64
}

/// The exact variances of an estimate with `estimator` where `model` stands, at the budget of
/// its settings. Absent where there is none, or where it takes too long for a table.
#[must_use]
pub(super) fn variances(model: &Model, estimator: &dyn Estimator) -> PerParameter<Option<f64>> {
    let (setup, node) = (model.comparison().setup(), model.probe_node());
    let objective = setup.objective.as_ref();
    // Integrals between thousands of kinks take longer than a frame; a jump or two do not.
    const MOST_KINKS: usize = 16;
    if objective.smoothness(node).kinks().len() > MOST_KINKS {
        return PerParameter::default();
    }
    let budget = budget(model.settings(), setup.samples);
    let problem = Problem::new(objective, node);
    let exact = Theory::new(&problem, estimator, budget.draws(estimator)).estimate;
    exact.map(|exact| exact.map(|exact| exact.variance))
}

/// Which of `keys` names the estimator with the least exact variance for σ, and that variance.
pub(super) fn calmest_for_sigma(model: &Model, keys: &[&str]) -> Option<(usize, f64)> {
    let variance = |key| variances(model, estimators::find(key)?).sigma;
    let known = keys.iter().enumerate();
    let known = known.filter_map(|(index, key)| Some((index, variance(key)?)));
    known.min_by(|a, b| a.1.total_cmp(&b.1))
}
