//! The data: the observations in use, those that the settings ask for, and the reader's text.

use std::sync::Arc;

use math::absolute::deviation::Preparation;
use math::dataset::{Dataset, DatasetError, Oracle};
use math::objectives::Ingredient;
use numbers::{Facts, NumbersError, Reader, Reading, Wanted};

use super::job::Job;
use crate::settings::{Settings, Source, scenes};
use crate::setup::observe;

/// The observations, drawn or read piece by piece.
#[derive(Clone, Debug)]
pub(super) struct Data {
    in_use: Dataset,
    /// Whether the data in use are not those of the settings.
    pending: bool,
    /// Data that are drawn, and not yet prepared.
    next: Option<(Dataset, Preparation)>,
    oracle: Oracle,
    oracle_seed: u64,
    /// The reader's own text, as far as it is read.
    text: Option<Reader>,
    /// The last text that could be read, its numbers, and how it was read.
    last: Option<(Reader, Arc<[f64]>, Facts)>,
}

/// Whether the observations are wanted in order: by the objective, or by the scene that compares
/// the minima of several.
fn needs_order(settings: &Settings) -> bool {
    settings.objective.uses(Ingredient::Order) || *settings.scene == scenes::RECOVER
}

impl Data {
    /// The data of `settings`, Michelson's where they describe none.
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            in_use: observe(settings).unwrap_or_else(|_| Dataset::michelson()),
            pending: false,
            next: None,
            oracle: Oracle::new(settings.seed),
            oracle_seed: settings.seed,
            text: None,
            last: None,
        }
    }

    /// The observations in use.
    pub(super) const fn in_use(&self) -> &Dataset {
        &self.in_use
    }

    /// Whether the observations in use are not those of the settings.
    pub(super) const fn is_pending(&self) -> bool {
        self.pending
    }

    /// The observations in use are not those of the settings any more.
    pub(super) fn invalidate(&mut self) {
        self.next = None;
        self.pending = true;
    }

    /// Has the observations prepared where `settings` need that and they are not.
    pub(super) fn require(&mut self, settings: &Settings) {
        if !self.pending && needs_order(settings) && !self.in_use.is_prepared() {
            self.invalidate();
        }
    }

    /// The most urgent work on the data.
    pub(super) fn next(&self) -> Option<Job> {
        if self.text.is_some() {
            Some(Job::Read)
        } else {
            self.pending.then_some(Job::Observe)
        }
    }

    /// The share of the text or of the observations that is there, 1 when nothing waits.
    pub(super) fn progress(&self, settings: &Settings) -> f64 {
        if let Some(reader) = &self.text {
            reader.progress()
        } else if !self.pending {
            1.0
        } else if settings.data == Source::Oracle && self.oracle_seed == settings.seed {
            (self.oracle.drawn() as f64 / settings.n as f64).min(1.0)
        } else {
            0.0
        }
    }

    /// Takes the reader's own text, or forgets the one that is being read.
    pub(super) fn set_text(&mut self, text: Option<String>) {
        self.text = text.map(Reader::new);
    }

    /// Reads the last text again, where something else is asked of it.
    pub(super) fn read_again(&mut self, wanted: Wanted) {
        self.text = self.last.as_ref().map(|(last, ..)| last.again(wanted));
    }

    /// Reads a piece of the reader's text: all of it, if it is short. Returns its numbers after
    /// the last piece, which from then on are those of the last text.
    pub(super) fn read_on(&mut self) -> Option<Result<Arc<[f64]>, NumbersError>> {
        let result = self.text.as_mut()?.advance()?;
        let reader = self.text.take()?;
        Some(result.map(|Reading { numbers, facts }| {
            let own: Arc<[f64]> = numbers.into();
            self.last = Some((reader, Arc::clone(&own), facts));
            own
        }))
    }

    /// How the reader's own numbers `own` were read; `None` where a link carried them.
    pub(super) fn facts(&self, own: &Arc<[f64]>) -> Option<&Facts> {
        let (_, numbers, facts) = self.last.as_ref()?;
        Arc::ptr_eq(numbers, own).then_some(facts)
    }

    /// Does a small piece of the work towards the observations of `settings`. Returns whether
    /// that was the last.
    ///
    /// # Errors
    /// As [`Dataset::new`]; the last good data stay.
    pub(super) fn observe(&mut self, settings: &Settings) -> Result<bool, DatasetError> {
        let done = self.advance(settings);
        self.pending = done == Ok(false);
        done
    }

    fn advance(&mut self, settings: &Settings) -> Result<bool, DatasetError> {
        const PIECE: usize = 1 << 15;
        if let Some((data, preparation)) = &mut self.next {
            if data.prepare(preparation) {
                return Ok(false);
            }
            self.in_use = data.clone();
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
            self.in_use = data;
        } else {
            let preparation = data.preparation();
            self.next = Some((data, preparation));
        }
        ready
    }
}
