//! Runs to be tested: those of the page's defaults, but for what a test changes.

use experiment::arm::Arm;
use experiment::comparison::{Comparison, Setup};
use experiment::descent::{SigmaScale, UpdateRule};
use experiment::side::Sides;
use math::dataset::{Dataset, Oracle};
use math::estimators;
use math::objectives::{self, Entropy, Inputs};
use math::optimizers;

use crate::cases::{inputs, node};

/// What a run depends on.
#[derive(Clone, Debug)]
pub struct Run {
    pub data: Dataset,
    pub objective: &'static str,
    pub entropy: Entropy,
    pub summed: bool,
    pub left: &'static str,
    pub right: &'static str,
    pub optimizer: &'static str,
    pub rate: f64,
    pub scale: SigmaScale,
    pub samples: usize,
    pub seed: u64,
    /// μ and σ at the start.
    pub start: (f64, f64),
    pub steps: usize,
}

impl Default for Run {
    fn default() -> Self {
        Self {
            data: Oracle::new(1).observe(50, 2.0, 1.0).unwrap(),
            objective: "squared",
            entropy: Entropy::Closed,
            summed: false,
            left: "pathwise",
            right: "score",
            optimizer: "sgd",
            rate: 0.05,
            scale: SigmaScale::Sigma,
            samples: 8,
            seed: 1,
            start: (-1.0, 2.0),
            steps: 400,
        }
    }
}

impl Run {
    /// The run on Michelson's data that the documentation shows.
    pub fn michelson() -> Self {
        Self {
            data: Dataset::michelson(),
            start: (700.0, 150.0),
            ..Self::default()
        }
    }

    /// The comparison at step 0.
    pub fn begin(&self) -> Comparison {
        let inputs = Inputs {
            summed: self.summed,
            entropy: self.entropy,
            ..inputs(&self.data)
        };
        let pair = Sides {
            left: self.left,
            right: self.right,
        };
        let setup = Setup {
            objective: objectives::find(self.objective)
                .unwrap()
                .build(&inputs)
                .into(),
            arms: pair.map(|key| Arm {
                estimator: estimators::find(key).unwrap(),
                draws: self.samples,
            }),
            samples: self.samples,
            rule: UpdateRule {
                optimizer: optimizers::find(self.optimizer).unwrap(),
                learning_rate: self.rate,
                scale: self.scale,
            },
            seed: self.seed,
        };
        Comparison::new(setup, node(self.start.0, self.start.1))
    }

    /// The comparison after all its steps.
    pub fn finish(&self) -> Comparison {
        let mut comparison = self.begin();
        for _ in 0..self.steps {
            comparison.step();
        }
        comparison
    }
}
