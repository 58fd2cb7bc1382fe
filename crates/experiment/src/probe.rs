//! The probe: many gradient estimates of both estimators at one θ, on the same noise.

mod first;
mod running;

use math::batch::CAPACITY;
use math::histogram::Histogram;
use math::moments::Moments;
use math::noise::Purpose;
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::arm::{Arm, lanes};
use crate::pipeline::Pipeline;
use crate::side::Sides;
use crate::theory::Theory;

pub use first::{Way, first_estimates};
pub use running::RunningMeans;

/// The number of bins in each histogram.
pub const BINS: usize = 48;

/// Measured values of one estimator.
#[derive(Clone, Debug)]
pub struct Measured {
    /// Mean and variance of the estimates.
    pub moments: PerParameter<Moments>,
    /// Their histograms.
    pub histogram: PerParameter<Histogram>,
    /// Means of the first of them.
    pub running: PerParameter<RunningMeans>,
}

impl Measured {
    /// The means of the first estimates with their numbers, up to that of all.
    #[must_use]
    pub fn running_means(&self, parameter: Parameter) -> Vec<(u64, f64)> {
        self.running[parameter].up_to(&self.moments[parameter])
    }
}

/// Gradient estimates at one θ, drawn block by block.
///
/// Block b is the same whenever it is drawn, so the result depends on how many
/// estimates were asked for and never on how the work was sliced.
#[derive(Clone, Debug)]
pub struct Probe {
    measured: Sides<Measured>,
    blocks: u64,
    pipeline: Pipeline,
}

impl Default for Probe {
    fn default() -> Self {
        let empty = Measured {
            moments: PerParameter::default(),
            histogram: PerParameter::from_fn(|_| Histogram::new(0.0, 1.0, BINS)),
            running: PerParameter::default(),
        };
        Self {
            measured: Sides {
                left: empty.clone(),
                right: empty,
            },
            blocks: 0,
            pipeline: Pipeline::default(),
        }
    }
}

impl Probe {
    /// All `estimates` of both arms at the node of `problem`, each from `samples` draws.
    #[must_use]
    pub fn complete(
        problem: &Problem<'_>,
        arms: &Sides<Arm>,
        samples: usize,
        estimates: usize,
        seed: u64,
    ) -> Self {
        let mut probe = Self::default();
        probe.restart(&arms.map(|arm| Theory::new(problem, arm.estimator, arm.draws)));
        while probe.advance(problem, arms, samples, estimates, seed) {}
        probe
    }

    /// Forgets all estimates, and sets the edges of both histograms to ±4 exact standard deviations
    /// of the wider estimator, and its bias, around the exact gradient.
    pub fn restart(&mut self, theory: &Sides<Theory>) {
        self.blocks = 0;
        let edges = PerParameter::from_fn(|parameter| edges(theory, parameter));
        for measured in self.measured.each_mut() {
            measured.moments = PerParameter::default();
            for parameter in Parameter::ALL {
                let (low, high) = edges[parameter];
                measured.histogram[parameter].reset(low, high);
                measured.running[parameter].clear();
            }
        }
    }

    /// Draws one more block of estimates for both arms, but no more than
    /// `estimates` in all. Returns whether there are more to draw.
    pub fn advance(
        &mut self,
        problem: &Problem<'_>,
        arms: &Sides<Arm>,
        samples: usize,
        estimates: usize,
        seed: u64,
    ) -> bool {
        let done = self.estimates();
        let per_block = per_block(samples);
        let wanted = per_block.min(estimates.saturating_sub(done));
        if wanted == 0 {
            return false;
        }
        let lanes = lanes(problem.objective(), arms);
        let draws = wanted * samples;
        let pipeline = &mut self.pipeline;
        pipeline.draw(seed, Purpose::Probe, self.blocks, draws, lanes);
        self.blocks += 1;
        pipeline.evaluate(problem);
        for (arm, measured) in arms.each().into_iter().zip(self.measured.each_mut()) {
            pipeline.differentiate(problem, arm.estimator, samples);
            for parameter in Parameter::ALL {
                let means = pipeline.estimates(parameter, samples, arm.draws);
                let before = measured.moments[parameter];
                measured.running[parameter].add_slice(&before, means);
                measured.moments[parameter].add_slice(means);
                measured.histogram[parameter].add_slice(means);
            }
        }
        done + wanted < estimates
    }

    /// How many estimates of each arm were drawn.
    #[must_use]
    pub fn estimates(&self) -> usize {
        self.measured.left.moments.mu.count() as usize
    }

    /// The measured values.
    #[must_use]
    pub const fn measured(&self) -> &Sides<Measured> {
        &self.measured
    }
}

/// How many estimates of `samples` draws one block of noise has.
fn per_block(samples: usize) -> usize {
    (CAPACITY / samples).max(1)
}

/// The range that both histograms of one parameter share.
fn edges(theory: &Sides<Theory>, parameter: Parameter) -> (f64, f64) {
    const REACH: f64 = 4.0;
    let centre = theory.left.gradient[parameter];
    let known = theory.each().map(|theory| theory.estimate[parameter]);
    let sd = known
        .iter()
        .flatten()
        .map(|exact| exact.variance.sqrt() + (exact.mean - centre).abs() / REACH)
        .fold(0.0, f64::max);
    if sd > 0.0 {
        (centre - REACH * sd, centre + REACH * sd)
    } else {
        // Without an exact variance, or with one of 0, any range around the gradient will do.
        let half = centre.abs().max(1.0);
        (centre - half, centre + half)
    }
}
