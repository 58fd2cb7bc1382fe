//! Changes of the settings, and what they make stale.

use super::model::Model;
use crate::settings::{Changes, Ignored, Invalidates, PARAMS, Settings};
use crate::setup::{setup, start};

/// A change of these belongs to the run; those of the others leave it alone.
const OF_THE_RUN: [Invalidates; 4] = [
    Invalidates::Noise,
    Invalidates::Data,
    Invalidates::Start,
    Invalidates::Steps,
];

/// A change of these begins the run anew.
const BEGIN: [Invalidates; 2] = [Invalidates::Noise, Invalidates::Start];

impl Model {
    /// Other settings, live: the run goes on with them from the step shown, or begins anew
    /// where its start or its noise has changed.
    pub(super) fn apply(&mut self, settings: Settings) {
        let ended = std::mem::replace(&mut self.settings, settings);
        // What is ahead of a repeated run gives way to what a person does now to the run; a
        // change of looks is none to its settings at the end, and leaves it alone.
        let of_the_run = |what: &Invalidates| OF_THE_RUN.contains(what);
        if stale(&ended, &self.settings).iter().any(of_the_run) {
            let old = self.run.cut().unwrap_or(ended);
            self.follow(&old);
        } else {
            self.follow(&ended);
        }
    }

    /// Other settings, from a link: a new run, with its changes where the link names some.
    pub(super) fn replace(&mut self, settings: Settings, ignored: Vec<Ignored>) {
        // Numbers that are still being read belong to what was shown before.
        self.data.set_text(None);
        let step = settings.t;
        let mut segments = settings.segments();
        let (_, first) = segments.remove(0);
        self.apply(first);
        self.restart();
        if !segments.is_empty() {
            let first = std::mem::replace(&mut self.settings, settings);
            self.run.repeat(first, segments);
        }
        self.show(step);
        self.complaints.link = ignored;
        self.complaints.clear();
    }

    /// Does what follows from settings that were `old`.
    fn follow(&mut self, old: &Settings) {
        let stale = stale(old, &self.settings);
        let is_any_of = |some: &[Invalidates]| stale.iter().any(|what| some.contains(what));
        if is_any_of(&BEGIN) || is_any_of(&OF_THE_RUN) && self.shown() == 0 {
            self.settings.changes = Changes::default();
        } else if is_any_of(&OF_THE_RUN) {
            let mut changes = std::mem::take(&mut self.settings.changes);
            changes.note(self.shown(), old, &self.settings);
            self.settings.changes = changes;
        }
        self.data.require(self.run.in_force(&self.settings));
        for what in stale {
            self.invalidate(what);
        }
        // A run may have become shorter.
        self.show(self.run.goal());
    }

    /// Makes stale what depends on something that has changed.
    fn invalidate(&mut self, what: Invalidates) {
        match what {
            Invalidates::Noise => {
                self.data.invalidate();
                self.invalidate(Invalidates::Start);
                self.network.forget();
            }
            Invalidates::Data => {
                self.data.invalidate();
                self.invalidate(Invalidates::Steps);
            }
            Invalidates::Start => {
                self.invalidate(Invalidates::Steps);
                self.run.begin(start(&self.settings));
            }
            Invalidates::Steps => {
                self.run.rewind();
                self.network.change(self.shown());
                self.refit();
            }
            Invalidates::Network => self.network.forget(),
            Invalidates::Samples => {
                self.slow = None;
                self.samples.invalidate();
            }
            Invalidates::Replicates => self.charts.forget_replicates(),
            Invalidates::Sweep => self.charts.invalidate_sweep(),
            Invalidates::Nothing => {}
        }
    }

    /// Gives the run the setup of the settings in force, as soon as their data are in use; until
    /// then everything shown is of the setup before.
    pub(super) fn refit(&mut self) {
        self.slow = None;
        self.samples.invalidate();
        self.charts.forget_landscape();
        self.charts.forget_replicates();
        if !self.data.is_pending() {
            let in_force = self.run.in_force(&self.settings);
            self.run.refit(setup(in_force, self.data.in_use()));
        }
    }

    /// Shows `step`, or the last one, as soon as the run has come there.
    pub(super) fn show(&mut self, step: usize) {
        let step = step.min(self.settings.steps);
        self.settings.t = step;
        if self.run.aim(step) {
            self.samples.follow();
        }
    }

    /// Back to step 0 with the same settings, from there on.
    pub(super) fn restart(&mut self) {
        // The settings count as if they had been the same since step 0.
        if let Some(old) = self.run.cut() {
            self.follow(&old);
        }
        if self.settings.changes != Changes::default() {
            self.network.forget();
        }
        self.settings.changes = Changes::default();
        self.run.set_playing(false);
        self.run.begin(start(&self.settings));
        self.samples.follow();
        self.show(0);
    }

    /// Goes on with the next segment of a repeated run.
    pub(super) fn enter_segment(&mut self) {
        let old = self.run.in_force(&self.settings).clone();
        self.run.enter_segment();
        let in_force = self.run.in_force(&self.settings);
        self.data.require(in_force);
        if stale(&old, in_force).contains(&Invalidates::Data) {
            self.data.invalidate();
        }
        self.refit();
    }
}

/// What the differences between two settings make stale: each once, the widest first.
fn stale(old: &Settings, new: &Settings) -> Vec<Invalidates> {
    let mut stale = Vec::new();
    for param in PARAMS {
        if !stale.contains(&param.invalidates) && param.get(old) != param.get(new) {
            stale.push(param.invalidates);
        }
    }
    stale.sort();
    stale
}
