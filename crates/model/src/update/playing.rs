//! Playing: how the step shown moves with time, and where it ends.

use super::model::Model;

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
}
