//! Changes that were made while a run was on its way, so that a link can repeat the run.
//!
//! The settings are those of the end; the past says what stood there before: `40:lr:0.05`
//! means that up to step 40 the learning rate was 0.05.

use super::link::beginning;
use super::{Invalidates, Kind, PARAMS, Param, Settings, Source, ValueError, find};

/// The most changes that a link carries.
const MOST: usize = 50;

/// How the table says that the reader's own numbers are in use.
const DATA: &str = "data";
const OWN: &str = "own";

/// A value that a parameter had up to a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The step at which the value was changed.
    pub step: usize,
    /// The parameter.
    pub key: &'static str,
    /// The value it had until then.
    pub value: String,
}

/// Earlier values in the order of their steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    changes: Vec<Change>,
    /// Whether there was a change that a link cannot carry.
    incomplete: bool,
}

impl Changes {
    /// Whether the settings have been the same since step 0.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether a link repeats the run, changes and all.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        !self.incomplete
    }

    /// Whether the reader's own numbers were in use.
    pub fn is_on_own(&self) -> bool {
        let mut changes = self.changes.iter();
        changes.any(|change| change.key == DATA && change.value == OWN)
    }

    /// Notes the parameters in which `new` differs from `old` from `step` on. Changes that
    /// were made later than that are taken to `step`: from there on only `new` counts.
    pub fn note(&mut self, step: usize, old: &Settings, new: &Settings) {
        self.end_at(step);
        // Numbers that were in use are gone when others have come in their place.
        if (old.data == Source::Own || self.is_on_own()) && old.own != new.own {
            self.incomplete = true;
        }
        // Where the observations are given, the link does not say how many were simulated.
        let gives_data = old.data == Source::Oracle && new.data != Source::Oracle;
        for param in PARAMS.iter().filter(|param| is_live(param)) {
            let value = param.get(old);
            if value != param.get(new) || (gives_data && param.key == "n") {
                self.changes.push(Change {
                    step,
                    key: param.key,
                    value,
                });
            }
        }
        self.keep_first();
        if self.changes.len() > MOST {
            self.incomplete = true;
        }
        if self.incomplete {
            self.changes.clear();
        }
    }

    /// Takes changes that were made later than at `step` there. Returns whether there were any.
    pub(super) fn end_at(&mut self, step: usize) -> bool {
        let later = self.changes.iter().any(|change| change.step > step);
        for change in &mut self.changes {
            change.step = change.step.min(step);
        }
        self.keep_first();
        later
    }

    /// Of several changes of one parameter at one step the first one knew what stood there.
    fn keep_first(&mut self) {
        let mut seen = Vec::new();
        self.changes.retain(|change| {
            let place = (change.step, change.key);
            let first = !seen.contains(&place);
            seen.push(place);
            first
        });
    }

    /// The text for the link of a run of `steps`. Changes that were made beyond its end stay where
    /// they are, for when it is made longer again.
    pub(super) fn text(&self, steps: usize) -> String {
        let mut past = self.clone();
        past.end_at(steps);
        let mut changes = Vec::new();
        for Change { step, key, value } in &past.changes {
            changes.push(format!("{step}:{key}:{value}"));
        }
        changes.join(",")
    }

    pub(super) fn parse(text: &str) -> Result<Self, ValueError> {
        let fault = |part: &str| {
            let shown = beginning(part);
            ValueError::Values(format!("“{shown}” is no earlier value, all were ignored"))
        };
        let mut changes = Vec::new();
        for part in text.split(',').filter(|part| !part.trim().is_empty()) {
            let change = read(part.trim()).ok_or_else(|| fault(part))?;
            changes.push(change);
        }
        if changes.len() > MOST {
            return Err(ValueError::Values(format!(
                "more than {MOST} earlier values, all were ignored"
            )));
        }
        let mut in_order: Vec<Change> = Vec::with_capacity(changes.len());
        for change in changes {
            // Of two at one step, the one that stands later stays later.
            let place = in_order.partition_point(|before| before.step <= change.step);
            in_order.insert(place, change);
        }
        Ok(Self {
            changes: in_order,
            incomplete: false,
        })
    }
}

fn read(part: &str) -> Option<Change> {
    let mut words = part.splitn(3, ':');
    // No run is longer than the table lets it be.
    let mut shown = Settings::default();
    find("t")?.set(&mut shown, words.next()?).ok()?;
    let key = words.next()?;
    let param = PARAMS
        .iter()
        .find(|param| param.key == key && is_live(param))?;
    let value = words.next()?;
    // A value that cannot be set as it stands is none that was ever there.
    param.set(&mut Settings::default(), value).ok()?;
    Some(Change {
        step: shown.t,
        key: param.key,
        value: value.to_owned(),
    })
}

/// Whether a run goes on when such a parameter changes.
fn is_live(param: &Param) -> bool {
    let is_list = matches!(param.kind, Kind::Values | Kind::Changes | Kind::Hidden);
    matches!(param.touches, Invalidates::Steps | Invalidates::Data) && !is_list
}

impl Settings {
    /// The settings of each stretch of the run with the step at which it begins, the first
    /// at step 0.
    #[must_use]
    pub fn stages(&self) -> Vec<(usize, Self)> {
        let mut now = self.clone();
        now.past = Changes::default();
        let mut stages: Vec<(usize, Self)> = Vec::new();
        for change in self.past.changes.iter().rev() {
            if stages.last().is_none_or(|(step, _)| *step != change.step) {
                stages.push((change.step, now.fitted()));
            }
            // Checked when it was noted or read.
            let _ = now.set(change.key, &change.value);
        }
        if stages.last().is_none_or(|(step, _)| *step > 0) {
            stages.push((0, now.fitted()));
        }
        stages.reverse();
        stages
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
    fn stages_repeat_what_was_changed_when() {
        let mut past = Changes::default();
        past.note(40, &with(0.05, 8), &with(0.1, 8));
        past.note(60, &with(0.1, 8), &with(0.1, 64));
        past.note(60, &with(0.1, 64), &with(0.2, 32));
        let settings = Settings {
            past,
            ..with(0.2, 32)
        };
        let (again, ignored) = Settings::from_link(&settings.to_link());
        assert!(ignored.is_empty(), "{ignored:?}");
        assert_eq!(again, settings);
        let stages: Vec<_> = again
            .stages()
            .into_iter()
            .map(|(step, stage)| (step, stage.lr, stage.samples))
            .collect();
        assert_eq!(stages, [(0, 0.05, 8), (40, 0.1, 8), (60, 0.2, 32)]);
    }

    /// At step 20 the run is told to go on with today's settings, so what was changed at
    /// step 40 counts from step 20.
    #[test]
    fn going_back_takes_later_changes_along() {
        let mut past = Changes::default();
        past.note(40, &with(0.05, 8), &with(0.1, 8));
        past.note(20, &with(0.1, 8), &with(0.1, 16));
        let settings = Settings {
            past,
            ..with(0.1, 16)
        };
        let stages = settings.stages();
        assert_eq!(stages.len(), 2);
        assert_eq!((stages[0].1.lr, stages[0].1.samples), (0.05, 8));
        assert_eq!((stages[1].0, stages[1].1.lr), (20, 0.1));
    }

    #[test]
    fn an_earlier_objective_never_meets_a_k_it_cannot_use() {
        let (settings, ignored) =
            Settings::from_link("objective=quadratic&k=-3&before=40:objective:exponential");
        assert!(ignored.is_empty(), "{ignored:?}");
        let ks: Vec<f64> = settings.stages().iter().map(|(_, stage)| stage.k).collect();
        assert_eq!(ks, [1.0, -3.0]);
    }

    #[test]
    fn hostile_pasts_are_refused_in_words() {
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
            assert!(settings.past.is_empty(), "{text}");
            assert_eq!(ignored.len(), 1, "{text}");
        }
    }
}
