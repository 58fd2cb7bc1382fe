//! f as a curve over y: what is paid for a draw.

use math::gaussian::Gaussian;
use math::objective::{Arity, Objective};

/// Half the width of the grid on which the mean over a second draw is taken, in standard
/// deviations, and its nodes for each of them. What is cut off has a probability of 1e-9.
const REACH: i32 = 6;
const NODES: i32 = 8;

/// f at each of `ys`, with θ inside f frozen at `node`. Where f takes two draws of the node, it is
/// the mean over the second one, by the trapezoidal rule.
///
/// # Examples
/// ```
/// use experiment::cost::curve;
/// use math::dataset::Dataset;
/// use math::gaussian::Gaussian;
/// use math::objectives::{self, Inputs};
///
/// let data = Dataset::new([1.0, 3.0])?;
/// let squared = objectives::find("squared").ok_or("no such objective")?;
/// let objective = squared.build(&Inputs::new(&data));
/// let curve = curve(objective.as_ref(), Gaussian::STANDARD, &[2.0, 4.0]);
/// // (y − x̄)² + S², with x̄ = 2 and S² = 1.
/// assert_eq!(curve, [1.0, 5.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn curve(objective: &dyn Objective, node: Gaussian, ys: &[f64]) -> Vec<f64> {
    let partners: Vec<(f64, f64)> = match objective.arity() {
        Arity::Single => vec![(node.mu(), 1.0)],
        Arity::Pair => second_draws(node),
    };
    let mean = |&y: &f64| {
        let terms = partners.iter();
        terms
            .map(|&(partner, weight)| weight * objective.at(node, y, partner).value)
            .sum()
    };
    ys.iter().map(mean).collect()
}

/// A second draw of the node: values and their weights.
fn second_draws(node: Gaussian) -> Vec<(f64, f64)> {
    let nodes = (-REACH * NODES..=REACH * NODES).map(|k| f64::from(k) / f64::from(NODES));
    let density = |eps: f64| libm::exp(-0.5 * eps * eps);
    let total: f64 = nodes.clone().map(density).sum();
    nodes
        .map(|eps| (node.draw(eps), density(eps) / total))
        .collect()
}
