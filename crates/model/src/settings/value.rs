//! Values of parameters, and those they had earlier in a run.

use std::sync::Arc;

use super::hidden::Hidden;
use super::key::Key;
use super::probe_place::ProbePlace;

/// The value of a parameter of any kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; `None` for the word that stands in its place, such as `off`.
    Number(Option<f64>),
    /// The entry of the parameter's menu with this index.
    Choice(usize),
    /// The reader's own numbers.
    Numbers(Arc<[f64]>),
    /// Earlier values of other parameters.
    Changes(Changes),
    /// Parameters whose controls are not shown.
    Hidden(Hidden),
    /// Where gradients are measured.
    Probe(ProbePlace),
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<ProbePlace> for Value {
    fn from(place: ProbePlace) -> Self {
        Self::Probe(place)
    }
}

/// A value that a parameter had up to a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The step at which the value was changed.
    pub step: usize,
    /// The parameter.
    pub key: Key,
    /// The value it had until then.
    pub value: Value,
}

/// Changes that were made while a run was on its way, in the order of their steps, so that a link
/// can repeat the run.
///
/// The settings are those of the end, and each change has the value that stood there before: in a
/// link `40:lr:0.05` means that up to step 40 the learning rate was 0.05.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    list: Vec<Change>,
    /// Whether there was a change that a link cannot carry.
    incomplete: bool,
}

impl Changes {
    /// The most changes that a link carries.
    pub const MOST: usize = 50;

    /// Changes whose steps are in any order; of two at one step, the later one stays later.
    #[must_use]
    pub(super) fn new(mut list: Vec<Change>) -> Self {
        list.sort_by_key(|change| change.step);
        Self {
            list,
            incomplete: false,
        }
    }

    /// The changes, in the order of their steps.
    #[must_use]
    pub fn list(&self) -> &[Change] {
        &self.list
    }

    /// Whether the settings have been the same since step 0.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether a link repeats the run, changes and all.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        !self.incomplete
    }

    /// Whether a parameter had this value earlier.
    pub(super) fn include(&self, key: Key, value: &Value) -> bool {
        let mut changes = self.list.iter();
        changes.any(|change| change.key == key && change.value == *value)
    }

    /// Adds changes that are made now, later than all others; with `lost`, one among them is of a
    /// kind that a link cannot carry. Once there is such a one, or there are more than
    /// [`Changes::MOST`], none is kept.
    pub(super) fn add(&mut self, changes: Vec<Change>, lost: bool) {
        self.list.extend(changes);
        self.keep_first();
        self.incomplete |= lost || self.list.len() > Self::MOST;
        if self.incomplete {
            self.list.clear();
        }
    }

    /// Takes changes that were made later than at `step` there. Returns whether there were any.
    pub(super) fn end_at(&mut self, step: usize) -> bool {
        let later = self.list.iter().any(|change| change.step > step);
        for change in &mut self.list {
            change.step = change.step.min(step);
        }
        self.keep_first();
        later
    }

    /// Of several changes of one parameter at one step the first one knew what stood there.
    fn keep_first(&mut self) {
        let mut seen = Vec::new();
        self.list.retain(|change| {
            let place = (change.step, change.key);
            let first = !seen.contains(&place);
            seen.push(place);
            first
        });
    }
}
