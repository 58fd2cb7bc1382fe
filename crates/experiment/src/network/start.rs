//! Where both runs of a network begin, for programs that take the same steps.

use super::setup::Setup;
use super::units::seen;
use super::weights::Weights;

/// The first weights of both runs, in the units in which the network learns: x = origin + spread·z.
#[derive(Clone, Debug)]
pub struct Start {
    /// What is 0 for the network.
    pub origin: f64,
    /// What is 1 for it.
    pub spread: f64,
    /// The weights at step 0, of a network for z; a fixed τ is one of x.
    pub weights: Weights,
}

impl Start {
    /// The start of the runs of `setup`.
    #[must_use]
    pub fn of(setup: &Setup) -> Self {
        let (units, inner) = seen(setup);
        Self {
            origin: units.origin,
            spread: units.spread,
            weights: Weights::start(&setup.architecture, &inner, setup.seed),
        }
    }
}
