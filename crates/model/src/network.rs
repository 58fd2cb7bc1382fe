//! From settings and data to a network that gives μ and σ.

use std::rc::Rc;

use experiment::network::architecture::{Architecture, Model, Tau};
use experiment::network::examples::Examples;
use experiment::network::setup::Setup;
use experiment::side::Sides;
use math::dataset::Dataset;
use math::optimizers::{self, Optimizer};

use crate::settings::Settings;

/// The data M in a batch if nobody chooses, where there are as many.
const USUAL_BATCH: usize = 64;

/// The data of the network that `settings` name: the page's own for a line; `None` for digits, which
/// come from a file.
#[must_use]
pub fn examples(settings: &Settings, data: &Dataset) -> Option<Examples> {
    match settings.network {
        Model::Line => Some(Examples::line(data)),
        Model::Curve => Some(Examples::curve(settings.seed)),
        Model::Digits => None,
    }
}

/// The optimizer of the weights: the chosen one, or plain descent in place of one that needs what the
/// node knows of its own parameters.
#[must_use]
pub fn optimizer(settings: &Settings) -> &'static dyn Optimizer {
    if settings.optimizer.uses_information() {
        optimizers::ALL[0]
    } else {
        settings.optimizer
    }
}

/// The network that `settings` describe on `examples`. Whether it is possible is asked of
/// [`Setup::check`].
#[must_use]
pub fn setup(settings: &Settings, examples: Rc<Examples>) -> Setup {
    let model = settings.network;
    let count = examples.count();
    Setup {
        architecture: Architecture {
            model,
            latent: settings.coordinates(),
            width: settings.width.unwrap_or(model.usual_width()),
            tau: settings.tau.map_or(Tau::Learned, Tau::Fixed),
        },
        batch: settings.batch.unwrap_or(USUAL_BATCH.min(count)),
        examples,
        samples: settings.samples,
        estimators: Sides {
            left: settings.left,
            right: settings.right,
        },
        entropy: settings.entropy,
        optimizer: optimizer(settings),
        learning_rate: settings.lr,
        seed: settings.seed,
    }
}
