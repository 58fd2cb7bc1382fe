//! Natural gradient descent: θ ← θ − lr·F⁻¹·g with the Fisher information F (Amari, *Neural
//! Computation* 10, 1998). That of the node is diag(1/σ², 2/σ²), so the directions are σ²·g for μ
//! and ½σ²·g for σ: a step is as large as it changes the distribution of y, whichever parameter
//! of it is moved.

use words::optimizers;

use super::{Memories, Memory, Optimizer};

/// The gradient over the Fisher information.
#[derive(Debug)]
pub(super) struct Natural;

impl Optimizer for Natural {
    fn key(&self) -> &'static str {
        "natural"
    }

    fn name(&self) -> &'static str {
        optimizers::NATURAL.get()
    }

    fn uses_information(&self) -> bool {
        true
    }

    fn advance(&self, _memory: &mut Memory, gradient: f64, information: f64) -> f64 {
        gradient / information
    }

    fn advance_all(&self, _memory: &mut Memories, _gradients: &mut [f64]) {}
}

#[cfg(test)]
mod tests {
    use crate::gaussian::Gaussian;
    use crate::optimizers::{Memory, find};

    /// The directions of the node's own formula: σ²·g_μ and σ²·g_σ/2.
    #[test]
    fn directions_are_those_of_the_node() {
        let natural = find("natural").unwrap();
        for sigma in [0.1, 1.0, 3.0] {
            let information = Gaussian::new(0.4, sigma).unwrap().information();
            let mut memory = Memory::default();
            let mut direction = |information| natural.direction(&mut memory, 1.7, information);
            let square = sigma * sigma;
            assert!((direction(information.mu) / (1.7 * square) - 1.0).abs() < 1e-14);
            assert!((direction(information.sigma) / (0.85 * square) - 1.0).abs() < 1e-14);
        }
    }
}
