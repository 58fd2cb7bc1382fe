//! The records of a text with columns: its rows, the lines above them, and what they say.

use crate::error::NumbersError;
use crate::fields::{Delimiter, Record};
use crate::number::{Mark, split_unit, value};

/// Words for a value that is not there.
pub(crate) fn is_missing(field: &str) -> bool {
    matches!(
        field,
        "" | "NA" | "#N/A" | "#NV" | "N/A" | "n/a" | "null" | "None"
    )
}

/// Whether a line is a comment.
pub(crate) fn is_comment(line: &str) -> bool {
    let text = line.trim_start().strip_prefix('#');
    text.is_some_and(|text| text.is_empty() || text.starts_with(char::is_whitespace))
}

/// The records of a text that has columns.
pub(crate) struct Table {
    pub(crate) delimiter: Delimiter,
    pub(crate) width: usize,
    /// The records with data.
    pub(crate) rows: Vec<Record>,
    /// The records above them.
    pub(crate) above: Vec<Record>,
    /// The indices of the columns of numbers.
    pub(crate) numeric: Vec<usize>,
}

/// Whether a field is a number under either mark, with or without a unit.
pub(crate) fn is_number(field: &str) -> bool {
    let (number, _) = split_unit(field).unwrap_or((field, ""));
    value(number, Mark::Point)
        .or(value(number, Mark::Comma))
        .is_some()
}

/// Whether a text can be the name of a column: a bracket or a rule is none.
pub(crate) fn is_name(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Whether the first fields of rows count them, from 0 or 1 on.
fn are_counted(rows: &[Record]) -> bool {
    let counts = |first: usize| {
        rows.iter().enumerate().all(|(index, row)| {
            let field = row.fields.first().map(String::as_str);
            field == Some(&(first + index).to_string())
        })
    };
    rows.len() > 1 && (counts(0) || counts(1))
}

fn begins_with_number(field: &str) -> bool {
    field.split_whitespace().next().is_some_and(is_number)
}

/// How a text of columns begins with names, units and titles: no longer than this.
const MOST_ABOVE: usize = 40;

impl Table {
    /// The rows below everything that is no number in a column of numbers; `None` if there are
    /// fewer rows than `least`.
    pub(crate) fn find(
        mut records: Vec<Record>,
        delimiter: Delimiter,
        least: usize,
    ) -> Result<Option<Self>, NumbersError> {
        records.retain(|record| !record.fields.first().is_some_and(|field| is_comment(field)));
        let width = usual_width(&records);
        for first in 0..records.len().min(MOST_ABOVE) {
            let rows = records.get(first..).unwrap_or_default();
            let below = rows
                .get(1..)
                .filter(|below| !below.is_empty())
                .unwrap_or(rows);
            let numeric: Vec<usize> = (0..width)
                .filter(|&column| is_numeric(below, column))
                .collect();
            let Some(row) = rows.first() else { break };
            let is_data = |column: &usize| {
                row.fields
                    .get(*column)
                    .is_none_or(|field| is_missing(field) || is_number(field))
            };
            let has_data = numeric
                .iter()
                .any(|&column| row.fields.get(column).is_some_and(|field| is_number(field)));
            // A row that begins with a number is one of data, whatever follows.
            let begins =
                numeric.contains(&0) && row.fields.first().is_some_and(|field| is_number(field));
            // pandas writes `,0` above a series without a name, as it counts columns.
            let is_heading = row.fields.first().is_some_and(String::is_empty) && are_counted(below);
            if has_data && !is_heading && (begins || numeric.iter().all(is_data)) {
                let mut above = records
                    .iter()
                    .take(first)
                    .filter_map(|record| record.fields.first());
                // A line of data that is no row of this table.
                if rows.len() < least || above.any(|field| begins_with_number(field)) {
                    return Ok(None);
                }
                // A column whose first number was taken for a name above has words further down.
                let numeric = (0..width)
                    .filter(|column| numeric.contains(column) || is_numeric(rows, *column))
                    .collect();
                let rows = records.split_off(first);
                let table = Self {
                    delimiter,
                    width,
                    rows,
                    above: records,
                    numeric,
                };
                return table.named_rightly().map(Some);
            }
        }
        Ok(None)
    }

    /// Refuses names for another number of columns.
    fn named_rightly(self) -> Result<Self, NumbersError> {
        let is_clear = self.delimiter == Delimiter::Blank || self.width < 2 || !self.is_even();
        let named = |record: &&Record| {
            record
                .fields
                .iter()
                .filter(|field| !field.is_empty())
                .count()
                > 1
        };
        let wrong = self
            .above
            .iter()
            .find(named)
            .filter(|_| !is_clear && self.names().is_none());
        match (wrong, self.rows.first()) {
            (Some(names), Some(row)) => Err(NumbersError::OtherWidth {
                line: row.line + 1,
                fields: row.fields.len(),
                columns: names.fields.len(),
            }),
            _ => Ok(self),
        }
    }

    /// Whether all rows have as many fields, or there are names for them.
    pub(crate) fn is_even(&self) -> bool {
        self.names()
            .is_some_and(|(_, shift)| shift == 0 || self.width > 2)
            || self.rows.iter().all(|row| row.fields.len() == self.width)
    }

    /// The record with the names of columns, and how many columns at the left it does not name:
    /// one, where the rows have names and their column has none.
    pub(crate) fn names(&self) -> Option<(&Record, usize)> {
        let is_named = |record: &&Record, shift: usize| {
            let first = record.fields.iter().find(|field| !field.is_empty());
            record.fields.len() + shift == self.width
                && first.is_some_and(|name| !begins_with_number(name))
        };
        // Titles and units have fewer names, or the same one again and again.
        let richest = |shift: usize| {
            let named = self.above.iter().filter(|record| is_named(record, shift));
            named.rev().max_by_key(|record| names_in(record))
        };
        let whole = richest(0);
        let short = || richest(1);
        whole
            .map(|record| (record, 0))
            .or_else(|| short().map(|record| (record, 1)))
    }

    /// The fields of a column that are there.
    pub(crate) fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        let fields = self
            .rows
            .iter()
            .filter_map(move |row| row.fields.get(column));
        fields
            .map(String::as_str)
            .filter(|field| !is_missing(field))
    }

    /// Whether a column counts the rows.
    pub(crate) fn is_index(&self, column: usize) -> bool {
        let values: Vec<f64> = self
            .column(column)
            .filter_map(|field| value(field, Mark::Point))
            .collect();
        let is_whole =
            values.len() == self.rows.len() && values.iter().all(|value| value.fract() == 0.0);
        let counts = values
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a + 1.0 == *b));
        let begins = values
            .first()
            .is_some_and(|&first| first == 0.0 || first == 1.0);
        // The column of names of rows, which have none itself.
        let is_unnamed = self.names().is_some_and(|(names, shift)| {
            column == 0 && (shift == 1 || names.fields.first().is_some_and(String::is_empty))
        });
        is_whole && (is_unnamed || counts && (begins || values.len() > 2))
    }

    pub(crate) fn name(&self, column: usize) -> String {
        let name = self
            .names()
            .and_then(|(record, shift)| record.fields.get(column.checked_sub(shift)?));
        name.filter(|name| is_name(name))
            .cloned()
            .unwrap_or_default()
    }
}

/// How many different names a record has.
fn names_in(record: &Record) -> usize {
    let mut names: Vec<&String> = record.fields.iter().filter(|name| is_name(name)).collect();
    names.sort();
    names.dedup();
    names.len()
}

/// The number of fields that most records have; of several the largest.
fn usual_width(records: &[Record]) -> usize {
    let mut widths: Vec<usize> = records.iter().map(|record| record.fields.len()).collect();
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len())
        .and_then(|run| run.first())
        .copied()
        .unwrap_or(0)
}

/// Whether more than half of the fields of a column that are there are numbers.
fn is_numeric(rows: &[Record], column: usize) -> bool {
    let fields = rows.iter().filter_map(|row| row.fields.get(column));
    let there: Vec<&String> = fields.filter(|field| !is_missing(field)).collect();
    let numbers = there.iter().filter(|field| is_number(field)).count();
    numbers * 2 > there.len()
}
