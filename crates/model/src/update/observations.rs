//! The observations that the settings ask for, drawn piece by piece.

use crate::settings::{Settings, Source, scenes};
use crate::setup::observe;
use math::absolute::deviation::Preparation;
use math::dataset::{Dataset, DatasetError, Oracle};
use math::objectives::Ingredient;

/// The data in use, and the oracle they come from.
#[derive(Clone, Debug)]
pub struct Observations {
    data: Dataset,
    /// Data that are drawn, and not yet prepared.
    next: Option<(Dataset, Preparation)>,
    oracle: Oracle,
    oracle_seed: u64,
}

/// Whether the observations are wanted in order: by the objective, or by the scene that compares
/// the minima of several.
fn needs_order(settings: &Settings) -> bool {
    settings.objective.uses(Ingredient::Order) || settings.scene.key == scenes::RECOVER.key
}

impl Observations {
    /// The data of `settings`; Michelson's where they describe none.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self {
            data: observe(settings).unwrap_or_else(|_| Dataset::michelson()),
            next: None,
            oracle: Oracle::new(settings.seed),
            oracle_seed: settings.seed,
        }
    }

    /// Begins anew with other settings.
    pub fn restart(&mut self) {
        self.next = None;
    }

    /// Whether the data in use are as `settings` need them.
    #[must_use]
    pub fn is_ready(&self, settings: &Settings) -> bool {
        !needs_order(settings) || self.data.is_prepared()
    }

    /// The data in use.
    #[must_use]
    pub const fn data(&self) -> &Dataset {
        &self.data
    }

    /// The share of the observations that are drawn, below 1 while `settings` ask for more.
    #[must_use]
    pub fn progress(&self, settings: &Settings) -> f64 {
        if settings.data == Source::Oracle && self.oracle_seed == settings.seed {
            (self.oracle.drawn() as f64 / settings.n as f64).min(1.0)
        } else {
            0.0
        }
    }

    /// Does a small piece of the work towards the data of `settings`. `Ok(true)` when they
    /// are in use, `Ok(false)` when there is more to do.
    ///
    /// # Errors
    /// As [`Dataset::new`]; the last good data stay.
    pub fn advance(&mut self, settings: &Settings) -> Result<bool, DatasetError> {
        const PIECE: usize = 1 << 15;
        if let Some((data, preparation)) = &mut self.next {
            if data.prepare(preparation) {
                return Ok(false);
            }
            self.data = data.clone();
            self.next = None;
            return Ok(true);
        }
        if settings.data != Source::Oracle {
            return Ok(self.take(observe(settings)?, settings));
        }
        if self.oracle_seed != settings.seed {
            self.oracle = Oracle::new(settings.seed);
            self.oracle_seed = settings.seed;
        }
        self.oracle.draw(settings.n, PIECE);
        if self.oracle.drawn() < settings.n {
            return Ok(false);
        }
        let data = self
            .oracle
            .observe(settings.n, settings.mean, settings.sd)?;
        Ok(self.take(data, settings))
    }

    /// Takes `data` into use, or prepares them first where that is needed. Returns whether they
    /// are in use.
    fn take(&mut self, data: Dataset, settings: &Settings) -> bool {
        let ready = data.is_prepared() || !needs_order(settings);
        if ready {
            self.data = data;
        } else {
            let preparation = data.preparation();
            self.next = Some((data, preparation));
        }
        ready
    }
}
