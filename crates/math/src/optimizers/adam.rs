//! Adam with the published constants (Kingma and Ba, ICLR 2015, algorithm 1).

use super::{Memory, Optimizer};

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
        "Adam"
    }

    fn advance(&self, memory: &mut Memory, gradient: f64) -> f64 {
        memory.steps += 1;
        memory.first = FIRST_DECAY * memory.first + (1.0 - FIRST_DECAY) * gradient;
        memory.second = SECOND_DECAY * memory.second + (1.0 - SECOND_DECAY) * gradient * gradient;
        let first = memory.first / (1.0 - FIRST_DECAY.powi(memory.steps));
        let second = memory.second / (1.0 - SECOND_DECAY.powi(memory.steps));
        first / (second.sqrt() + EPSILON)
    }
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
                let direction = optimizer.direction(&mut memory, gradient);
                assert!((direction - gradient.signum()).abs() < 1e-5);
            }
        }
    }
}
