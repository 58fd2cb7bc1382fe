//! Playing: how the step shown moves with time, and where it ends.

use super::Model;
use crate::setup::start;
use experiment::comparison::Comparison;

impl Model {
    /// Stops playing at the step shown; at rest it changes nothing, so that quick presses of
    /// a button add up while there is work.
    pub(crate) fn pause(&mut self) {
        if self.playing {
            self.playing = false;
            self.credit = 0.0;
            self.goal = self.shown();
            self.settings.t = self.goal;
        }
    }

    /// Plays on, from the start where the run is at its end.
    pub(crate) fn play(&mut self) {
        if self.shown() >= self.settings.steps {
            self.restart();
        }
        self.playing = true;
    }

    /// Ends the playing where the run is at its end.
    pub(crate) fn stop_at_end(&mut self) {
        let is_over = self.goal == self.settings.steps && self.comparison.steps() >= self.goal;
        if self.playing && is_over {
            self.playing = false;
        }
    }

    /// Shows `step`, as soon as the comparison has come there.
    pub(crate) fn show(&mut self, step: usize) {
        self.goal = step.min(self.settings.steps);
        self.settings.t = self.goal;
        self.probe_stale = true;
    }

    /// Lets `elapsed_ms` of playing pass. Returns whether the step shown has changed.
    pub(crate) fn pass(&mut self, elapsed_ms: f64) -> bool {
        self.credit += elapsed_ms * 1e-3 * self.settings.speed;
        let steps = self.credit.floor();
        self.credit -= steps;
        if steps < 1.0 {
            return false;
        }
        // A comparison that cannot keep up slows the playing down; it does not pile up steps.
        self.show(self.shown() + steps as usize);
        self.stop_at_end();
        true
    }

    /// Back to step 0 with the same settings, from there on.
    pub(crate) fn restart(&mut self) {
        self.forget_past();
        self.playing = false;
        self.credit = 0.0;
        self.comparison = Comparison::new(self.comparison.setup().clone(), start(&self.settings));
        self.show(0);
    }
}
