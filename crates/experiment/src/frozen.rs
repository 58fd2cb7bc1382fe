//! Frozen noise: the mean of f(μ + σε_l) over some fixed ε_l as a function of μ, beside E f.
//!
//! The slope of the first curve is the mean of the pathwise gradients with the same noise: this is
//! what the trick differentiates. With more draws it comes close to E f, and its slope to that of
//! E f, unless f jumps: then it is a staircase, whose slope is 0.

use math::batch::Noise;
use math::gaussian::Gaussian;
use math::objective::{Arity, Objective};
use math::problem::Problem;

/// Both curves at some μ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frozen {
    /// E f.
    pub mean: Vec<f64>,
    /// The mean of f over the fixed noise.
    pub average: Vec<f64>,
}

/// Both curves at each of `mus`, with the σ of `node` and this noise. θ inside f moves along, unless
/// the objective holds it, as when it sticks the landing: then it stays in the average, which comes
/// close to E f at the node alone.
///
/// # Examples
/// ```
/// use experiment::frozen::curves;
/// use math::batch::Noise;
/// use math::dataset::Dataset;
/// use math::gaussian::Gaussian;
/// use math::objectives::{self, Inputs};
///
/// let data = Dataset::new([1.0, 3.0])?;
/// let squared = objectives::find("squared").ok_or("no such objective")?;
/// let objective = squared.build(&Inputs::new(&data));
/// let noise = Noise {
///     eps: vec![2.0].into(),
///     ..Noise::default()
/// };
/// let frozen = curves(objective.as_ref(), Gaussian::STANDARD, &noise, &[2.0]);
/// // (μ − x̄)² + σ² + S², and (y − x̄)² + S² at y = μ + 2σ.
/// assert_eq!((frozen.mean[0], frozen.average[0]), (2.0, 5.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn curves(objective: &dyn Objective, node: Gaussian, noise: &Noise, mus: &[f64]) -> Frozen {
    let is_held =
        objective.closed_entropy().is_some() && objective.direct(node).score_weight == 0.0;
    let mut frozen = Frozen::default();
    for &mu in mus {
        let values = Gaussian::new(mu, node.sigma()).map(|moved| {
            let inside = if is_held { node } else { moved };
            let value = |i| value(objective, inside, moved, noise, i);
            let sum: f64 = (0..noise.len()).map(value).sum();
            let direct = objective.direct(moved).value;
            let mean = Problem::new(objective, moved).value();
            (mean, sum / noise.len() as f64 + direct)
        });
        let (mean, average) = values.unwrap_or((f64::NAN, f64::NAN));
        frozen.mean.push(mean);
        frozen.average.push(average);
    }
    frozen
}

/// f at draw `i` of `node`, with θ inside f as it is at `inside`.
fn value(
    objective: &dyn Objective,
    inside: Gaussian,
    node: Gaussian,
    noise: &Noise,
    i: usize,
) -> f64 {
    let partner = match objective.arity() {
        Arity::Single => node.mu(),
        Arity::Pair => node.draw(noise.partner[i]),
    };
    let y = node.draw(noise.eps[i]);
    objective.at(inside, y, partner).value
}
