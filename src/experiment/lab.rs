//! The lab: both descents in lockstep on the same noise, beside the descent with
//! the exact gradient.

use std::rc::Rc;

use crate::math::batch::{Batch, Noise};
use crate::math::estimators::Gradients;
use crate::math::gaussian::Gaussian;
use crate::math::noise::Purpose;
use crate::math::objectives::Objective;
use crate::math::parameter::PerParameter;
use crate::math::problem::Problem;

use super::contender::{Contender, Sides, averages, lanes};
use super::descent::{Descent, Rule};

/// Everything that a step depends on besides the state of the runs.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The objective.
    pub objective: Rc<dyn Objective>,
    /// The two estimators.
    pub contenders: Sides<Contender>,
    /// The draws of a step, L.
    pub samples: usize,
    /// How θ moves.
    pub rule: Rule,
    /// The seed of the noise.
    pub seed: u64,
}

/// Two descents and the exact one, always at the same step.
#[derive(Clone, Debug)]
pub struct Lab {
    setup: Setup,
    runs: Sides<Descent>,
    exact: Descent,
    steps: usize,
    noise: Noise,
    batch: Batch,
    gradients: Gradients,
    means: Vec<f64>,
}

impl Lab {
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
            noise: Noise::with_room(),
            batch: Batch::with_room(),
            gradients: Gradients::with_room(),
            means: Vec::new(),
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
        let Setup {
            objective,
            contenders,
            samples,
            rule,
            seed,
        } = &self.setup;
        let lanes = lanes(objective.as_ref(), contenders);
        self.noise
            .draw(*seed, Purpose::Descent, self.steps as u64, *samples, lanes);
        for (run, contender) in self.runs.each_mut().into_iter().zip(contenders.each()) {
            if run.stop().is_some() {
                continue;
            }
            let mut problem = Problem::new(objective.as_ref(), run.node());
            let remembers = contender.estimator.uses_running_mean();
            if remembers {
                problem = problem.with_running_mean(run.running_mean());
            }
            self.batch
                .evaluate(problem.objective(), problem.node(), &self.noise);
            contender.estimator.gradients(
                &problem,
                &self.noise,
                &self.batch,
                *samples,
                &mut self.gradients,
            );
            let mut average =
                |terms: &[f64]| averages(terms, *samples, contender.draws, &mut self.means)[0];
            let gradient = PerParameter {
                mu: average(&self.gradients.mu),
                sigma: average(&self.gradients.sigma),
            };
            if remembers {
                run.remember(average(&self.batch.value));
            }
            run.step(gradient, rule);
        }
        if self.exact.stop().is_none() {
            let problem = Problem::new(objective.as_ref(), self.exact.node());
            self.exact.step(problem.gradient(), rule);
        }
        self.steps += 1;
    }
}
