//! Playing: how the step shown moves with time, and where it ends.

use super::model::Model;
use super::slow::SlowMotion;

impl Model {
    /// Stops playing at the step shown; at rest it changes nothing, so that quick presses of
    /// a button add up while there is work.
    pub(super) fn pause(&mut self) {
        if self.run.is_playing() {
            self.run.set_playing(false);
            self.show(self.shown());
        }
    }

    /// Plays on, from the start where the run is at its end.
    pub(super) fn play(&mut self) {
        if self.shown() >= self.settings.steps {
            self.restart();
        }
        self.run.set_playing(true);
    }

    /// Ends the playing where the run is at its end, or nothing moves any more.
    pub(super) fn stop_at_end(&mut self) {
        if self.shown() == self.settings.steps || self.run.has_stopped() {
            self.run.set_playing(false);
        }
    }

    /// Lets `elapsed_ms` of playing pass. Returns whether the step shown has changed.
    pub(super) fn pass(&mut self, elapsed_ms: f64) -> bool {
        // The network needs its time too, or the step shown would run away from it.
        if self.network.is_behind(&self.settings, self.shown()) {
            return false;
        }
        let steps = self.run.earn(elapsed_ms * 1e-3 * self.settings.speed);
        if steps == 0 {
            return false;
        }
        // A comparison that cannot keep up slows the playing down; it does not pile up steps.
        self.show(self.shown() + steps);
        self.stop_at_end();
        true
    }

    /// Shows the gradient samples one after another, or all of them again.
    pub(super) fn toggle_slow(&mut self) {
        let setup = self.run.comparison().setup();
        let begin = || SlowMotion::begin(setup, self.samples.node());
        self.slow = self.slow.is_none().then(begin);
    }

    /// Lets `elapsed_ms` of slow motion pass. Returns whether something else is shown.
    pub(super) fn pass_slowly(&mut self, elapsed_ms: f64) -> bool {
        let (setup, node) = (self.run.comparison().setup(), self.samples.node());
        let estimates = self.settings.estimates;
        let Some(slow) = &mut self.slow else {
            return false;
        };
        let passed = slow.pass(elapsed_ms * 1e-3, setup, node, estimates);
        if passed.is_none() {
            self.slow = None;
        }
        passed.unwrap_or(true)
    }
}
