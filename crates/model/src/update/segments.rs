//! Repeating a run whose settings were changed on the way: stretch by stretch.

use super::Model;
use super::model::differ;
use crate::settings::{Changes, Ignored, Invalidates, Settings};

impl Model {
    /// Other settings, from a link: a new run, with its changes where the link names some.
    pub(crate) fn replace(&mut self, settings: Settings, ignored: Vec<Ignored>) {
        // Numbers that are still being read belong to what was shown before.
        self.reading = None;
        let step = settings.t;
        let mut segments = settings.segments();
        let (_, first) = segments.remove(0);
        self.apply(first);
        self.restart();
        if !segments.is_empty() {
            self.stretch = Some(std::mem::replace(&mut self.settings, settings));
            self.ahead = segments;
        }
        self.show(step);
        self.ignored = ignored;
        self.forget_faults();
    }

    /// The settings that the comparison works with.
    pub(crate) fn in_force(&self) -> &Settings {
        self.stretch.as_ref().unwrap_or(&self.settings)
    }

    /// From now on the settings count as if they had been the same since step 0.
    pub(crate) fn forget_past(&mut self) {
        self.ahead.clear();
        if let Some(old) = self.stretch.take() {
            self.follow(&old);
        }
        self.settings.changes = Changes::default();
    }

    /// Goes on with the next stretch of a repeated run.
    pub(crate) fn enter_stretch(&mut self) {
        let (_, next) = self.ahead.remove(0);
        let data = differ(self.in_force(), &next, &[Invalidates::Data]);
        self.stretch = (!self.ahead.is_empty()).then_some(next);
        self.want_data(data);
        self.refit();
    }
}
