//! The model's work, in small pieces, the most urgent first: data, steps, exact values,
//! contours, variances, and then the gradient samples.

use std::rc::Rc;

use super::fan_job::{FanJob, replicate};
use super::model::theory;
use super::variance_sweep::SweepInputs;
use super::{Landscape, Model, VarianceSweep};
use crate::settings::{Source, Tab};
use crate::setup::{setup, start};
use math::objectives::Ingredient;
use math::problem::Problem;
use numbers::Reader;

impl Model {
    /// Whether there is work waiting.
    #[must_use]
    pub fn has_work(&self) -> bool {
        self.reading.is_some()
            || self.data_pending
            || self.wants_steps()
            || self.probe_stale
            || self.wants_contours()
            || self.wants_survey()
            || self.estimates() < self.settings.estimates
            || self.wants_fan()
            || self.fan_job.as_ref().is_some_and(FanJob::has_work)
    }

    /// A repeated run is made up to its last change, even where an earlier step is shown: what
    /// is measured there is measured with the settings of the end, as it was when they were made.
    fn wants_steps(&self) -> bool {
        self.comparison.steps() < self.goal || !self.ahead.is_empty()
    }

    fn wants_contours(&self) -> bool {
        let complete = |landscape: &Landscape| landscape.is_complete();
        self.settings.chart == Tab::Plane && !self.landscape.as_ref().is_some_and(complete)
    }

    fn wants_survey(&self) -> bool {
        let complete = |survey: &VarianceSweep| survey.is_complete();
        let done = self.survey.as_ref().is_some_and(complete);
        self.settings.chart == Tab::Variance && (self.survey_stale || !done)
    }

    /// Does one small piece of the waiting work, the most urgent first. Returns whether
    /// something that is shown has changed.
    pub(crate) fn work(&mut self) -> bool {
        if self.reading.is_some() {
            return self.read_on();
        } else if self.data_pending {
            self.work_on_data();
        } else if self.wants_steps() {
            if self
                .ahead
                .first()
                .is_some_and(|(step, _)| *step <= self.comparison.steps())
            {
                self.enter_stretch();
            } else {
                self.work_on_lab();
            }
        } else if self.probe_stale {
            self.settle_probe();
        } else if self.wants_contours() {
            self.work_on_contours();
        } else if self.wants_survey() {
            self.work_on_survey();
        } else if self.estimates() < self.settings.estimates {
            self.work_on_probe();
        } else {
            return self.settings.fan.is_some() && self.work_on_fan();
        }
        true
    }

    #[inline(never)]
    fn work_on_fan(&mut self) -> bool {
        if let (None, Some(replicates)) = (&self.fan_job, self.settings.fan) {
            self.fans += 1;
            let setup = setup(&self.settings, self.observations.data()).setup;
            let replicate = replicate(&self.settings, setup);
            let here = self.replicates_here;
            self.fan_job = Some(FanJob::new(self.fans, replicate, replicates, here));
            return true;
        }
        self.fan_job.as_mut().is_some_and(FanJob::advance)
    }

    const fn wants_fan(&self) -> bool {
        self.settings.fan.is_some() && self.fan_job.is_none()
    }

    /// Takes in rows of replicates. Returns whether something that is drawn has changed.
    pub(crate) fn take_replicates(&mut self, ticket: u64, first: usize, rows: &[f64]) -> bool {
        match &mut self.fan_job {
            Some(fan_job) if fan_job.ticket() == ticket => fan_job.insert(first, rows),
            _ => false,
        }
    }

    pub(crate) fn run_replicates_here(&mut self) {
        self.replicates_here = true;
        if let Some(fan_job) = &mut self.fan_job {
            fan_job.run_here();
        }
    }

    /// Takes the reader's own text, and reads the beginning: all of it, if it is short.
    pub(crate) fn read(&mut self, text: String) {
        self.reading = Some((text, Reader::default()));
        self.read_on();
    }

    /// Reads a piece more. Returns whether that was the last.
    #[inline(never)]
    fn read_on(&mut self) -> bool {
        let Some((text, reader)) = &mut self.reading else {
            return false;
        };
        let Some(result) = reader.advance(text) else {
            return false;
        };
        self.reading = None;
        match result {
            Ok(values) => {
                self.forget_faults();
                let mut settings = self.settings.clone();
                settings.data = Source::Own;
                settings.own = values.into();
                self.apply(settings);
            }
            Err(error) => self.report_data(format!("{error}. The data shown are unchanged.")),
        }
        true
    }

    fn work_on_data(&mut self) {
        let settings = self.stretch.as_ref().unwrap_or(&self.settings);
        match self.observations.advance(settings) {
            Ok(false) => {}
            Ok(true) => {
                self.data_pending = false;
                self.refit();
                self.probe_stale = true;
            }
            Err(error) => {
                self.data_pending = false;
                self.data_fault = Some(format!("{error}. The data shown are unchanged."));
            }
        }
    }

    fn work_on_lab(&mut self) {
        const DRAWS: usize = 4096;
        let steps = (DRAWS / self.comparison.setup().samples).max(1);
        let end = self.ahead.first().map_or(self.goal, |(step, _)| *step);
        for _ in 0..steps.min(end - self.comparison.steps()) {
            self.comparison.step();
        }
        self.probe_stale = true;
        self.stop_at_end();
    }

    fn settle_probe(&mut self) {
        self.probe_node = self.nodes().0.left;
        self.theory = theory(self.comparison.setup(), self.probe_node);
        self.probe.restart(&self.theory);
        self.probe_stale = false;
        self.survey_stale = true;
    }

    #[inline(never)]
    fn work_on_contours(&mut self) {
        let objective = &self.comparison.setup().objective;
        let data = self.settings.objective.uses(Ingredient::Data);
        let data = data.then(|| self.observations.data());
        self.landscape
            .get_or_insert_with(|| Landscape::new(start(&self.settings), self.optimum, data))
            .advance(objective.as_ref());
    }

    /// A survey that is under way is finished before a new one begins, so that there is
    /// something to see while the run plays.
    #[inline(never)]
    fn work_on_survey(&mut self) {
        match &mut self.survey {
            Some(survey) if !survey.is_complete() => survey.advance(),
            _ => {
                let setup = self.comparison.setup();
                self.survey = Some(VarianceSweep::new(SweepInputs {
                    settings: self.settings.clone(),
                    data: self.observations.data().clone(),
                    objective: Rc::clone(&setup.objective),
                    node: self.probe_node,
                    pair: setup.arms.map(|arm| arm.estimator),
                }));
                self.survey_stale = false;
            }
        }
    }

    fn work_on_probe(&mut self) {
        const BLOCKS: usize = 4;
        let setup = self.comparison.setup();
        let problem = Problem::new(setup.objective.as_ref(), self.probe_node);
        for _ in 0..BLOCKS {
            let more = self.probe.advance(
                &problem,
                &setup.arms,
                setup.samples,
                self.settings.estimates,
                setup.seed,
            );
            if !more {
                break;
            }
        }
    }
}
