//! The comparison: descents with two estimators on common random numbers, beside the descent with
//! the exact gradient, all at the same step.

use std::rc::Rc;

use math::gaussian::Gaussian;
use math::noise::Purpose;
use math::objective::Objective;
use math::parameter::PerParameter;
use math::problem::Problem;

use crate::arm::{Arm, lanes};
use crate::descent::{Descent, UpdateRule};
use crate::pipeline::Pipeline;
use crate::side::Sides;

/// Everything that a step depends on besides the state of the runs.
#[derive(Clone)]
pub struct Setup {
    /// The objective.
    pub objective: Rc<dyn Objective>,
    /// The two estimators.
    pub arms: Sides<Arm>,
    /// The draws of a step, L.
    pub samples: usize,
    /// How θ moves.
    pub rule: UpdateRule,
    /// The seed of the noise.
    pub seed: u64,
}

/// Two descents on the same noise and one with the exact gradient, always at the same step.
#[derive(Clone)]
pub struct Comparison {
    setup: Setup,
    runs: Sides<Descent>,
    exact: Descent,
    steps: usize,
    pipeline: Pipeline,
}

impl Comparison {
    /// All runs at `start`.
    #[must_use]
    pub fn new(setup: Setup, start: Gaussian) -> Self {
        let run = Descent::new(start);
        Self {
            setup,
            runs: Sides {
                left: run.clone(),
                right: run.clone(),
            },
            exact: run,
            steps: 0,
            pipeline: Pipeline::default(),
        }
    }

    /// What steps depend on.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// Continues with another setup from the current step.
    pub fn set_setup(&mut self, setup: Setup) {
        self.setup = setup;
    }

    /// How many steps were taken.
    #[must_use]
    pub const fn steps(&self) -> usize {
        self.steps
    }

    /// The descents with the two estimators.
    #[must_use]
    pub const fn runs(&self) -> &Sides<Descent> {
        &self.runs
    }

    /// The descent with the exact gradient.
    #[must_use]
    pub const fn exact(&self) -> &Descent {
        &self.exact
    }

    /// Goes back to `step`, as if nothing had come after it.
    pub fn rewind(&mut self, step: usize) {
        if step < self.steps {
            for run in self.runs.each_mut() {
                run.rewind(step);
            }
            self.exact.rewind(step);
            self.steps = step;
        }
    }

    /// Takes one step in every run that has not stopped.
    pub fn step(&mut self) {
        self.step_arms();
        if self.exact.stop().is_none() {
            let problem = Problem::new(self.setup.objective.as_ref(), self.exact.node());
            self.exact.step(problem.gradient(), &self.setup.rule);
        }
    }

    /// Takes one step with each estimator. The exact descent stays where it is, since replicate
    /// runs need none.
    pub(crate) fn step_arms(&mut self) {
        let Setup {
            objective,
            arms,
            samples,
            rule,
            seed,
        } = &self.setup;
        let lanes = lanes(objective.as_ref(), arms);
        let (pipeline, step) = (&mut self.pipeline, self.steps as u64);
        pipeline.draw(*seed, Purpose::Descent, step, *samples, lanes);
        for (run, arm) in self.runs.each_mut().into_iter().zip(arms.each()) {
            if run.stop().is_some() {
                continue;
            }
            let (level, base) = (objective.level(), objective.base(run.node()));
            let mut problem = Problem::new(objective.as_ref(), run.node());
            let remembers = arm.estimator.needs().running_mean;
            if remembers {
                problem = problem.with_running_mean(run.running_mean(level) - base);
            }
            pipeline.evaluate(&problem);
            pipeline.differentiate(&problem, arm.estimator, *samples);
            let draws = arm.draws;
            let gradient = PerParameter::from_fn(|p| pipeline.estimates(p, *samples, draws)[0]);
            if remembers {
                run.remember(pipeline.values(*samples, draws)[0] + base, level);
            }
            run.step(gradient, rule);
        }
        self.steps += 1;
    }
}
