//! The units of the data, and those in which a network learns.
//!
//! A learning rate that suits data about 0 with spread 1 suits no others. `line` therefore learns
//! from z = (x − x̄)/S, which the page's data may be far from, and its weights are told in the units
//! of x: B = B′/S, b = b′ − B′x̄/S, w = S w′, v = x̄ + S v′ and log τ = log τ′ + log S. The other
//! models have data of that size as they are.

use std::rc::Rc;

use super::architecture::Model;
use super::examples::Examples;
use super::setup::Setup;
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

    /// The same network as one of the data in their own units.
    pub(super) fn outer(self, weights: &Weights) -> Weights {
        let back = Self {
            origin: -self.origin / self.spread,
            spread: 1.0 / self.spread,
        };
        back.changed(weights.clone().in_units_of(1.0))
    }

    /// The same network as one that learns in these units, from one of the data in their own.
    pub(super) fn inner(self, weights: &Weights) -> Weights {
        self.changed(weights.clone().in_units_of(self.spread))
    }

    /// Weights for z in place of those for x.
    fn changed(self, mut weights: Weights) -> Weights {
        let Self { origin, spread } = self;
        if spread == 1.0 && origin == 0.0 {
            return weights;
        }
        let layout = weights.shared_layout();
        let values = &mut weights.values;
        let heads = &layout.heads;
        for (output, place) in heads.biases.clone().enumerate() {
            let row = heads.weights.start + output * heads.inputs;
            let row = row..row + heads.inputs;
            values[place] += values[row.clone()].iter().sum::<f64>() * origin;
            for weight in &mut values[row] {
                *weight *= spread;
            }
        }
        for weight in &mut values[layout.output.weights.clone()] {
            *weight /= spread;
        }
        for bias in &mut values[layout.output.biases.clone()] {
            *bias = (*bias - origin) / spread;
        }
        if let Some(place) = layout.log_tau {
            values[place] -= libm::log(spread);
        }
        weights
    }
}

/// The units in which a network learns, and its data in them.
pub(super) fn seen(setup: &Setup) -> (Units, Rc<Examples>) {
    let units = Units::of(setup.architecture.model, &setup.examples);
    if units.spread == 1.0 && units.origin == 0.0 {
        return (units, Rc::clone(&setup.examples));
    }
    let scaled = setup.examples.scaled(units.origin, units.spread);
    (units, Rc::new(scaled))
}

#[cfg(test)]
mod tests {
    use super::Units;
    use crate::network::architecture::{Architecture, Model, Tau};
    use crate::network::examples::Examples;
    use crate::network::weights::Weights;
    use math::dataset::Dataset;

    #[test]
    fn there_and_back_is_the_same_network() {
        let examples = Examples::line(&Dataset::michelson());
        let units = Units::of(Model::Line, &examples);
        for tau in [Tau::Learned, Tau::Fixed(30.0)] {
            let architecture = Architecture {
                tau,
                ..Architecture::usual(Model::Line)
            };
            let weights = Weights::start(&architecture, &examples, 1);
            let inner = units.inner(&weights);
            let again = units.outer(&inner);
            for (a, b) in weights.values().iter().zip(again.values()) {
                assert!((a - b).abs() < 1e-12 * (1.0 + a.abs()));
            }
            assert!((again.tau() / weights.tau() - 1.0).abs() < 1e-14);
            assert!((inner.constant() - weights.constant()).abs() < 1e-14);
        }
    }
}
