//! What could not be used of what a person has chosen, pasted or followed.

use std::fmt;

use words::data::Unchanged;

use crate::settings::{Ignored, Key, ValueError};

/// Complaints that stay until the next value that can be used.
#[derive(Clone, Debug, Default)]
pub(super) struct Complaints {
    /// About the last link.
    pub(super) link: Vec<Ignored>,
    /// About the last text of numbers.
    pub(super) data: Option<String>,
    /// About the last value of a control.
    pub(super) value: Option<(Key, ValueError)>,
}

impl Complaints {
    /// Takes those about values and numbers away, because others could be used.
    pub(super) fn clear(&mut self) {
        self.value = None;
        self.data = None;
    }

    /// Notes why numbers could not be used.
    pub(super) fn unchanged_data(&mut self, why: impl fmt::Display) {
        let reason = &why.to_string();
        self.data = Some(Unchanged { reason }.text());
    }
}
