//! Where a program cannot agree with the exact values beside it, and why.

use experiment::arm::Arm;
use experiment::theory::Theory;
use math::exact::{Exact, ExactPair};
use math::objectives::Ingredient;
use math::problem::Problem;
use model::settings::Source;
use model::update::Model;

use super::parts::{MOST_VALUES, meets_data, node, objective};

/// Roundings in the mean of a million draws, of which each has one, that its standard error hides.
const HIDDEN: f64 = 1000.0 * f64::EPSILON;

/// Why there is no program for what is shown, as a comment.
pub(super) fn no_program(model: &Model) -> Option<String> {
    let (python, _) = objective(model);
    let (name, data) = (model.settings().objective.name(), model.data());
    let count = data.count();
    if meets_data(&python) && count > MOST_VALUES {
        return Some(format!(
            "# {name} needs every observation, and {count} are too many to write out: choose n ≤ {MOST_VALUES}.\n"
        ));
    }
    if python.divides_by_variance() && data.variance() == 0.0 {
        let source = model.settings().data;
        let advice = if source == Source::Own {
            "choose numbers that differ"
        } else {
            "choose other data"
        };
        return Some(format!(
            "# {name} divides by the variance of the data, which is 0: {advice}.\n"
        ));
    }
    (node(model).sigma() == 0.0).then(|| {
        "# sigma is 0 at this step: every draw is mu, and the score divides by sigma. Choose an earlier step.\n"
            .to_owned()
    })
}

/// A line that says where draws lose the digits of sigma * eps, if they do.
pub(super) fn lost_noise(model: &Model) -> Option<String> {
    let (settings, node) = (model.settings(), node(model));
    let mut beside = vec![("mu", node.mu())];
    if settings.objective.uses(Ingredient::Data) {
        beside.push(("x_bar", model.data().mean()));
    }
    if settings.objective.k_range().is_some() {
        beside.push(("k", settings.k));
    }
    let largest = beside
        .into_iter()
        .max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()))?;
    let (name, size) = largest;
    (node.sigma() < HIDDEN * size.abs()).then(|| {
        format!(
            "print(\"sigma is below 1000 roundings of {name}, so that y = mu + sigma * eps keeps few digits of its noise: these estimates need not agree with the exact values\")\n"
        )
    })
}

/// A line that says that an estimator takes differences of f which are lost in the rounding of f,
/// if they are.
pub(super) fn lost_differences(model: &Model, arm: &Arm) -> Option<String> {
    let setup = model.comparison().setup();
    let node = node(model);
    let problem = Problem::new(setup.objective.as_ref(), node);
    let level = problem.mean_baseline() + setup.objective.level() + setup.objective.base(node);
    let exact = Theory::new(&problem, arm.estimator, arm.draws)
        .estimate
        .mu?;
    let difference = (exact.variance * arm.draws as f64).sqrt() * node.sigma();
    let is_lost = arm.estimator.uses().subtracts() && difference < HIDDEN * level.abs();
    is_lost.then(|| {
        let key = arm.estimator.key();
        format!(
            "print(\"{key}: values of f differ by less than 1000 of their roundings, so that these estimates need not agree with the exact values\")\n"
        )
    })
}

/// A line that says that an estimator's variance is lost in the rounding of its mean, if it is.
pub(super) fn lost_variance(key: &str, estimate: &ExactPair, draws: usize) -> Option<String> {
    let is_lost = |exact: Option<Exact>| {
        let exact = exact.filter(|exact| exact.variance > 0.0);
        exact.is_some_and(|Exact { mean, variance }| {
            (variance * draws as f64).sqrt() < HIDDEN * mean.abs()
        })
    };
    (is_lost(estimate.mu) || is_lost(estimate.sigma)).then(|| {
        format!(
            "print(\"{key}: draws of the gradient differ by less than 1000 roundings of their mean, so that their variance need not agree with the exact one\")\n"
        )
    })
}
