//! Adam with the published constants (Kingma and Ba, ICLR 2015, algorithm 1).

use super::Kind;

const FIRST_DECAY: f64 = 0.9;
const SECOND_DECAY: f64 = 0.999;
const EPSILON: f64 = 1e-8;

pub(super) const KIND: Kind = Kind {
    key: "adam",
    name: "Adam",
    rule: |memory, gradient| {
        memory.steps += 1;
        memory.first = FIRST_DECAY * memory.first + (1.0 - FIRST_DECAY) * gradient;
        memory.second = SECOND_DECAY * memory.second + (1.0 - SECOND_DECAY) * gradient * gradient;
        let first = memory.first / (1.0 - FIRST_DECAY.powi(memory.steps));
        let second = memory.second / (1.0 - SECOND_DECAY.powi(memory.steps));
        first / (second.sqrt() + EPSILON)
    },
};

#[cfg(test)]
mod tests {
    use crate::optimizers::{Memory, find};

    /// The corrected moments of a constant gradient are g and g², so every step is its sign.
    #[test]
    fn a_constant_gradient_moves_by_the_learning_rate() {
        for gradient in [5.0, -0.01] {
            let (kind, mut memory) = (find("adam").unwrap(), Memory::default());
            for _ in 0..20 {
                let direction = kind.direction(&mut memory, gradient);
                assert!((direction - gradient.signum()).abs() < 1e-5);
            }
        }
    }
}
