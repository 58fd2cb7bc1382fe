//! The largest learning rate at which descent settles.

use math::problem::Problem;
use model::update::Model;

/// The learning rate above which each step of descent on μ overshoots farther than the one before:
/// 2 over the curvature. It is exact where the curvature is the same everywhere.
pub(super) fn largest_rate(model: &Model) -> Option<f64> {
    let objective = model.comparison().setup().objective.as_ref();
    let problem = Problem::new(objective, model.probe_node());
    let curvature = problem.expectation().curvature.mu;
    (curvature.is_finite() && curvature > 0.0).then(|| 2.0 / curvature)
}
