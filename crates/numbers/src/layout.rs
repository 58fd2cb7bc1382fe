//! How a text is to be read.

use crate::fields::Delimiter;
use crate::number::{Mark, split_unit, value};
use crate::reading::Role;

/// How a text is to be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    /// The byte at which the first line with data begins.
    pub(crate) start: usize,
    /// The lines before that.
    pub(crate) lines: usize,
    /// What marks decimals.
    pub(crate) mark: Mark,
    /// Whether a number was seen that can be read with this mark alone.
    pub(crate) is_certain: bool,
    /// Where the numbers stand.
    pub(crate) place: Place,
}

impl Layout {
    /// That of a list whose numbers commas part.
    pub(crate) const fn list() -> Self {
        Self {
            start: 0,
            lines: 0,
            mark: Mark::Point,
            is_certain: true,
            place: Place::List {
                commas_part: true,
                name: None,
            },
        }
    }
}

impl Layout {
    /// Reads commas in this role, whatever was judged.
    pub(crate) fn obey(&mut self, role: Role) {
        self.is_certain = true;
        self.mark = match role {
            Role::Decimals => Mark::Comma,
            Role::Thousands | Role::Separators => Mark::Point,
        };
        if let Place::List { commas_part, .. } = &mut self.place {
            *commas_part = role == Role::Separators;
        }
    }
}

/// Where the numbers of a text stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    /// Everywhere.
    List {
        /// Whether commas part numbers.
        commas_part: bool,
        /// The words above the numbers, if they stand there like the name of a column.
        name: Option<String>,
    },
    /// In one column.
    Column {
        delimiter: Delimiter,
        /// The fields in a row.
        width: usize,
        /// The columns of numbers: where each one stands, and its name.
        columns: Vec<(usize, String)>,
        /// The index of the one in use among all columns of the text.
        column: usize,
    },
}

/// How much of a text is judged.
pub(crate) const SAMPLE: usize = 1 << 14;

/// What marks decimals in these numbers, and whether one of them tells.
pub(crate) fn mark<'a>(numbers: impl Iterator<Item = &'a str>, semicolons: bool) -> (Mark, bool) {
    let mut has_comma = false;
    let mut has_point = false;
    for number in numbers {
        let number = split_unit(number).map_or(number, |(number, _)| number);
        match (value(number, Mark::Point), value(number, Mark::Comma)) {
            (Some(_), None) => return (Mark::Point, true),
            (None, Some(_)) => return (Mark::Comma, true),
            _ => {
                has_comma |= number.contains(',');
                has_point |= number.contains('.');
            }
        }
    }
    let is_comma = has_comma && semicolons && !has_point;
    (if is_comma { Mark::Comma } else { Mark::Point }, false)
}
