//! Optimizers: how a gradient moves a parameter.
//!
//! To add one: write its file with a type that implements [`Optimizer`], and name it in [`ALL`].

mod adam;
mod momentum;
mod natural;
mod sgd;

use std::fmt::Debug;

/// Every optimizer, in the order of the menu.
pub static ALL: &[&dyn Optimizer] = &[
    &sgd::Sgd,
    &momentum::Momentum,
    &adam::Adam,
    &natural::Natural,
];

/// The optimizer with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static dyn Optimizer> {
    ALL.iter().copied().find(|optimizer| optimizer.key() == key)
}

/// A rule by which gradients move a parameter. Two optimizers are equal if their keys are.
pub trait Optimizer: Debug + Sync {
    /// The word in links.
    fn key(&self) -> &'static str;

    /// The name in the menu.
    fn name(&self) -> &'static str;

    /// Whether it uses the Fisher information of the parameter that it moves.
    fn uses_information(&self) -> bool {
        false
    }

    /// The direction in which `gradient` moves a parameter at learning rate 1, after what this
    /// optimizer has left in `memory`. The distribution of the node has this Fisher `information`
    /// about the parameter.
    fn advance(&self, memory: &mut Memory, gradient: f64, information: f64) -> f64;

    /// As [`Self::advance`] for many parameters that were all moved as often, with an information
    /// of 1: replaces each of `gradients` by the direction of its parameter, to the same last digit.
    fn advance_all(&self, memory: &mut Memories, gradients: &mut [f64]);
}

impl dyn Optimizer + '_ {
    /// The direction in which `gradient` moves a parameter at learning rate 1, about which the node
    /// has this Fisher `information`. What another optimizer left in `memory` is forgotten: its
    /// numbers mean something else here.
    pub fn direction(&self, memory: &mut Memory, gradient: f64, information: f64) -> f64 {
        if memory.of != Some(self.key()) {
            *memory = Memory {
                of: Some(self.key()),
                ..Memory::default()
            };
        }
        self.advance(memory, gradient, information)
    }
}

impl dyn Optimizer + '_ {
    /// As `direction` for many parameters: replaces each of `gradients` by the direction of
    /// its parameter at learning rate 1.
    pub fn directions(&self, memory: &mut Memories, gradients: &mut [f64]) {
        if memory.of != Some(self.key()) || memory.first.len() != gradients.len() {
            *memory = Memories {
                of: Some(self.key()),
                steps: 0,
                first: vec![0.0; gradients.len()],
                second: vec![0.0; gradients.len()],
            };
        }
        self.advance_all(memory, gradients);
    }
}

impl PartialEq for dyn Optimizer + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// What an optimizer remembers of one parameter's earlier gradients.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    of: Option<&'static str>,
    steps: i32,
    first: f64,
    second: f64,
}

/// What an optimizer remembers of the earlier gradients of many parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memories {
    of: Option<&'static str>,
    steps: i32,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl Memory {
    /// Follows the parameter through a change of its sign, which turns its gradients around.
    pub fn reflect(&mut self) {
        self.first = -self.first;
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Memories, Memory};

    #[test]
    fn many_parameters_move_as_each_of_them_alone() {
        for &optimizer in ALL {
            let (mut memories, mut alone) = (Memories::default(), [Memory::default(); 5]);
            for step in 0..30 {
                let mut gradients: [f64; 5] = std::array::from_fn(|i| {
                    (1.3 * (step * 5 + i) as f64).sin() * 10_f64.powi(i as i32)
                });
                let expected: Vec<f64> = alone
                    .iter_mut()
                    .zip(gradients)
                    .map(|(memory, gradient)| optimizer.direction(memory, gradient, 1.0))
                    .collect();
                optimizer.directions(&mut memories, &mut gradients);
                assert_eq!(gradients[..], expected, "{}", optimizer.key());
            }
        }
    }

    #[test]
    fn another_optimizer_begins_anew() {
        for &before in ALL {
            for &after in ALL.iter().filter(|&&after| after != before) {
                let (mut used, mut fresh) = (Memory::default(), Memory::default());
                for gradient in [3.0, -1.0, 0.5] {
                    before.direction(&mut used, gradient, 0.5);
                }
                for gradient in [2.0, 0.25] {
                    let direction = after.direction(&mut used, gradient, 0.5);
                    assert_eq!(direction, after.direction(&mut fresh, gradient, 0.5));
                }
            }
        }
    }
}
