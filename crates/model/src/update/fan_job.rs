//! The fan of replicate runs, which workers make, or the page itself where it has no workers.

use std::sync::Arc;

use crate::settings::Settings;
use crate::setup::{observe, setup, start};
use experiment::comparison::Setup;
use experiment::replicates::fan::{Bands, Fan, GHOSTS};
use experiment::replicates::{Laws, Replicate, SERIES};
use experiment::side::Sides;
use math::dataset::DatasetError;

/// The replicate runs that the settings ask for, as far as they are made.
#[derive(Clone)]
pub struct FanJob {
    id: u64,
    replicate: Replicate,
    fan: Fan,
    bands: Sides<Bands>,
    laws: Laws,
    /// The bands that are being made, and the index of their next series.
    next: Option<(Sides<Bands>, usize)>,
    /// Whether the runs are made here, for want of workers.
    local: bool,
}

/// All that a worker needs to run replicates. Equal jobs give equal rows, wherever they are run.
#[derive(Clone, Debug, PartialEq)]
pub struct JobSpec {
    /// Tells this fan from earlier ones.
    pub id: u64,
    /// The settings.
    pub link: String,
    /// The reader's own numbers, which a link does not always carry.
    pub own: Arc<[f64]>,
    /// The number of replicates.
    pub replicates: usize,
}

impl FanJob {
    pub(super) fn new(id: u64, replicate: Replicate, replicates: usize, local: bool) -> Self {
        Self {
            id,
            fan: Fan::new(replicate.columns(), replicates),
            laws: replicate.laws(),
            replicate,
            bands: Sides::default(),
            next: None,
            local,
        }
    }

    /// Tells this fan from earlier ones.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// The runs that have arrived.
    #[must_use]
    pub const fn fan(&self) -> &Fan {
        &self.fan
    }

    /// The draws of noise in one run.
    #[must_use]
    pub const fn draws(&self) -> u64 {
        self.replicate.draws()
    }

    /// The bands of the runs that had arrived when they were made.
    #[must_use]
    pub const fn bands(&self) -> &Sides<Bands> {
        &self.bands
    }

    /// The exact mean and standard deviation of the runs of each side, where they are known.
    #[must_use]
    pub const fn laws(&self) -> &Laws {
        &self.laws
    }

    /// Takes in rows. Returns whether some of them are drawn as lines of their own. The bands are
    /// made anew at a few stages only, because they and their drawing take time from the workers
    /// where there are no more processors than workers.
    pub(super) fn insert(&mut self, first: usize, rows: &[f64]) -> bool {
        /// The stages, in sixteenths of the runs wanted.
        const STAGES: [usize; 3] = [1, 8, 16];
        let stages = if !self.local && self.is_soon_done() {
            &STAGES[2..]
        } else {
            &STAGES[..]
        };
        let stage = |fan: &Fan| {
            let way = fan.arrived() * 16;
            stages.partition_point(|stage| stage * fan.wanted() <= way)
        };
        let before = stage(&self.fan);
        self.fan.insert(first, rows);
        if stage(&self.fan) > before {
            self.next = Some((Sides::default(), 0));
        }
        first < GHOSTS
    }

    /// Whether workers make all replicates in less time than it takes to see that they have begun,
    /// about half a second.
    fn is_soon_done(&self) -> bool {
        const DRAWS: u64 = 1 << 26;
        self.fan.wanted() as u64 * self.draws() < DRAWS
    }

    pub(super) fn run_here(&mut self) {
        self.local = true;
    }

    /// Whether bands are to be made, or a replicate run here.
    pub(super) fn has_work(&self) -> bool {
        self.next.is_some() || self.local && self.fan.missing().is_some()
    }

    /// Makes one band, which takes a while of many runs, or runs one replicate here. Returns
    /// whether something that is drawn has changed.
    pub(super) fn advance(&mut self) -> bool {
        if let Some((bands, series)) = &mut self.next {
            *bands.series_mut(*series) = self.fan.band(*series);
            *series += 1;
            if *series == SERIES {
                self.bands = std::mem::take(bands);
                self.next = None;
                return true;
            }
        } else if self.local
            && let Some(index) = self.fan.missing()
        {
            let mut row = Vec::with_capacity(self.replicate.columns().row_len());
            self.replicate.run(index, &mut row);
            return self.insert(index, &row);
        }
        false
    }
}

impl JobSpec {
    /// The setup that all replicates of this job share.
    ///
    /// # Errors
    /// As [`observe`], where the reader's own numbers are no data set.
    pub fn prepare(&self) -> Result<Replicate, DatasetError> {
        let (settings, _) = Settings::from_link_with(&self.link, Arc::clone(&self.own));
        let data = observe(&settings)?;
        Ok(replicate(&settings, setup(&settings, &data).setup))
    }
}

pub(super) fn replicate(settings: &Settings, setup: Setup) -> Replicate {
    Replicate::new(setup, start(settings), settings.steps)
}
