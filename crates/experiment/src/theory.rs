//! Exact values for every estimator at one θ.

use math::estimators::Estimator;
use math::exact::{Exact, ExactPair};
use math::parameter::PerParameter;
use math::problem::Problem;

/// What is known exactly about one estimator.
#[derive(Clone, Copy, Debug)]
pub struct Theory {
    /// The exact gradient of the objective.
    pub gradient: PerParameter<f64>,
    /// Mean and variance of an estimate of `samples` draws, where there are exact values. The mean
    /// of an unbiased estimator is the gradient to the last bit.
    pub estimate: ExactPair,
}

impl Theory {
    /// Exact values of `estimator` for `problem` and estimates of `samples` draws.
    #[must_use]
    pub fn new(problem: &Problem<'_>, estimator: &dyn Estimator, samples: usize) -> Self {
        let share = if estimator.needs().groups {
            1.0
        } else {
            1.0 / samples as f64
        };
        let average = |exact: Exact| Exact {
            variance: exact.variance * share,
            ..exact
        };
        Self {
            gradient: problem.gradient(),
            estimate: estimator
                .exact(problem, samples)
                .map(|draw| draw.map(average)),
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
