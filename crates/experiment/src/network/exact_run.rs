//! The descent with the exact gradient, where that is quick.

use super::bound::{Bound, work};
use super::examples::Examples;
use super::run::{Run, Stop};
use super::setup::Setup;
use super::weights::Weights;

/// The most multiplications that an exact gradient may take at every step.
const MOST_WORK: f64 = 2e7;

/// A run whose gradient is exact.
#[derive(Clone, Debug)]
pub(super) struct ExactRun {
    run: Run,
    /// The gradient of the step on its way.
    bound: Option<Bound>,
    /// −ELBO at each step that was left.
    losses: Vec<f64>,
}

impl ExactRun {
    /// At the start; `None` where an exact gradient would take too long for every step.
    pub(super) fn new(run: Run, examples: &Examples) -> Option<Self> {
        let is_quick = work(&run.weights, examples).is_some_and(|work| work <= MOST_WORK);
        is_quick.then(|| Self {
            run,
            bound: None,
            losses: Vec::new(),
        })
    }

    /// The weights, in the units in which the network learns.
    pub(super) const fn weights(&self) -> &Weights {
        &self.run.weights
    }

    /// −ELBO at every step before the current one.
    pub(super) fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// Why it stopped, if it did.
    pub(super) const fn stop(&self) -> Option<Stop> {
        self.run.stop
    }

    /// Gives up the step on its way, and gives its run to whoever changes it.
    pub(super) fn restart(&mut self) -> &mut Run {
        self.bound = None;
        &mut self.run
    }

    /// Does a piece of a step. Returns whether the step is done.
    pub(super) fn advance(&mut self, examples: &Examples, setup: &Setup) -> bool {
        let Self { run, bound, losses } = self;
        if run.stop.is_some() {
            return true;
        }
        let Some(on_its_way) = bound else {
            *bound = Bound::new(&run.weights, examples, true);
            if bound.is_none() {
                run.stop = Some(Stop::NodeOutOfRange);
            }
            return bound.is_none();
        };
        if !on_its_way.advance(&run.weights, examples) {
            return false;
        }
        let share = setup.architecture.model.gradient_share();
        let gradient = on_its_way.gradient().iter();
        let mut gradient: Vec<f64> = gradient.map(|derivative| share * derivative).collect();
        losses.extend(on_its_way.value());
        run.step(&mut gradient, setup.optimizer, setup.learning_rate);
        *bound = None;
        true
    }
}
