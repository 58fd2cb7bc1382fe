//! The registry of objectives: what can sit behind the node.
//!
//! To add one: write its file with an [`ObjectiveKind`], and name it in [`ALL`].

mod centre;
mod cosine;
mod elbo;
mod energy;
mod exponential;
mod moments;
mod parabola;
mod quadratic;
mod scaled;
mod squared;
mod step;

use std::fmt::Debug;

use crate::dataset::Dataset;
use crate::objective::Objective;

pub use elbo::Entropy;

/// Every objective, in the order of the menu.
pub static ALL: &[&dyn ObjectiveKind] = &[
    &squared::SquaredKind,
    &elbo::ElboKind,
    &moments::MomentsKind,
    &energy::EnergyKind,
    &quadratic::QuadraticKind,
    &exponential::ExponentialKind,
    &cosine::CosineKind,
    &step::StepKind,
];

/// The objective with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static dyn ObjectiveKind> {
    ALL.iter().copied().find(|kind| kind.key() == key)
}

/// An entry of the menu of objectives, from which an [`Objective`] is built.
///
/// Two kinds are equal if their keys are.
pub trait ObjectiveKind: Debug + Sync {
    /// The word in links.
    fn key(&self) -> &'static str;

    /// The name in the menu.
    fn name(&self) -> &'static str;

    /// f in plain text.
    fn formula(&self) -> &'static str;

    /// What it is made of; it decides which controls matter.
    fn ingredients(&self) -> &'static [Ingredient];

    /// The range of k that is worth a look, where k is an ingredient.
    fn k_range(&self) -> Option<(f64, f64)>;

    /// The objective itself; if it is on data, averaged over them.
    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective>;
}

impl dyn ObjectiveKind + '_ {
    /// Whether the objective uses `ingredient`.
    #[must_use]
    pub fn uses(&self, ingredient: Ingredient) -> bool {
        self.ingredients().contains(&ingredient)
    }

    /// Builds the objective.
    #[must_use]
    pub fn build(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        let objective = self.averaged(inputs);
        if inputs.summed && self.uses(Ingredient::Data) {
            let closed = Inputs {
                entropy: Entropy::Closed,
                ..*inputs
            };
            let is_sampled = objective.closed_entropy().is_some();
            let closed = is_sampled.then(|| self.averaged(&closed));
            let count = inputs.data.count() as f64;
            Box::new(scaled::Scaled::new(objective, closed, count))
        } else {
            objective
        }
    }
}

impl PartialEq for dyn ObjectiveKind + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// What an objective is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ingredient {
    /// The observations.
    Data,
    /// The observations in order, which take a while to sort.
    Order,
    /// A spread S > 0 of the observations, by which it divides.
    Spread,
    /// The constant k.
    K,
    /// k only where it is positive.
    PositiveK,
    /// The temperature T and the form of the entropy.
    Temperature,
}

/// What objectives are built from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The observations.
    pub data: &'a Dataset,
    /// Whether losses on data are summed over it (the question's scale) or averaged.
    pub summed: bool,
    /// The constant k of the toy costs.
    pub k: f64,
    /// The temperature T; `None` stands for S².
    pub temperature: Option<f64>,
    /// How the entropy enters.
    pub entropy: Entropy,
}

impl<'a> Inputs<'a> {
    /// Losses averaged over `data`, with k = 1, T = S² and the entropy in closed form.
    #[must_use]
    pub const fn new(data: &'a Dataset) -> Self {
        Self {
            data,
            summed: false,
            k: 1.0,
            temperature: None,
            entropy: Entropy::Closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Ingredient, find};

    #[test]
    fn keys_find_their_objectives_and_no_other() {
        for &kind in ALL {
            assert_eq!(find(kind.key()), Some(kind));
            let same = ALL.iter().filter(|&&other| other == kind);
            assert_eq!(same.count(), 1, "{}", kind.key());
            let uses_k = kind.uses(Ingredient::K) || kind.uses(Ingredient::PositiveK);
            assert_eq!(kind.k_range().is_some(), uses_k, "{}", kind.key());
        }
        assert_eq!(find("no-objective"), None);
    }
}
