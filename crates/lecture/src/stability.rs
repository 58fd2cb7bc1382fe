//! The largest learning rate at which descent settles.

use math::problem::Problem;
use model::update::Model;

/// The learning rate above which descent on μ overshoots farther each time: 2 over the
/// curvature, exact where that is the same everywhere.
pub(super) fn largest_rate(model: &Model) -> Option<f64> {
    let objective = model.comparison().setup().objective.as_ref();
    let problem = Problem::new(objective, model.probe_node());
    let curvature = problem.expectation().curvature.mu;
    (curvature.is_finite() && curvature > 0.0).then(|| 2.0 / curvature)
}
