//! Single estimates of both arms: the first ones, or one looked at by itself.

use math::noise::Purpose;
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use super::per_block;
use crate::arm::{Arm, lanes};
use crate::pipeline::Pipeline;
use crate::side::Sides;

/// The way of one estimate, which is the same whenever it is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// The noise ε of its first draw.
    pub eps: f64,
    /// y = μ + σε, that draw.
    pub y: f64,
    /// The gradient of each arm, the mean over all its draws.
    pub gradients: Sides<PerParameter<f64>>,
}

impl Way {
    /// The way of the estimate with this index, counted from 0, among those that a
    /// [`Probe`](super::Probe) draws.
    #[must_use]
    pub fn of(
        problem: &Problem<'_>,
        arms: &Sides<Arm>,
        samples: usize,
        seed: u64,
        index: usize,
    ) -> Self {
        let per_block = per_block(samples);
        let (block, place) = (index / per_block, index % per_block);
        let mut pipeline = Pipeline::default();
        let lanes = lanes(problem.objective(), arms);
        let draws = (place + 1) * samples;
        pipeline.draw(seed, Purpose::Probe, block as u64, draws, lanes);
        pipeline.evaluate(problem);
        let gradients = arms.map(|arm| {
            pipeline.differentiate(problem, arm.estimator, samples);
            PerParameter::from_fn(|parameter| {
                let means = pipeline.estimates(parameter, samples, arm.draws);
                means.last().copied().unwrap_or(f64::NAN)
            })
        });
        let eps = pipeline.eps().get(place * samples).copied();
        let eps = eps.unwrap_or(f64::NAN);
        Self {
            eps,
            y: problem.node().draw(eps),
            gradients,
        }
    }
}

/// The first `count` estimates of each arm, among those that a [`Probe`](super::Probe) draws.
#[must_use]
pub fn first_estimates(
    problem: &Problem<'_>,
    arms: &Sides<Arm>,
    samples: usize,
    seed: u64,
    count: usize,
) -> Sides<Vec<PerParameter<f64>>> {
    let per_block = per_block(samples);
    let lanes = lanes(problem.objective(), arms);
    let mut pipeline = Pipeline::default();
    let mut first = Sides {
        left: Vec::with_capacity(count),
        right: Vec::with_capacity(count),
    };
    for block in 0..count.div_ceil(per_block) {
        let wanted = per_block.min(count - block * per_block);
        pipeline.draw(seed, Purpose::Probe, block as u64, wanted * samples, lanes);
        pipeline.evaluate(problem);
        for (arm, out) in arms.each().into_iter().zip(first.each_mut()) {
            pipeline.differentiate(problem, arm.estimator, samples);
            let mus = pipeline
                .estimates(Parameter::Mu, samples, arm.draws)
                .to_vec();
            let sigmas = pipeline.estimates(Parameter::Sigma, samples, arm.draws);
            let both = mus.into_iter().zip(sigmas);
            out.extend(both.map(|(mu, &sigma)| PerParameter { mu, sigma }));
        }
    }
    first
}
