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
    /// The rule in plain text.
    pub formula: &'static str,
    rule: fn(&mut Memory, f64) -> f64,
}

impl Kind {
    /// The direction in which `gradient` moves a parameter at learning rate 1.
    pub fn direction(&self, memory: &mut Memory, gradient: f64) -> f64 {
        memory.steps += 1;
        (self.rule)(memory, gradient)
    }
}

/// What an optimizer remembers of one parameter's earlier gradients.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    steps: u32,
    first: f64,
    second: f64,
}

impl Memory {
    /// Follows the parameter through a change of its sign, which turns its gradients around.
    pub fn reflect(&mut self) {
        self.first = -self.first;
    }
}
