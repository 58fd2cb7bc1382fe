//! What charts compute besides the run and its samples: contours, a variance sweep, replicates.

use experiment::comparison::Setup;
use math::dataset::Dataset;
use math::gaussian::Gaussian;
use math::objectives::Ingredient;

use super::fan_job::{FanJob, replicate};
use super::job::Job;
use super::landscape::Landscape;
use super::ranking::{Ranking, Rankings};
use super::run::Run;
use super::variance_sweep::{SweepInputs, VarianceSweep};
use crate::settings::{Settings, Tab};
use crate::setup::{setup, start};

/// The computations of the charts, each begun when its chart is first shown.
#[derive(Clone, Default)]
pub(super) struct Charts {
    sweep: Option<VarianceSweep>,
    /// Whether the sweep is of another moment than is shown.
    sweep_stale: bool,
    rankings: Rankings,
    landscape: Option<Landscape>,
    fan_job: Option<FanJob>,
    /// How many fans were asked for.
    fans: u64,
    /// Whether replicates are run here, for want of workers.
    replicates_here: bool,
}

impl Charts {
    pub(super) const fn sweep(&self) -> Option<&VarianceSweep> {
        self.sweep.as_ref()
    }

    pub(super) const fn ranking(&self) -> Option<&Ranking> {
        self.rankings.shown()
    }

    pub(super) const fn landscape(&self) -> Option<&Landscape> {
        self.landscape.as_ref()
    }

    pub(super) const fn fan_job(&self) -> Option<&FanJob> {
        self.fan_job.as_ref()
    }

    /// The variances are of another moment than is shown from now on.
    pub(super) const fn invalidate_sweep(&mut self) {
        self.sweep_stale = true;
        self.rankings.invalidate();
    }

    pub(super) fn forget_landscape(&mut self) {
        self.landscape = None;
    }

    pub(super) fn forget_replicates(&mut self) {
        self.fan_job = None;
    }

    /// The most urgent work for what `settings` show.
    pub(super) fn next(&self, settings: &Settings) -> Option<Job> {
        let has_contours = self.landscape.as_ref().is_some_and(Landscape::is_complete);
        let sweep = self.sweep.as_ref().filter(|_| !self.sweep_stale);
        let has_replicates = match &self.fan_job {
            Some(job) => !job.has_work(),
            None => settings.fan.is_none(),
        };
        if settings.chart == Tab::Plane && !has_contours {
            Some(Job::Contours)
        } else if settings.chart == Tab::Variance && !sweep.is_some_and(VarianceSweep::is_complete)
        {
            Some(Job::Sweep)
        } else if settings.chart == Tab::Ranking && self.rankings.has_work() {
            Some(Job::Rank)
        } else {
            (!has_replicates).then_some(Job::Replicates)
        }
    }

    /// Computes a few rows of the contours.
    pub(super) fn trace_contours(&mut self, settings: &Settings, data: &Dataset, run: &Run) {
        let on_data = settings.objective.uses(Ingredient::Data);
        let new = || Landscape::new(start(settings), run.optimum(), on_data.then_some(data));
        let objective = run.comparison().setup().objective.as_ref();
        self.landscape.get_or_insert_with(new).advance(objective);
    }

    /// Computes a little of the variance sweep. One that is under way is finished before a new one
    /// begins, so that there is something to see while the run plays.
    pub(super) fn sweep_on(&mut self, inputs: impl FnOnce() -> SweepInputs) {
        match &mut self.sweep {
            Some(sweep) if !sweep.is_complete() => sweep.advance(),
            last => {
                let inputs = inputs();
                let moved = last.as_ref().and_then(|sweep| sweep.moved(&inputs));
                *last = Some(moved.unwrap_or_else(|| VarianceSweep::new(inputs)));
                self.sweep_stale = false;
            }
        }
    }

    /// Computes a little of the ranking at `node`.
    pub(super) fn rank(&mut self, setup: &Setup, node: Gaussian) {
        self.rankings.advance(&setup.objective, node, setup.samples);
    }

    /// Asks for replicate runs, or makes one here. Returns whether something that is drawn has
    /// changed.
    pub(super) fn replicate(&mut self, settings: &Settings, data: &Dataset) -> bool {
        match (&mut self.fan_job, settings.fan) {
            (Some(job), _) => job.advance(),
            (None, Some(replicates)) => {
                self.fans += 1;
                let replicate = replicate(settings, setup(settings, data).setup);
                let here = self.replicates_here;
                self.fan_job = Some(FanJob::new(self.fans, replicate, replicates, here));
                true
            }
            (None, None) => false,
        }
    }

    /// Takes in rows of the fan with this id. Returns whether something that is drawn has changed.
    pub(super) fn take_replicates(&mut self, id: u64, first: usize, rows: &[f64]) -> bool {
        let job = self.fan_job.as_mut().filter(|job| job.id() == id);
        job.is_some_and(|job| job.insert(first, rows))
    }

    /// From now on replicates are run here, for want of workers.
    pub(super) fn replicate_here(&mut self) {
        self.replicates_here = true;
        if let Some(job) = &mut self.fan_job {
            job.run_here();
        }
    }
}
