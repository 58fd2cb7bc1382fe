//! The network that gives μ and σ.

mod budget;
mod gradient;
mod line;
mod run;

use std::rc::Rc;

use experiment::network::architecture::{Architecture, Model, Tau};
use experiment::network::examples::Examples;
use experiment::network::setup::Setup;
use experiment::side::Sides;
use math::dataset::{Dataset, Oracle};
use math::estimators::{self, Estimator};
use math::objectives::Entropy;
use math::optimizers;

fn estimator(key: &str) -> &'static dyn Estimator {
    estimators::find(key).unwrap()
}

/// The page's simulated data.
fn simulated(count: usize) -> Dataset {
    Oracle::new(1).observe(count, 2.0, 1.0).unwrap()
}

/// The defaults of the page for `model` on `examples`.
fn setup(model: Model, examples: Examples) -> Setup {
    Setup {
        architecture: Architecture::usual(model),
        batch: examples.count().min(64),
        examples: Rc::new(examples),
        samples: 8,
        estimators: Sides {
            left: estimator("pathwise"),
            right: estimator("score"),
        },
        entropy: Entropy::Closed,
        optimizer: optimizers::find("sgd").unwrap(),
        learning_rate: 0.05,
        seed: 1,
    }
}

fn line(data: &Dataset) -> Setup {
    setup(Model::Line, Examples::line(data))
}

/// A curve with hidden layers of 4 units.
fn curve(tau: Tau) -> Setup {
    let mut setup = setup(Model::Curve, Examples::curve(3));
    setup.architecture.width = 4;
    setup.architecture.tau = tau;
    setup.learning_rate = 0.01;
    setup.optimizer = optimizers::find("adam").unwrap();
    setup
}
