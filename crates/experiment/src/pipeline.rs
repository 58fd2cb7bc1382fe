//! The stages from noise to estimates, one batch after the other in the same room.

use math::batch::{Batch, Lanes, Noise};
use math::estimators::{Estimator, Gradients};
use math::noise::Purpose;
use math::parameter::Parameter;
use math::problem::Problem;

use crate::side::averages;

/// A batch at each stage. Every stage works on what the one before it left.
#[derive(Clone, Debug, Default)]
pub(super) struct Pipeline {
    noise: Noise,
    batch: Batch,
    gradients: Gradients,
    means: Vec<f64>,
}

impl Pipeline {
    /// The noise of `count` draws, the same for every (`seed`, `purpose`, `index`).
    pub(super) fn draw(
        &mut self,
        seed: u64,
        purpose: Purpose,
        index: u64,
        count: usize,
        lanes: Lanes,
    ) {
        self.noise.draw(seed, purpose, index, count, lanes);
    }

    /// y, f and f′ on the noise.
    pub(super) fn evaluate(&mut self, problem: &Problem<'_>) {
        self.batch
            .evaluate(problem.objective(), problem.node(), &self.noise);
    }

    /// The gradient at each draw, in groups of `samples`.
    pub(super) fn differentiate(
        &mut self,
        problem: &Problem<'_>,
        estimator: &Estimator,
        samples: usize,
    ) {
        let out = &mut self.gradients;
        estimator.gradients(problem, &self.noise, &self.batch, samples, out);
    }

    /// The estimates of one parameter's gradient: the mean of the first `draws` of each group of
    /// `samples`.
    pub(super) fn estimates(
        &mut self,
        parameter: Parameter,
        samples: usize,
        draws: usize,
    ) -> &[f64] {
        let terms = self.gradients.of(parameter);
        averages(terms, samples, draws, &mut self.means)
    }

    /// The same means of f, less its level.
    pub(super) fn values(&mut self, samples: usize, draws: usize) -> &[f64] {
        averages(&self.batch.value, samples, draws, &mut self.means)
    }
}
