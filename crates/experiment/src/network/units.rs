//! The units of the data, and those in which a network learns.
//!
//! A learning rate that suits data about 0 with spread 1 suits no others. `line` therefore learns
//! from z = (x − x̄)/S, which the page's data may be far from, and its weights are told in the units
//! of x: B = B′/S, b = b′ − B′x̄/S, w = S w′, v = x̄ + S v′ and log τ = log τ′ + log S. The other
//! models have data of that size as they are.

use super::architecture::{Architecture, Model, Tau};
use super::examples::Examples;
use super::weights::Weights;

/// x = origin + spread·z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Units {
    pub(super) origin: f64,
    pub(super) spread: f64,
}

impl Units {
    /// Those in which `model` learns `examples`.
    pub(super) fn of(model: Model, examples: &Examples) -> Self {
        match model {
            Model::Line => Self {
                origin: examples.mean()[0],
                spread: examples.variance().sqrt(),
            },
            Model::Curve | Model::Digits => Self {
                origin: 0.0,
                spread: 1.0,
            },
        }
    }

    /// The architecture of the network that learns.
    pub(super) fn inner(self, architecture: Architecture) -> Architecture {
        Architecture {
            tau: match architecture.tau {
                Tau::Fixed(tau) => Tau::Fixed(tau / self.spread),
                Tau::Learned => Tau::Learned,
            },
            ..architecture
        }
    }

    /// The same network as one of the data in their own units.
    pub(super) fn outer(self, weights: &Weights) -> Weights {
        let Self { origin, spread } = self;
        let mut outer = weights.clone().in_units_of_data();
        if spread == 1.0 && origin == 0.0 {
            return outer;
        }
        let layout = weights.layout();
        let values = &mut outer.values;
        let heads = &layout.heads;
        let mut shifts = Vec::new();
        for row in values[heads.weights.clone()].chunks_exact_mut(heads.inputs) {
            for weight in row.iter_mut() {
                *weight /= spread;
            }
            shifts.push(row.iter().sum::<f64>() * origin);
        }
        for (bias, shift) in values[heads.biases.clone()].iter_mut().zip(shifts) {
            *bias -= shift;
        }
        for weight in &mut values[layout.output.weights.clone()] {
            *weight *= spread;
        }
        for bias in &mut values[layout.output.biases.clone()] {
            *bias = origin + spread * *bias;
        }
        if let Some(place) = layout.log_tau {
            values[place] += libm::log(spread);
        }
        outer
    }
}
