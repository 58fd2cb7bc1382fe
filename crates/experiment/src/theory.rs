//! Exact values for every estimator at one θ.

use math::estimators::Estimator;
use math::exact::{Exact, ExactPair};
use math::integrate::integrals::{Integrals, SEEN};
use math::parameter::PerParameter;

/// What is known exactly about one estimator.
#[derive(Clone, Copy, Debug)]
pub struct Theory {
    /// The exact gradient of the objective.
    pub gradient: PerParameter<f64>,
    /// Mean and variance of an estimate of `samples` draws, where there are exact values. The mean
    /// of an unbiased estimator is the gradient to the last bit, since quadrature differs from it
    /// by rounding alone.
    pub estimate: ExactPair,
    /// Whether σ is so small that the differences between draws, which the estimator needs, are
    /// lost in rounding. There are no exact values then, and samples are rounding errors.
    pub is_lost: bool,
}

impl Theory {
    /// Exact values of `estimator` for the problem of `integrals` and estimates of `samples` draws.
    #[must_use]
    pub fn new(integrals: &Integrals<'_>, estimator: &dyn Estimator, samples: usize) -> Self {
        let problem = integrals.problem();
        let draw = one_draw(integrals, estimator, samples);
        let share = if estimator.needs().groups {
            1.0
        } else {
            1.0 / samples as f64
        };
        // The mean of a wave may be far smaller than its values.
        let (node, mu) = (problem.node(), problem.node().mu());
        let value = problem.objective().at(node, mu, mu).value.abs();
        let mean = problem.expectation().excess + problem.objective().level();
        let size = value.max(mean.abs());
        let (gradient, information) = (problem.gradient(), problem.information());
        let is_known = draw.mu.is_some() || draw.sigma.is_some();
        Self {
            gradient,
            is_lost: !is_known && is_lost(integrals, estimator),
            estimate: PerParameter::from_fn(|parameter| {
                let exact = draw[parameter]?;
                let (gradient, variance) = (gradient[parameter], exact.variance * share);
                let seen = gradient.abs() + variance.sqrt();
                // Quadrature sums terms of the size of f times the score.
                let rounding = 1e-9 * seen + 1e-12 * size * information[parameter].sqrt();
                let is_biased = (exact.mean - gradient).abs() > rounding;
                let mean = if is_biased || !gradient.is_finite() {
                    exact.mean
                } else {
                    gradient
                };
                Some(Exact { mean, variance })
            }),
        }
    }

    /// The exact bias of the estimator, its mean minus the gradient, where it is not 0.
    #[must_use]
    pub fn bias(&self) -> PerParameter<Option<f64>> {
        PerParameter::from_fn(|parameter| {
            let bias = self.estimate[parameter]?.mean - self.gradient[parameter];
            (bias != 0.0 && bias.is_finite()).then_some(bias)
        })
    }
}

/// Mean and variance of one draw; of an estimate of `samples` draws for estimators that
/// exist only in groups. Absent where the estimator does not apply or has no exact value.
#[must_use]
pub fn one_draw(integrals: &Integrals<'_>, estimator: &dyn Estimator, samples: usize) -> ExactPair {
    let problem = integrals.problem();
    let arity = problem.objective().arity();
    if estimator.applies(arity, samples).is_err()
        || problem.node().sigma() == 0.0
        || is_lost(integrals, estimator)
    {
        return ExactPair::default();
    }
    estimator.exact(integrals, samples)
}

/// Whether the rounding of y = μ + σε or of f would show in the exact values. It cannot where f
/// has jumps or kinks, whose values differ by more.
fn is_lost(integrals: &Integrals<'_>, estimator: &dyn Estimator) -> bool {
    let problem = integrals.problem();
    let (seen, objective) = (problem.seen(), problem.objective());
    if seen.sigma() == 0.0 || !objective.smoothness(problem.node()).kinks().is_empty() {
        return false;
    }
    let Some(shared) = integrals.shared() else {
        return false;
    };
    let uses = estimator.uses();
    let differs = uses.subtracts() || uses.differentiates();
    let is_lost =
        differs && seen.sigma() < SEEN * seen.mu().abs() || uses.subtracts() && shared.is_flat();
    is_lost && !shared.is_constant()
}
