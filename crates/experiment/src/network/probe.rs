//! Gradient samples of chosen weights, measured, with their variance between data and within draws.
//!
//! A sample is the gradient of one batch at fixed weights. Each datum of it has twice L draws; the
//! first half gives the sample, and both halves together tell the budget apart: their mean product
//! is the mean square of E(g | x), and half their mean squared difference is Var(g | x).

use math::moments::Moments;
use math::noise::{Lane, Purpose, Stream};

use super::examples::Examples;
use super::node::Method;
use super::pass::{NodeNoise, Pass};
use super::run::Stop;
use super::setup::MAX_BATCH;
use super::weights::Weights;

/// Both halves of a datum's draws.
const HALVES: usize = 2;

/// Gradient samples of some weights, on their way.
#[derive(Clone, Debug)]
pub struct Probe {
    weights: Weights,
    method: Method,
    batch: usize,
    seed: u64,
    places: Vec<usize>,
    samples: Vec<Vec<f64>>,
    pairs: Vec<Pairs>,
    /// The first halves of the data in the last piece, for each weight.
    latest: Vec<Vec<f64>>,
    /// Data of the batch that are in the sums.
    done: usize,
    sums: Vec<f64>,
    pass: Pass,
}

/// What both halves of the draws of many data give for one weight.
#[derive(Clone, Copy, Debug, Default)]
struct Pairs {
    sum: Moments,
    difference: Moments,
}

/// A budget as it was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The mean of a datum's gradient.
    pub mean: f64,
    /// The variance between data, Var_x E(g | x). It may come out below 0.
    pub between: f64,
    /// The variance within draws of an estimate of L draws, E_x Var(g | x).
    pub within: f64,
}

impl Probe {
    /// No samples yet, of the weights at `places`.
    pub(super) fn new(
        weights: Weights,
        method: Method,
        batch: usize,
        seed: u64,
        places: &[usize],
    ) -> Self {
        Self {
            weights,
            method,
            batch,
            seed,
            places: places.to_vec(),
            samples: vec![Vec::new(); places.len()],
            pairs: vec![Pairs::default(); places.len()],
            latest: vec![Vec::new(); places.len()],
            done: 0,
            sums: vec![0.0; places.len()],
            pass: Pass::default(),
        }
    }

    /// The same on other noise.
    #[must_use]
    pub const fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The same with E f over all data in place of the run's running mean, which is then what
    /// [`Budget`](super::budget::Budget) has exact values of.
    #[must_use]
    pub fn with_level(mut self, level: f64) -> Self {
        if let Some(mean) = &mut self.method.running_mean {
            *mean = level;
        }
        self
    }

    /// The gradient samples of the weight at this `index` among those asked for.
    #[must_use]
    pub fn samples(&self, index: usize) -> &[f64] {
        &self.samples[index]
    }

    /// What the last piece has drawn for the weight at this `index`: the gradients of single data,
    /// each with L draws. Those of two estimators come from the same data and noise.
    #[must_use]
    pub fn latest(&self, index: usize) -> &[f64] {
        &self.latest[index]
    }

    /// The budget of the weight at this `index`; `None` before there are enough data.
    #[must_use]
    pub fn measured(&self, index: usize) -> Option<Measured> {
        let pairs = &self.pairs[index];
        // The halves a and b have one distribution, so Var(a ± b) = 2 Var a ± 2 Cov(a, b).
        let (sum, difference) = (pairs.sum.variance()?, pairs.difference.variance()?);
        Some(Measured {
            mean: 0.5 * pairs.sum.mean()?,
            between: 0.25 * (sum - difference),
            within: 0.5 * difference,
        })
    }

    /// Draws a piece of a sample, some milliseconds long. Returns whether a sample is complete.
    ///
    /// # Errors
    /// If a node is no normal distribution, or a gradient is not finite.
    pub fn advance(&mut self, examples: &Examples) -> Result<bool, Stop> {
        /// The draws in one piece.
        const ROWS: usize = 1024;
        let layout = self.weights.layout();
        let samples = self.method.samples;
        let count = HALVES * samples;
        let sample = self.samples.first().map_or(0, Vec::len);
        let last = self.batch.min(self.done + (ROWS / count).max(1));
        let mut chosen = vec![0; self.batch];
        let stream =
            |lane, index: usize| Stream::new(self.seed, Purpose::NetworkProbe, lane, index as u64);
        stream(Lane::Partner, sample).fill_below(examples.count(), &mut chosen);
        let mut data = Vec::new();
        for &index in &chosen[self.done..last] {
            data.extend_from_slice(examples.row(index));
        }
        let block = count * layout.latent();
        let mut eps = vec![0.0; (last - self.done) * block];
        let has_radius = self.method.estimator.needs().radius;
        let mut radius = vec![0.0; if has_radius { eps.len() } else { 0 }];
        for (offset, eps) in eps.chunks_exact_mut(block).enumerate() {
            stream(Lane::Node, sample * MAX_BATCH + self.done + offset).fill_normal(eps);
        }
        for (offset, radius) in radius.chunks_exact_mut(block).enumerate() {
            stream(Lane::Radius, sample * MAX_BATCH + self.done + offset).fill_radius(radius);
        }
        let pass = &mut self.pass;
        pass.forward(&self.weights, &data, &eps, self.method.entropy);
        let noise = NodeNoise {
            eps: &eps,
            radius: &radius,
        };
        pass.estimate(&self.method, &self.weights, &data, noise, HALVES)
            .map_err(|_| Stop::NodeOutOfRange)?;
        let mut halves = pass.terms(&self.weights, &data, &self.places, HALVES);
        if !halves.iter().flatten().flatten().all(|g| g.is_finite()) {
            return Err(Stop::GradientNotFinite);
        }
        let firsts_and_seconds = halves[0].iter().zip(&halves[1]);
        let sums = self.sums.iter_mut().zip(&mut self.pairs);
        for ((firsts, seconds), (sum, pairs)) in firsts_and_seconds.zip(sums) {
            *sum += firsts.iter().sum::<f64>();
            let both = |sign: f64| -> Vec<f64> {
                firsts
                    .iter()
                    .zip(seconds)
                    .map(|(a, b)| a + sign * b)
                    .collect()
            };
            pairs.sum.add_slice(&both(1.0));
            pairs.difference.add_slice(&both(-1.0));
        }
        self.latest = halves.swap_remove(0);
        self.done = last;
        if last < self.batch {
            return Ok(false);
        }
        for (samples, sum) in self.samples.iter_mut().zip(&mut self.sums) {
            samples.push(*sum / self.batch as f64);
            *sum = 0.0;
        }
        self.done = 0;
        Ok(true)
    }
}
