//! The contest: both estimators' descents in lockstep on the same noise.

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

/// Two descents, always at the same step.
#[derive(Clone, Debug)]
pub struct Contest {
    pub(super) setup: Setup,
    runs: Sides<Descent>,
    steps: usize,
    noise: Noise,
    batch: Batch,
    gradients: Gradients,
    means: Vec<f64>,
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
            noise: Noise::with_room(),
            batch: Batch::with_room(),
            gradients: Gradients::with_room(),
            means: Vec::new(),
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
            let level = objective.level();
            let mut problem = Problem::new(objective.as_ref(), run.node());
            let remembers = contender.estimator.uses_running_mean;
            if remembers {
                problem = problem.with_running_mean(run.running_mean(level));
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
                run.remember(average(&self.batch.value), level);
            }
            run.step(gradient, rule);
        }
        self.steps += 1;
    }
}
