//! Optimizers: how a gradient moves a parameter.
//!
//! To add one: write its file with a [`Kind`], and name it in [`ALL`].

mod adam;
mod momentum;
mod sgd;

/// Every optimizer, in the order of the menu.
pub static ALL: &[Kind] = &[sgd::KIND, momentum::KIND, adam::KIND];

/// The optimizer with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Kind> {
    ALL.iter().find(|kind| kind.key == key)
}

/// An entry of the menu of optimizers.
#[derive(Debug)]
pub struct Kind {
    /// The word in links.
    pub key: &'static str,
    /// The name in the menu.
    pub name: &'static str,
    rule: fn(&mut Memory, f64) -> f64,
}

impl Kind {
    /// The direction in which `gradient` moves a parameter at learning rate 1. What another
    /// optimizer left in `memory` is forgotten: its numbers mean something else here.
    pub fn direction(&self, memory: &mut Memory, gradient: f64) -> f64 {
        if memory.of != Some(self.key) {
            *memory = Memory {
                of: Some(self.key),
                ..Memory::default()
            };
        }
        (self.rule)(memory, gradient)
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
        for before in ALL {
            for after in ALL.iter().filter(|kind| kind.key != before.key) {
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
