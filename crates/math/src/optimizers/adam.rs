//! Adam with the published constants (Kingma and Ba, ICLR 2015, algorithm 1).

use words::optimizers;

use super::{Memories, Memory, Optimizer};

const FIRST_DECAY: f64 = 0.9;
const SECOND_DECAY: f64 = 0.999;
const EPSILON: f64 = 1e-8;

/// Adam.
#[derive(Debug)]
pub(super) struct Adam;

impl Optimizer for Adam {
    fn key(&self) -> &'static str {
        "adam"
    }

    fn name(&self) -> &'static str {
        optimizers::ADAM.get()
    }

    fn advance(&self, memory: &mut Memory, gradient: f64, _information: f64) -> f64 {
        memory.steps += 1;
        let shares = shares(memory.steps);
        direction(&mut memory.first, &mut memory.second, gradient, shares)
    }

    fn advance_all(&self, memory: &mut Memories, gradients: &mut [f64]) {
        memory.steps += 1;
        let shares = shares(memory.steps);
        let moments = memory.first.iter_mut().zip(&mut memory.second);
        for ((first, second), gradient) in moments.zip(gradients) {
            *gradient = direction(first, second, *gradient, shares);
        }
    }
}

/// The share of a constant gradient's moments that the running ones have after `steps`, 1 − βᵗ.
fn shares(steps: i32) -> [f64; 2] {
    [FIRST_DECAY, SECOND_DECAY].map(|decay| 1.0 - decay.powi(steps))
}

#[inline]
fn direction(first: &mut f64, second: &mut f64, gradient: f64, shares: [f64; 2]) -> f64 {
    *first = FIRST_DECAY * *first + (1.0 - FIRST_DECAY) * gradient;
    *second = SECOND_DECAY * *second + (1.0 - SECOND_DECAY) * gradient * gradient;
    (*first / shares[0]) / ((*second / shares[1]).sqrt() + EPSILON)
}

#[cfg(test)]
mod tests {
    use crate::optimizers::{Memory, find};

    /// The corrected moments of a constant gradient are g and g², so every step is its sign.
    #[test]
    fn a_constant_gradient_moves_by_the_learning_rate() {
        for gradient in [5.0, -0.01] {
            let (optimizer, mut memory) = (find("adam").unwrap(), Memory::default());
            for _ in 0..20 {
                let direction = optimizer.direction(&mut memory, gradient, 1.0);
                assert!((direction - gradient.signum()).abs() < 1e-5);
            }
        }
    }
}
