//! Momentum: v ← βv + g, θ ← θ − lr·v with β = 0.9 (Polyak, 1964).

use words::optimizers;

use super::{Memories, Memory, Optimizer};

const DECAY: f64 = 0.9;

/// Gradient descent with momentum.
#[derive(Debug)]
pub(super) struct Momentum;

impl Optimizer for Momentum {
    fn key(&self) -> &'static str {
        "momentum"
    }

    fn name(&self) -> &'static str {
        optimizers::MOMENTUM.get()
    }

    fn advance(&self, memory: &mut Memory, gradient: f64, _information: f64) -> f64 {
        memory.first = velocity(memory.first, gradient);
        memory.first
    }

    fn advance_all(&self, memory: &mut Memories, gradients: &mut [f64]) {
        for (first, gradient) in memory.first.iter_mut().zip(gradients) {
            *first = velocity(*first, *gradient);
            *gradient = *first;
        }
    }
}

fn velocity(before: f64, gradient: f64) -> f64 {
    DECAY * before + gradient
}

#[cfg(test)]
mod tests {
    use crate::optimizers::{Memory, find};

    /// Under a constant gradient the velocity is the geometric series g(1 − βᵗ)/(1 − β).
    #[test]
    fn a_constant_gradient_sums_to_the_geometric_series() {
        let (optimizer, mut memory) = (find("momentum").unwrap(), Memory::default());
        for t in 1..50 {
            let velocity = optimizer.direction(&mut memory, 3.0, 1.0);
            let exact = 3.0 * (1.0 - 0.9_f64.powi(t)) / 0.1;
            assert!((velocity - exact).abs() < 1e-12);
        }
    }
}
