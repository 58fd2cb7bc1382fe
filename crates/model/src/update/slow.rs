//! Slow motion: the gradient samples, one after another.

use experiment::comparison::Setup;
use experiment::probe::{Measured, Probe, Way};
use experiment::side::Sides;
use math::gaussian::Gaussian;
use math::problem::Problem;

/// How many estimates come one a second, and up to which ten a second.
const SINGLE: usize = 5;
const TENFOLD: usize = 105;

/// The first estimates, and the way of the last of them. The samples behind them are complete or on
/// their way, as ever; these are the same ones, seen one after another.
#[derive(Clone, Debug)]
pub struct SlowMotion {
    shown: usize,
    /// The part of the next estimate whose time has passed.
    credit: f64,
    first: Probe,
    way: Way,
}

impl SlowMotion {
    /// The first estimate at `node`.
    pub(super) fn begin(setup: &Setup, node: Gaussian) -> Self {
        let (first, way) = up_to(setup, node, 1);
        Self {
            shown: 1,
            credit: 0.0,
            first,
            way,
        }
    }

    /// How many estimates are shown.
    #[must_use]
    pub const fn shown(&self) -> usize {
        self.shown
    }

    /// The way of the last of them.
    #[must_use]
    pub const fn way(&self) -> &Way {
        &self.way
    }

    /// How many come a second now.
    #[must_use]
    pub const fn pace(&self) -> f64 {
        if self.shown < SINGLE { 1.0 } else { 10.0 }
    }

    /// What was measured of them.
    pub(super) const fn measured(&self) -> &Sides<Measured> {
        self.first.measured()
    }

    /// Lets so many seconds pass. Returns whether another estimate has come, or `None` once it is the
    /// turn of all the others, of which there are `estimates`.
    pub(super) fn pass(
        &mut self,
        seconds: f64,
        setup: &Setup,
        node: Gaussian,
        estimates: usize,
    ) -> Option<bool> {
        self.credit += seconds * self.pace();
        if self.credit < 1.0 {
            return Some(false);
        }
        self.credit -= 1.0;
        self.shown += 1;
        if self.shown > TENFOLD.min(estimates) {
            return None;
        }
        (self.first, self.way) = up_to(setup, node, self.shown);
        Some(true)
    }
}

/// The first `count` estimates at `node`, and the way of the last.
fn up_to(setup: &Setup, node: Gaussian, count: usize) -> (Probe, Way) {
    let problem = Problem::new(setup.objective.as_ref(), node);
    let (arms, samples, seed) = (&setup.arms, setup.samples, setup.seed);
    let first = Probe::complete(&problem, arms, samples, count, seed);
    (first, Way::of(&problem, arms, samples, seed, count - 1))
}
