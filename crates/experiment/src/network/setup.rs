//! What the steps of a network depend on, and what is wrong with it.

use std::fmt;
use std::rc::Rc;

use math::estimators::{Estimator, Refusal};
use math::objective::Arity;
use math::objectives::Entropy;
use math::optimizers::Optimizer;
use words::runs::{self, BatchOutOfRange, LatentTooLarge, TauNotPositive};

use super::architecture::{Architecture, Model, Tau};
use super::examples::Examples;
use crate::side::Sides;

/// The largest batch.
pub const MAX_BATCH: usize = 1024;

/// The largest τ, and one over the smallest.
const TAU_RANGE: f64 = 1e60;

/// Everything that a step depends on besides the state of the runs.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The sizes of the network.
    pub architecture: Architecture,
    /// The data.
    pub examples: Rc<Examples>,
    /// The data M in a batch, drawn with replacement.
    pub batch: usize,
    /// The draws L of the node for each datum.
    pub samples: usize,
    /// The two estimators.
    pub estimators: Sides<&'static dyn Estimator>,
    /// How the entropy enters.
    pub entropy: Entropy,
    /// How a gradient moves a weight.
    pub optimizer: &'static dyn Optimizer,
    /// The learning rate.
    pub learning_rate: f64,
    /// The seed of initial weights, batches and noise.
    pub seed: u64,
}

/// Why there is no network for a setup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SetupError {
    /// τ is not a positive number within reason.
    TauNotPositive(f64),
    /// The node has more coordinates than a datum has numbers.
    LatentTooLarge {
        /// K.
        latent: usize,
        /// D.
        inputs: usize,
    },
    /// The node has no coordinate, or a hidden layer no unit.
    Empty,
    /// No data in a batch, or more than there are, or more than [`MAX_BATCH`].
    BatchOutOfRange {
        /// M.
        batch: usize,
        /// n.
        count: usize,
    },
    /// All data are equal.
    NoSpread,
}

impl SetupError {
    /// The parameter that is at fault, by its key in links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::TauNotPositive(_) => "tau",
            Self::LatentTooLarge { .. } => "latent",
            Self::Empty => "width",
            Self::BatchOutOfRange { .. } => "batch",
            Self::NoSpread => "data",
        }
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::TauNotPositive(tau) => &TauNotPositive {
                tau: &tau.to_string(),
            }
            .text(),
            Self::LatentTooLarge { latent, inputs } => &LatentTooLarge {
                latent: &latent.to_string(),
                inputs: &inputs.to_string(),
            }
            .text(),
            Self::Empty => runs::EMPTY_LAYER.get(),
            Self::BatchOutOfRange { batch, count } => &BatchOutOfRange {
                batch: &batch.to_string(),
                count: &count.to_string(),
                most: &MAX_BATCH.min(*count).to_string(),
            }
            .text(),
            Self::NoSpread => runs::NO_SPREAD.get(),
        };
        f.write_str(sentence)
    }
}

impl std::error::Error for SetupError {}

impl Setup {
    /// # Errors
    /// What makes a network impossible.
    pub fn check(&self) -> Result<(), SetupError> {
        let Architecture {
            model,
            latent,
            width,
            tau,
        } = self.architecture;
        if let Tau::Fixed(tau) = tau
            && !(1.0 / TAU_RANGE..=TAU_RANGE).contains(&tau)
        {
            return Err(SetupError::TauNotPositive(tau));
        }
        let inputs = model.inputs();
        if latent > inputs {
            return Err(SetupError::LatentTooLarge { latent, inputs });
        }
        if latent == 0 || width == 0 {
            return Err(SetupError::Empty);
        }
        let (batch, count) = (self.batch, self.examples.count());
        if !(1..=MAX_BATCH.min(count)).contains(&batch) {
            return Err(SetupError::BatchOutOfRange { batch, count });
        }
        if model == Model::Line && self.examples.variance() <= 0.0 {
            return Err(SetupError::NoSpread);
        }
        Ok(())
    }

    /// Why the chosen estimators do not apply, with those that stand in for them.
    #[must_use]
    pub fn refusals(&self) -> Sides<Option<Refusal>> {
        self.estimators
            .map(|estimator| self.applies(estimator).err())
    }

    /// Whether `estimator` can be used: with several coordinates, those that need f at the draws
    /// alone.
    ///
    /// # Errors
    /// The reason why not, with the nearest estimator that can.
    pub fn applies(&self, estimator: &dyn Estimator) -> Result<(), Refusal> {
        estimator.applies(Arity::Single, self.samples)?;
        if self.architecture.latent > 1 {
            estimator.applies_at_draws()?;
        }
        Ok(())
    }

    /// The estimators that are used.
    #[must_use]
    pub(super) fn used(&self) -> Sides<&'static dyn Estimator> {
        self.estimators.map(|estimator| {
            self.applies(estimator)
                .map_or_else(|refusal| refusal.instead, |()| estimator)
        })
    }
}
