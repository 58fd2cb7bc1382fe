//! The draw pipeline: noise → y → f, f′ → gradients → estimates.

use math::batch::{Batch, Lanes, Noise};
use math::estimators::{Estimator, Gradients};
use math::kernels::sums::sum;
use math::noise::Purpose;
use math::parameter::Parameter;
use math::problem::Problem;

/// The buffers of each stage. A stage reads what the stage before it wrote, and all of them are
/// used again for the next batch.
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    noise: Noise,
    batch: Batch,
    gradients: Gradients,
    means: Vec<f64>,
}

impl Pipeline {
    /// The noise of `count` draws, the same for every (`seed`, `purpose`, `index`).
    pub fn draw(&mut self, seed: u64, purpose: Purpose, index: u64, count: usize, lanes: Lanes) {
        self.noise.draw(seed, purpose, index, count, lanes);
    }

    /// ε of the draws.
    #[must_use]
    pub fn eps(&self) -> &[f64] {
        &self.noise.eps
    }

    /// y, f and f′ on the noise.
    pub fn evaluate(&mut self, problem: &Problem<'_>) {
        self.batch
            .evaluate(problem.objective(), problem.node(), &self.noise);
    }

    /// The gradient at each draw, in groups of `samples`.
    pub fn differentiate(
        &mut self,
        problem: &Problem<'_>,
        estimator: &dyn Estimator,
        samples: usize,
    ) {
        let out = &mut self.gradients;
        estimator.gradients(problem, &self.noise, &self.batch, samples, out);
    }

    /// The estimates of one parameter's gradient: the mean of the first `draws` of each group of
    /// `samples`.
    pub fn estimates(&mut self, parameter: Parameter, samples: usize, draws: usize) -> &[f64] {
        let terms = self.gradients.of(parameter);
        averages(terms, samples, draws, &mut self.means)
    }

    /// The mean excess of f over the first `draws` of each group of `samples`.
    pub fn values(&mut self, samples: usize, draws: usize) -> &[f64] {
        averages(&self.batch.excess, samples, draws, &mut self.means)
    }
}

/// The mean of the first `draws` of each group of `samples` terms, written to `buffer` unless
/// the groups have one term each, which is its own mean.
fn averages<'a>(
    terms: &'a [f64],
    samples: usize,
    draws: usize,
    buffer: &'a mut Vec<f64>,
) -> &'a [f64] {
    if samples == 1 {
        return terms;
    }
    let share = 1.0 / draws as f64;
    buffer.clear();
    let groups = terms.chunks_exact(samples);
    buffer.extend(groups.map(|group| sum(&group[..draws], |x| x) * share));
    buffer
}
