//! From settings and data to what a descent depends on.

use std::rc::Rc;

use crate::settings::{Equal, Loss, Settings, Source};
use experiment::arm::{Arm, Budget};
use experiment::comparison::Setup;
use experiment::descent::UpdateRule;
use experiment::side::Sides;
use math::dataset::{Dataset, DatasetError, Oracle};
use math::estimators::{Estimator, Refusal};
use math::gaussian::Gaussian;
use math::objective::Objective;
use math::objectives::Inputs;

/// The data that `settings` describe, all at once.
///
/// # Errors
/// As [`Dataset::new`], where the reader's own numbers are no data set.
pub fn observe(settings: &Settings) -> Result<Dataset, DatasetError> {
    match settings.data {
        Source::Oracle => {
            Oracle::new(settings.seed).observe(settings.n, settings.mean, settings.sd)
        }
        Source::Michelson => Ok(Dataset::michelson()),
        Source::Own => Dataset::new(settings.own.clone()),
    }
}

/// A setup, and which of the chosen estimators had to be replaced.
#[derive(Clone)]
pub struct Applied {
    /// What a descent depends on.
    pub setup: Setup,
    /// Why a chosen estimator does not apply, with the one that stands in for it.
    pub refusals: Sides<Option<Refusal>>,
}

/// The setup that `settings` describe on `data`.
#[must_use]
pub fn setup(settings: &Settings, data: &Dataset) -> Applied {
    let objective = objective(settings, data);
    let chosen = Sides {
        left: settings.left,
        right: settings.right,
    };
    let fitted = chosen.map(|estimator| fit(settings, objective.as_ref(), estimator));
    Applied {
        refusals: fitted.map(|(_, refusal)| refusal),
        setup: Setup {
            objective,
            arms: fitted.map(|(arm, _)| arm),
            samples: settings.samples,
            rule: UpdateRule {
                optimizer: settings.optimizer,
                learning_rate: settings.lr,
                scale: settings.scale,
            },
            seed: settings.seed,
        },
    }
}

/// What an estimate with `samples` may cost.
#[must_use]
pub fn budget(settings: &Settings, samples: usize) -> Budget {
    match settings.equal {
        Equal::Draws => Budget::Draws(samples),
        Equal::Evaluations => Budget::Evaluations(samples),
    }
}

/// The objective that `settings` describe on `data`.
pub(crate) fn objective(settings: &Settings, data: &Dataset) -> Rc<dyn Objective> {
    settings
        .objective
        .build(&Inputs {
            data,
            summed: settings.loss == Loss::Sum,
            k: settings.k,
            temperature: settings.temperature,
            entropy: settings.entropy,
        })
        .into()
}

/// The chosen estimator, or the nearest that applies, with its number of draws.
fn fit(
    settings: &Settings,
    objective: &dyn Objective,
    chosen: &'static dyn Estimator,
) -> (Arm, Option<Refusal>) {
    let budget = budget(settings, settings.samples);
    let refusal = chosen
        .applies(objective.arity(), budget.draws(chosen))
        .err();
    let estimator = refusal.map_or(chosen, |refusal| refusal.instead);
    let arm = Arm {
        estimator,
        draws: budget.draws(estimator),
    };
    (arm, refusal)
}

/// The node at step 0.
#[must_use]
pub fn start(settings: &Settings) -> Gaussian {
    // The table keeps both inside a finite range and σ above 0.
    Gaussian::new(settings.mu0, settings.sigma0).unwrap_or(Gaussian::STANDARD)
}
