//! The parameters whose controls a page does not show: a lecturer who shares an experiment
//! leaves those that the class is to move.

use super::key::Key;

/// Parameters whose controls are not shown; their values count as ever.
///
/// It holds one bit for each key, so that every key is there once and in the table's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden(u64);

const _: () = assert!(Key::ALL.len() <= u64::BITS as usize);

impl Hidden {
    /// Every control is shown.
    pub const NONE: Self = Self(0);

    /// Whether the control of `key` is not shown.
    #[must_use]
    pub const fn contains(self, key: Key) -> bool {
        self.0 & bit(key) != 0
    }

    /// Hides the control of `key`.
    pub const fn hide(&mut self, key: Key) {
        self.0 |= bit(key);
    }

    /// How many controls are not shown.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The keys as links have them, joined by commas.
    #[must_use]
    pub fn text(self) -> String {
        let keys = Key::ALL.iter().filter(|key| self.contains(**key));
        let names: Vec<&str> = keys.map(|key| key.name()).collect();
        names.join(",")
    }
}

const fn bit(key: Key) -> u64 {
    1 << key as u32
}
