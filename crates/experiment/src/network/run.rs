//! One run: a network's weights on their way down.

use std::fmt;

use math::optimizers::{Memories, Optimizer};
use words::runs;

use super::weights::Weights;
use crate::descent::RUNNING_MEAN_WEIGHT;

/// The largest magnitude of a weight.
const RANGE: f64 = 1e15;

/// The largest |log τ| and |log σ|: the squares of τ and σ stay finite, and above 0.
pub(super) const LOG_RANGE: f64 = 100.0;

/// Why a run stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// μ or σ of a datum was not finite, or σ not positive.
    NodeOutOfRange,
    /// The gradient was not finite.
    GradientNotFinite,
    /// A weight left the finite range.
    OutOfRange,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::NodeOutOfRange => runs::DATUM_OUT_OF_RANGE,
            Self::GradientNotFinite => runs::GRADIENT_NOT_FINITE,
            Self::OutOfRange => runs::WEIGHTS_OUT_OF_RANGE,
        };
        f.write_str(sentence.get())
    }
}

/// A run, in the units in which it learns.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) weights: Weights,
    memory: Memories,
    /// The running mean of f over earlier steps, one number for a batch.
    pub(super) running_mean: Option<f64>,
    pub(super) stop: Option<Stop>,
}

impl Run {
    /// A run at its start.
    pub(super) fn new(weights: Weights) -> Self {
        Self {
            weights,
            memory: Memories::default(),
            running_mean: None,
            stop: None,
        }
    }

    /// Takes a batch's mean of f into the running mean, for the steps after it.
    pub(super) fn remember(&mut self, mean: f64) {
        let old = self.running_mean.unwrap_or(mean);
        self.running_mean = Some(old + RUNNING_MEAN_WEIGHT * (mean - old));
    }

    /// Moves the weights against `gradient`, which becomes the direction, or stops the run where
    /// that leads out of the finite range.
    pub(super) fn step(&mut self, gradient: &mut [f64], optimizer: &dyn Optimizer, rate: f64) {
        if !gradient.iter().all(|g| g.is_finite()) {
            self.stop = Some(Stop::GradientNotFinite);
            return;
        }
        optimizer.directions(&mut self.memory, gradient);
        let moved = self.weights.values.iter().zip(&*gradient);
        let moved: Vec<f64> = moved
            .map(|(weight, direction)| weight - rate * direction)
            .collect();
        let is_inside = moved.iter().all(|weight| weight.abs() <= RANGE);
        let log_tau = self
            .weights
            .layout()
            .log_tau
            .map_or(0.0, |place| moved[place]);
        if is_inside && log_tau.abs() <= LOG_RANGE {
            self.weights.values = moved;
        } else {
            self.stop = Some(Stop::OutOfRange);
        }
    }
}
