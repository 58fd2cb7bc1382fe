//! The largest learning rates at which descent settles.

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

/// The factor by which a step of exact descent multiplies the distance of μ from the minimum.
pub(super) fn growth(model: &Model) -> Option<f64> {
    Some(1.0 - 2.0 * model.settings().lr / largest_rate(model)?)
}

/// The learning rate below which SGD with L pathwise draws a step on a squared error settles in
/// mean square: L/(L + 1 + √2) of [`largest_rate`].
///
/// With a = η times the curvature a step maps (E δ², E σ²), δ = μ − x̄, by the matrix with rows
/// ((1 − a)², a²/L) and (a²/L, (1 − a)² + 2a²/L), whose larger eigenvalue is
/// (1 − a)² + (1 + √2)a²/L.
pub(super) fn largest_rate_in_mean_square(model: &Model) -> Option<f64> {
    let draws = model.comparison().setup().arms.left.draws as f64;
    Some(largest_rate(model)? * draws / (draws + 1.0 + std::f64::consts::SQRT_2))
}
