//! How rows of the table of parameters are written.

use super::params::{Group, Invalidates, Kind, Param};
use math::dataset::Dataset;

/// A row with a field of [`Settings`] that is a number.
macro_rules! numeric {
    ($field:ident as $type:ty, $min:expr, $max:expr $(, $change:ident ($($argument:expr)?))*) => {
        Kind::Number(
            number($min, $max, |s| Some(s.$field as f64), |s, x| {
                if let Some(x) = x {
                    s.$field = x as $type;
                }
            })$(.$change($($argument)?))*
        )
    };
}

/// A row with a field of [`Settings`] that is an entry of a registry.
macro_rules! registered {
    ($field:ident, $entries:expr, |$entry:ident| $key:expr, $name:expr) => {
        Kind::Choice {
            options: || {
                let mut options = Vec::new();
                $entries.for_each(|$entry| {
                    options.push(Choice {
                        key: $key,
                        name: $name,
                    });
                });
                options
            },
            get: |s| {
                let $entry = s.$field;
                $key
            },
            set: |s, index| {
                if let Some(entry) = $entries.nth(index) {
                    s.$field = entry;
                }
            },
        }
    };
}

/// A row with a field of [`Settings`] that takes one of a few values.
macro_rules! chosen {
    ($field:ident, $($key:literal => $name:literal = $value:expr),+ $(,)?) => {
        Kind::Choice {
            options: || {
                const OPTIONS: &[Choice] = &[$(Choice { key: $key, name: $name }),+];
                OPTIONS.to_vec()
            },
            get: |s| {
                $(if s.$field == $value { return $key; })+
                ""
            },
            set: |s, index| {
                if let Some(value) = [$($value),+].get(index) {
                    s.$field = *value;
                }
            },
        }
    };
}

/// A row with a field of [`Settings`] that is one of a few words.
macro_rules! worded {
    ($field:ident, $($key:literal => $name:literal),+ $(,)?) => {{
        const OPTIONS: &[Choice] = &[$(Choice { key: $key, name: $name }),+];
        Kind::Choice {
            options: || OPTIONS.to_vec(),
            get: |s| s.$field,
            set: |s, index| {
                if let Some(option) = OPTIONS.get(index) {
                    s.$field = option.key;
                }
            },
        }
    }};
}

pub(super) use {chosen, numeric, registered, worded};

/// The start point's slider reaches ten standard deviations around the data.
pub(super) fn around_data(data: &Dataset) -> (f64, f64) {
    let spread = 10.0 * spread_of(data);
    (data.mean() - spread, data.mean() + spread)
}

pub(super) fn spreads_of_data(data: &Dataset) -> (f64, f64) {
    let spread = spread_of(data);
    (0.01 * spread, 10.0 * spread)
}

pub(super) fn temperatures_of_data(data: &Dataset) -> (f64, f64) {
    let spread = spread_of(data);
    (0.01 * spread * spread, 10.0 * spread * spread)
}

/// S, or 1 where all observations are equal.
fn spread_of(data: &Dataset) -> f64 {
    let spread = data.variance().sqrt();
    if spread > 0.0 { spread } else { 1.0 }
}

/// A row.
pub(super) const fn row(
    group: Group,
    touches: Invalidates,
    key: &'static str,
    label: &'static str,
    unit: &'static str,
    kind: Kind,
    help: &'static str,
) -> Param {
    Param {
        key,
        label,
        unit,
        help,
        group,
        touches,
        kind,
    }
}
