//! Stochastic gradient descent: θ ← θ − lr·g (Robbins and Monro, 1951).

use words::optimizers;

use super::{Memories, Memory, Optimizer};

/// Plain gradient descent.
#[derive(Debug)]
pub(super) struct Sgd;

impl Optimizer for Sgd {
    fn key(&self) -> &'static str {
        "sgd"
    }

    fn name(&self) -> &'static str {
        optimizers::SGD.get()
    }

    fn advance(&self, _memory: &mut Memory, gradient: f64, _information: f64) -> f64 {
        gradient
    }

    fn advance_all(&self, _memory: &mut Memories, _gradients: &mut [f64]) {}
}
