//! Runs whose settings were changed on the way: noting the changes, and the segments between them.

use super::choices::Source;
use super::fields::Settings;
use super::key::Key;
use super::table::PARAMS;
use super::value::{Change, Changes};

impl Changes {
    /// Notes the parameters in which `new` differs from `old` from `step` on. Changes that
    /// were made later than that are taken to `step`: from there on only `new` counts.
    pub fn note(&mut self, step: usize, old: &Settings, new: &Settings) {
        self.end_at(step);
        // Numbers that were in use are gone when others have come in their place.
        let lost = (old.data == Source::Own || self.include(Key::Data, &Source::Own.into()))
            && old.own != new.own;
        // Where the observations are given, the link does not say how many were simulated.
        let gives_data = old.data == Source::Oracle && new.data != Source::Oracle;
        let mut changes = Vec::new();
        for param in PARAMS.iter().filter(|param| param.is_live()) {
            let (key, value) = (param.key, param.get(old));
            if value != param.get(new) || (gives_data && key == Key::N) {
                changes.push(Change { step, key, value });
            }
        }
        self.add(changes, lost);
    }
}

impl Settings {
    /// The settings of each segment of the run with the step at which it begins, the first at
    /// step 0.
    #[must_use]
    pub fn segments(&self) -> Vec<(usize, Self)> {
        let mut now = self.clone();
        now.changes = Changes::default();
        let mut segments: Vec<(usize, Self)> = Vec::new();
        for Change { step, key, value } in self.changes.list().iter().rev() {
            if segments.last().is_none_or(|(last, _)| last != step) {
                segments.push((*step, now.fitted()));
            }
            // It was checked when it was noted or read.
            let _ = key.param().set(&mut now, value.clone());
        }
        if segments.last().is_none_or(|(step, _)| *step > 0) {
            segments.push((0, now.fitted()));
        }
        segments.reverse();
        segments
    }

    /// A copy with a k that its objective can use: earlier values in a link are fine alone,
    /// but not always with each other.
    fn fitted(&self) -> Self {
        let mut fitted = self.clone();
        let _ = fitted.fit_k();
        fitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(lr: f64, samples: usize) -> Settings {
        Settings {
            lr,
            samples,
            ..Settings::default()
        }
    }

    #[test]
    fn segments_repeat_what_was_changed_when() {
        let mut changes = Changes::default();
        changes.note(40, &with(0.05, 8), &with(0.1, 8));
        changes.note(60, &with(0.1, 8), &with(0.1, 64));
        changes.note(60, &with(0.1, 64), &with(0.2, 32));
        let settings = Settings {
            changes,
            ..with(0.2, 32)
        };
        let (again, ignored) = Settings::from_link(&settings.to_link());
        assert!(ignored.is_empty(), "{ignored:?}");
        assert_eq!(again, settings);
        let segments: Vec<_> = again
            .segments()
            .into_iter()
            .map(|(step, segment)| (step, segment.lr, segment.samples))
            .collect();
        assert_eq!(segments, [(0, 0.05, 8), (40, 0.1, 8), (60, 0.2, 32)]);
    }

    /// At step 20 the run is told to go on with today's settings, so what was changed at
    /// step 40 counts from step 20.
    #[test]
    fn going_back_takes_later_changes_along() {
        let mut changes = Changes::default();
        changes.note(40, &with(0.05, 8), &with(0.1, 8));
        changes.note(20, &with(0.1, 8), &with(0.1, 16));
        let settings = Settings {
            changes,
            ..with(0.1, 16)
        };
        let segments = settings.segments();
        assert_eq!(segments.len(), 2);
        assert_eq!((segments[0].1.lr, segments[0].1.samples), (0.05, 8));
        assert_eq!((segments[1].0, segments[1].1.lr), (20, 0.1));
    }

    #[test]
    fn an_earlier_objective_never_meets_a_k_it_cannot_use() {
        let (settings, ignored) =
            Settings::from_link("objective=quadratic&k=-3&before=40:objective:exponential");
        assert!(ignored.is_empty(), "{ignored:?}");
        let ks: Vec<f64> = settings
            .segments()
            .iter()
            .map(|(_, segment)| segment.k)
            .collect();
        assert_eq!(ks, [1.0, -3.0]);
    }

    #[test]
    fn hostile_changes_are_refused_in_words() {
        for text in [
            "x",
            "1:2",
            "1:seed:3",
            "1:lr:zero",
            "1:nothing:1",
            "-1:lr:1",
            "100001:lr:1",
            "1:lr:99",
        ] {
            let (settings, ignored) = Settings::from_link(&format!("before={text}"));
            assert!(settings.changes.is_empty(), "{text}");
            assert_eq!(ignored.len(), 1, "{text}");
        }
    }
}
