//! The parameters whose controls a page does not show: a lecturer who shares an experiment
//! leaves those that the class is to move.

use super::link::beginning;
use super::{PARAMS, ValueError};

/// Parameters whose controls are not shown; their values count as ever.
///
/// A bit for each row of the table, so that every key is there once and in the table's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden(u64);

impl Hidden {
    /// Every control is shown.
    pub const NONE: Self = Self(0);

    /// Whether the control of the parameter `key` is not shown.
    #[must_use]
    pub fn contains(self, key: &str) -> bool {
        bit(key).is_some_and(|bit| self.0 & bit != 0)
    }

    /// Hides the control of the parameter `key`. Returns whether there is one.
    pub fn hide(&mut self, key: &str) -> bool {
        let bit = bit(key);
        self.0 |= bit.unwrap_or(0);
        bit.is_some()
    }

    /// How many controls are not shown.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The keys, joined by commas.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::new();
        for param in PARAMS {
            if self.contains(param.key) {
                if !text.is_empty() {
                    text.push(',');
                }
                text.push_str(param.key);
            }
        }
        text
    }

    /// Reads keys joined by commas: those that have controls, and what is wrong with the others.
    pub(super) fn parse(text: &str) -> (Self, Result<(), ValueError>) {
        let mut hidden = Self::NONE;
        let mut unknown = Vec::new();
        for key in text.split(',') {
            let key = key.trim();
            if !key.is_empty() && !hidden.hide(key) {
                unknown.push(key);
            }
        }
        let Some(first) = unknown.first() else {
            return (hidden, Ok(()));
        };
        let first = beginning(first);
        let said = match unknown.len() - 1 {
            0 => format!("“{first}” names no control, ignored"),
            more => format!("“{first}” and {more} more name no control, ignored"),
        };
        (hidden, Err(ValueError::Names(said)))
    }
}

fn bit(key: &str) -> Option<u64> {
    let row = PARAMS
        .iter()
        .position(|param| param.key == key && param.has_control())?;
    1u64.checked_shl(u32::try_from(row).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    fn every_control_can_be_hidden() {
        let mut all = Hidden::NONE;
        for param in PARAMS.iter().filter(|param| param.has_control()) {
            assert!(!all.contains(param.key), "{}", param.key);
            assert!(all.hide(param.key) && all.contains(param.key));
        }
        assert!(!all.hide("before") && !all.hide("hide") && !all.hide("foo"));
        let controls = PARAMS.iter().filter(|param| param.has_control());
        assert_eq!(all.count() as usize, controls.count());
        assert_eq!(Hidden::parse(&all.text()), (all, Ok(())));
    }

    #[track_caller]
    fn check(link: &str, written: &str, said: &[&str]) {
        let (settings, ignored) = Settings::from_link(link);
        assert_eq!(settings.to_link(), written);
        let found: Vec<String> = ignored.iter().map(ToString::to_string).collect();
        assert_eq!(found, said);
    }

    #[test]
    fn names_are_written_once_and_in_order() {
        check("hide=samples,lr", "hide=lr,samples", &[]);
        check("hide=%20lr%20,,lr", "hide=lr", &[]);
        check("hide=", "", &[]);
    }

    #[test]
    fn unknown_names_are_reported_and_the_others_count() {
        check(
            "hide=foo,lr",
            "hide=lr",
            &["hide: “foo” names no control, ignored"],
        );
        check(
            "hide=before,<b>,hide",
            "",
            &["hide: “before” and 2 more name no control, ignored"],
        );
    }
}
