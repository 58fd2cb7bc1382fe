//! Optimizers: how a gradient moves a parameter.
//!
//! To add one: write its file with a type that implements [`Optimizer`], and name it in [`ALL`].

mod adam;
mod momentum;
mod sgd;

use std::fmt::Debug;

/// Every optimizer, in the order of the menu.
pub static ALL: &[&dyn Optimizer] = &[&sgd::Sgd, &momentum::Momentum, &adam::Adam];

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

    /// The direction in which `gradient` moves a parameter at learning rate 1, after what this
    /// optimizer has left in `memory`.
    fn advance(&self, memory: &mut Memory, gradient: f64) -> f64;
}

impl dyn Optimizer + '_ {
    /// The direction in which `gradient` moves a parameter at learning rate 1. What another
    /// optimizer left in `memory` is forgotten: its numbers mean something else here.
    pub fn direction(&self, memory: &mut Memory, gradient: f64) -> f64 {
        if memory.of != Some(self.key()) {
            *memory = Memory {
                of: Some(self.key()),
                ..Memory::default()
            };
        }
        self.advance(memory, gradient)
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

impl Memory {
    /// Follows the parameter through a change of its sign, which turns its gradients around.
    pub fn reflect(&mut self) {
        self.first = -self.first;
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Memory};

    #[test]
    fn another_optimizer_begins_anew() {
        for &before in ALL {
            for &after in ALL.iter().filter(|&&after| after != before) {
                let (mut used, mut fresh) = (Memory::default(), Memory::default());
                for gradient in [3.0, -1.0, 0.5] {
                    before.direction(&mut used, gradient);
                }
                for gradient in [2.0, 0.25] {
                    let direction = after.direction(&mut used, gradient);
                    assert_eq!(direction, after.direction(&mut fresh, gradient));
                }
            }
        }
    }
}
