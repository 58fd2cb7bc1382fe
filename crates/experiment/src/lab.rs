//! The lab: the contest beside the descent with the exact gradient.

use math::gaussian::Gaussian;
use math::problem::Problem;

use super::descent::Descent;
use crate::comparison::{Contest, Setup};
use crate::side::Sides;

/// Two descents and the exact one, always at the same step.
#[derive(Clone, Debug)]
pub struct Lab {
    contest: Contest,
    exact: Descent,
}

impl Lab {
    /// All runs at `start`.
    #[must_use]
    pub fn new(setup: Setup, start: Gaussian) -> Self {
        Self {
            contest: Contest::new(setup, start),
            exact: Descent::new(start),
        }
    }

    /// What steps depend on.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.contest.setup
    }

    /// Continues with another setup from the current step.
    pub fn set_setup(&mut self, setup: Setup) {
        self.contest.setup = setup;
    }

    /// How many steps were taken.
    #[must_use]
    pub const fn steps(&self) -> usize {
        self.contest.steps()
    }

    /// The descents with the two estimators.
    #[must_use]
    pub const fn runs(&self) -> &Sides<Descent> {
        self.contest.runs()
    }

    /// The descent with the exact gradient.
    #[must_use]
    pub const fn exact(&self) -> &Descent {
        &self.exact
    }

    /// Goes back to `step`, as if nothing had come after it.
    pub fn rewind(&mut self, step: usize) {
        self.contest.rewind(step);
        self.exact.rewind(step);
    }

    /// Takes one step in every run that has not stopped.
    pub fn step(&mut self) {
        self.contest.step();
        if self.exact.stop().is_none() {
            let Setup {
                objective, rule, ..
            } = self.setup();
            let problem = Problem::new(objective.as_ref(), self.exact.node());
            let (gradient, rule) = (problem.gradient(), *rule);
            self.exact.step(gradient, &rule);
        }
    }
}
