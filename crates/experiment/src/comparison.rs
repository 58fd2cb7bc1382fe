//! The contest: both estimators' descents in lockstep on the same noise.

use std::rc::Rc;

use math::gaussian::Gaussian;
use math::noise::Purpose;
use math::objectives::Objective;
use math::parameter::PerParameter;
use math::problem::Problem;

use super::descent::{Descent, Rule};
use super::pipeline::Pipeline;
use crate::side::{Arm, Sides, lanes};

/// Everything that a step depends on besides the state of the runs.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The objective.
    pub objective: Rc<dyn Objective>,
    /// The two estimators.
    pub arms: Sides<Arm>,
    /// The draws of a step, L.
    pub samples: usize,
    /// How θ moves.
    pub rule: Rule,
    /// The seed of the noise.
    pub seed: u64,
}

/// Two descents, always at the same step.
#[derive(Clone, Debug)]
pub struct Contest {
    pub(super) setup: Setup,
    runs: Sides<Descent>,
    steps: usize,
    pipeline: Pipeline,
}

impl Contest {
    /// Both runs at `start`.
    #[must_use]
    pub fn new(setup: Setup, start: Gaussian) -> Self {
        let run = Descent::new(start);
        Self {
            setup,
            runs: Sides {
                left: run.clone(),
                right: run,
            },
            steps: 0,
            pipeline: Pipeline::default(),
        }
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

    /// Goes back to `step`, as if nothing had come after it.
    pub fn rewind(&mut self, step: usize) {
        if step < self.steps {
            for run in self.runs.each_mut() {
                run.rewind(step);
            }
            self.steps = step;
        }
    }

    /// Takes one step in each run that has not stopped.
    pub fn step(&mut self) {
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
            let level = objective.level();
            let mut problem = Problem::new(objective.as_ref(), run.node());
            let remembers = arm.estimator.uses_running_mean;
            if remembers {
                problem = problem.with_running_mean(run.running_mean(level));
            }
            pipeline.evaluate(&problem);
            pipeline.differentiate(&problem, arm.estimator, *samples);
            let draws = arm.draws;
            let gradient = PerParameter::from_fn(|p| pipeline.estimates(p, *samples, draws)[0]);
            if remembers {
                run.remember(pipeline.values(*samples, draws)[0], level);
            }
            run.step(gradient, rule);
        }
        self.steps += 1;
    }
}
