//! The model's work, in small pieces.

use std::rc::Rc;

use super::job::Job;
use super::model::Model;
use super::variance_sweep::SweepInputs;
use crate::settings::Source;
use numbers::Wanted;

impl Model {
    /// Whether there is work waiting.
    #[must_use]
    pub fn has_work(&self) -> bool {
        self.next_job().is_some()
    }

    /// Does all the work that waits, as programs without frames do. Replicate runs are left to
    /// workers until [`Msg::FanHere`](super::Msg::FanHere) is sent.
    pub fn work_all(&mut self) {
        while self.has_work() {
            self.work();
        }
    }

    /// The most urgent work of all parts.
    fn next_job(&self) -> Option<Job> {
        let jobs = [
            self.data.next(),
            self.run.next(),
            self.network.next(&self.settings, self.shown()),
            self.samples.next(self.settings.estimates),
            self.charts.next(&self.settings),
        ];
        jobs.into_iter().flatten().min()
    }

    /// Does one small piece of the waiting work, the most urgent first. Returns whether
    /// something that is shown has changed.
    pub(super) fn work(&mut self) -> bool {
        let Some(job) = self.next_job() else {
            return false;
        };
        match job {
            Job::Read => return self.read_on(),
            Job::Observe => self.observe(),
            Job::EnterSegment => self.enter_segment(),
            Job::Step => self.step(),
            Job::Settle => {
                let node = self.probe_aim();
                if self.samples.settle(self.run.comparison().setup(), node) {
                    self.charts.invalidate_sweep();
                    self.slow = None;
                }
            }
            Job::BuildNetwork => {
                self.network.build(&self.settings, self.data.in_use());
            }
            Job::Train => self.network.train(self.shown()),
            Job::Variances => self.network.measure(&self.settings),
            Job::Contours => {
                let data = self.data.in_use();
                self.charts.trace_contours(&self.settings, data, &self.run);
            }
            Job::Sweep => self.charts.sweep_on(|| {
                let setup = self.run.comparison().setup();
                SweepInputs {
                    settings: self.settings.clone(),
                    data: self.data.in_use().clone(),
                    objective: Rc::clone(&setup.objective),
                    node: self.samples.node(),
                    pair: setup.arms.as_ref().map(|arm| arm.estimator),
                }
            }),
            Job::Rank => {
                let setup = self.run.comparison().setup();
                self.charts.rank(setup, self.samples.node());
            }
            Job::Sample => {
                let setup = self.run.comparison().setup();
                self.samples.draw(setup, self.settings.estimates);
            }
            Job::Replicates => {
                return self.charts.replicate(&self.settings, self.data.in_use());
            }
        }
        true
    }

    /// Takes the reader's own text, and reads the beginning: all of it, if it is short.
    pub(super) fn read(&mut self, text: String) {
        self.data.set_text(Some(text));
        self.read_on();
    }

    /// Reads the last text again, the beginning of it now.
    pub(super) fn read_again(&mut self, wanted: Wanted) {
        self.data.read_again(wanted);
        self.read_on();
    }

    /// Reads a piece more. Returns whether that was the last.
    fn read_on(&mut self) -> bool {
        match self.data.read_on() {
            None => return false,
            Some(Ok(own)) => {
                self.complaints.clear();
                let mut settings = self.settings.clone();
                settings.data = Source::Own;
                settings.own = own;
                self.apply(settings);
            }
            Some(Err(error)) => self.complaints.unchanged_data(error),
        }
        true
    }

    /// Draws or prepares some of the observations; with the last ones the run goes on.
    fn observe(&mut self) {
        let done = self.data.observe(self.run.in_force(&self.settings));
        if done == Ok(false) {
            return;
        }
        if let Err(error) = done {
            self.complaints.unchanged_data(error);
        }
        self.refit();
    }

    fn step(&mut self) {
        self.run.advance();
        self.samples.follow();
        self.stop_at_end();
    }
}
