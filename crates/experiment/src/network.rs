//! A network that gives μ and σ: a variational auto-encoder, trained with two estimators on the same
//! initial weights, batches and noise.
//!
//! The encoder gives μ(x) and σ(x) for each datum, the node draws y = μ + σε, and the decoder gives
//! N(d(y), τ² I) for x (Kingma and Welling, ICLR 2014). Only the gradients for μ and σ depend on the
//! estimator; they come from [`math::estimators`], as on the rest of the page.

mod affine;
pub mod architecture;
pub mod bound;
pub mod budget;
mod decoder;
mod encoder;
pub mod evaluation;
mod exact_run;
pub mod examples;
pub mod gradients;
pub mod layout;
mod line;
mod node;
mod node_loss;
mod pass;
pub mod probe;
mod run;
pub mod setup;
pub mod start;
mod units;
pub mod view;
pub mod weights;

use std::rc::Rc;

use math::noise::{Lane, Purpose, Stream};

use crate::side::{Side, Sides};
use evaluation::Evaluation;
use exact_run::ExactRun;
use examples::Examples;
use node::Method;
use pass::{NodeNoise, Pass};
use probe::Probe;
use run::Run;
pub use run::Stop;
use setup::{MAX_BATCH, Setup, SetupError};
use units::{Units, seen};
use weights::Weights;

/// The draws that are carried through the network at once.
const ROWS: usize = 512;

/// Two runs on the same initial weights, batches and noise, always at the same step.
///
/// The state after step t is a function of setup and data alone, however the work was sliced.
#[derive(Clone, Debug)]
pub struct Network {
    setup: Setup,
    units: Units,
    /// The data as the network sees them.
    inner: Rc<Examples>,
    runs: Sides<Run>,
    exact: Option<ExactRun>,
    steps: usize,
    /// The loss of each batch.
    losses: Sides<Vec<f64>>,
    /// The step on its way.
    progress: Progress,
    pass: Pass,
}

/// How far a step has come.
#[derive(Clone, Debug, Default)]
struct Progress {
    /// The data in the batch, by index; empty between steps.
    batch: Vec<usize>,
    /// The run at work.
    side: usize,
    /// How many data of the batch have been through it.
    done: usize,
    gradient: Vec<f64>,
    /// The sums of the loss and of f so far.
    loss: f64,
    value: f64,
    stop: Option<Stop>,
    data: Vec<f64>,
    eps: Vec<f64>,
    radius: Vec<f64>,
}

impl Network {
    /// Both runs at step 0.
    ///
    /// # Errors
    /// As [`Setup::check`].
    pub fn new(setup: Setup) -> Result<Self, SetupError> {
        setup.check()?;
        let (units, inner) = seen(&setup);
        let start = Weights::start(&setup.architecture, &inner, setup.seed);
        let run = Run::new(start.in_units_of(units.spread));
        Ok(Self {
            setup,
            units,
            runs: Sides {
                left: run.clone(),
                right: run.clone(),
            },
            exact: ExactRun::new(run, &inner),
            inner,
            steps: 0,
            losses: Sides::default(),
            progress: Progress::default(),
            pass: Pass::default(),
        })
    }

    /// Continues with another setup from the current step, also on other data; with other sizes or
    /// another seed, from step 0. What a step on its way has made is lost.
    ///
    /// # Errors
    /// As [`Setup::check`]; then nothing changes.
    pub fn set_setup(&mut self, setup: Setup) -> Result<(), SetupError> {
        if setup.architecture != self.setup.architecture || setup.seed != self.setup.seed {
            *self = Self::new(setup)?;
            return Ok(());
        }
        setup.check()?;
        if setup.examples != self.setup.examples {
            let old = self.units;
            (self.units, self.inner) = seen(&setup);
            let runs = self.runs.each_mut().into_iter();
            for run in runs.chain(self.exact.as_mut().map(ExactRun::restart)) {
                run.weights = self.units.inner(&old.outer(&run.weights));
            }
        }
        self.progress = Progress::default();
        self.setup = setup;
        Ok(())
    }

    /// What steps depend on.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// How many steps were taken.
    #[must_use]
    pub const fn steps(&self) -> usize {
        self.steps
    }

    /// Why a run stopped, if it did; the other goes on.
    #[must_use]
    pub fn stop(&self, side: Side) -> Option<Stop> {
        self.runs[side].stop
    }

    /// A run's weights, in the units of the data.
    #[must_use]
    pub fn weights(&self, side: Side) -> Weights {
        self.units.outer(&self.runs[side].weights)
    }

    /// The weights of the descent with the exact gradient, in the units of the data; `None` where an
    /// exact gradient would take too long for every step.
    #[must_use]
    pub fn exact_weights(&self) -> Option<Weights> {
        let exact = self.exact.as_ref()?;
        Some(self.units.outer(exact.weights()))
    }

    /// −ELBO of the descent with the exact gradient at every step before the current one.
    #[must_use]
    pub fn exact_losses(&self) -> &[f64] {
        self.exact.as_ref().map_or(&[], ExactRun::losses)
    }

    /// Why the descent with the exact gradient stopped, if it did.
    #[must_use]
    pub fn exact_stop(&self) -> Option<Stop> {
        self.exact.as_ref()?.stop()
    }

    /// The loss of each step's batch, as its draws give it: an estimate of −ELBO that varies from
    /// batch to batch, alike for both runs. A run that has stopped has fewer.
    #[must_use]
    pub fn batch_losses(&self, side: Side) -> &[f64] {
        &self.losses[side]
    }

    /// Gradient samples of the weights at `places` with the estimator of one side, at the weights of
    /// the run on the side `at`.
    #[must_use]
    pub fn probe(&self, side: Side, at: Side, places: &[usize]) -> Probe {
        let Setup { batch, seed, .. } = self.setup;
        Probe::new(self.weights(at), self.method(side), batch, seed, places)
    }

    /// −ELBO of a run over all data, to be computed in pieces.
    #[must_use]
    pub fn evaluation(&self, side: Side) -> Evaluation {
        Evaluation::new(self.weights(side), &self.setup.examples, self.setup.seed)
    }

    /// Takes one step in both runs, all at once.
    pub fn step(&mut self) {
        while !self.advance() {}
    }

    /// Does a piece of a step, a few milliseconds long. Returns whether the step is done.
    pub fn advance(&mut self) -> bool {
        if self.progress.batch.is_empty() {
            self.choose();
        }
        let Some(&side) = Side::ALL.get(self.progress.side) else {
            let exact = self.exact.as_mut();
            let is_done = exact.is_none_or(|exact| exact.advance(&self.inner, &self.setup));
            if is_done {
                self.progress.batch.clear();
                self.steps += 1;
            }
            return is_done;
        };
        if self.runs[side].stop.is_some() {
            self.progress.side += 1;
        } else if self.progress.done < self.progress.batch.len() {
            self.carry(side);
        } else {
            self.finish(side);
            self.progress.side += 1;
        }
        false
    }

    /// Draws the step's batch.
    fn choose(&mut self) {
        let Setup { batch, seed, .. } = self.setup;
        let progress = &mut self.progress;
        progress.batch.resize(batch, 0);
        let index = self.steps as u64;
        Stream::new(seed, Purpose::Choice, Lane::Node, index)
            .fill_below(self.inner.count(), &mut progress.batch);
        progress.side = 0;
        progress.begin(self.runs.left.weights.values().len());
    }

    /// Carries some data of the batch through a run's network.
    fn carry(&mut self, side: Side) {
        let Setup { samples, seed, .. } = self.setup;
        let weights = &self.runs[side].weights;
        let method = self.method(side);
        let latent = weights.layout().latent();
        let progress = &mut self.progress;
        let first = progress.done;
        let last = progress.batch.len().min(first + (ROWS / samples).max(1));
        progress.data.clear();
        for &index in &progress.batch[first..last] {
            progress.data.extend_from_slice(self.inner.row(index));
        }
        let draws = (last - first) * samples * latent;
        progress.eps.resize(draws, 0.0);
        let has_radius = method.estimator.needs().radius;
        progress
            .radius
            .resize(if has_radius { draws } else { 0 }, 0.0);
        // A stream for each place in the batch: more draws or a larger batch keep the old numbers.
        let stream = |lane, place| {
            let index = (self.steps * MAX_BATCH + place) as u64;
            Stream::new(seed, Purpose::Network, lane, index)
        };
        for (offset, eps) in progress.eps.chunks_exact_mut(samples * latent).enumerate() {
            stream(Lane::Node, first + offset).fill_normal(eps);
        }
        for (offset, radius) in progress
            .radius
            .chunks_exact_mut(samples * latent)
            .enumerate()
        {
            stream(Lane::Radius, first + offset).fill_radius(radius);
        }
        let pass = &mut self.pass;
        pass.forward(weights, &progress.data, &progress.eps, method.entropy);
        let noise = NodeNoise {
            eps: &progress.eps,
            radius: &progress.radius,
        };
        if pass
            .estimate(&method, weights, &progress.data, noise, 1)
            .is_err()
        {
            progress.stop = Some(Stop::NodeOutOfRange);
        }
        pass.add_gradient(weights, &progress.data, &mut progress.gradient);
        progress.loss += pass.loss(weights, method.entropy);
        progress.value += pass.value();
        progress.done = last;
    }

    /// How a run's gradients at the nodes are estimated.
    fn method(&self, side: Side) -> Method {
        let estimator = self.setup.used()[side];
        let mean = self.runs[side].running_mean.unwrap_or(0.0);
        Method {
            estimator,
            entropy: self.setup.entropy,
            samples: self.setup.samples,
            running_mean: estimator.needs().running_mean.then_some(mean),
        }
    }

    /// Moves a run's weights, after all of the batch has been through it.
    fn finish(&mut self, side: Side) {
        let (progress, run) = (&mut self.progress, &mut self.runs[side]);
        let size = progress.batch.len() as f64;
        let draws = size * self.setup.samples as f64;
        self.losses[side].push(progress.loss / size);
        if let Some(stop) = progress.stop {
            run.stop = Some(stop);
        } else {
            run.remember(progress.value / draws);
            let encoder = run.weights.layout().encoder_count();
            let (encoder, decoder) = progress.gradient.split_at_mut(encoder);
            let scale = self.setup.architecture.model.gradient_share();
            for (part, share) in [(encoder, scale / size), (decoder, scale / draws)] {
                for gradient in part {
                    *gradient *= share;
                }
            }
            let setup = &self.setup;
            run.step(&mut progress.gradient, setup.optimizer, setup.learning_rate);
        }
        let weights = progress.gradient.len();
        progress.begin(weights);
    }
}

impl Progress {
    /// Forgets what a run has made, before the next one.
    fn begin(&mut self, weights: usize) {
        self.gradient.clear();
        self.gradient.resize(weights, 0.0);
        (self.done, self.loss, self.value, self.stop) = (0, 0.0, 0.0, None);
    }
}
