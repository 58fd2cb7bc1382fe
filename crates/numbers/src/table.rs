//! The records of a text with columns: its rows, the lines above them, and what they say.

use crate::error::NumbersError;
use crate::fields::{Delimiter, Record, records};
use crate::heading::is_heading;
use crate::list::is_wrapping_mark;
use crate::number::{Mark, split_unit, value};

/// Words for a value that is not there.
pub(crate) fn is_missing(field: &str) -> bool {
    matches!(
        field,
        "" | "NA"
            | "NaN"
            | "nan"
            | "NAN"
            | "<NA>"
            | "#N/A"
            | "#NV"
            | "N/A"
            | "n/a"
            | "null"
            | "NULL"
            | "None"
            | "."
            | ".."
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
    /// The names of columns that stand outside of the records, as in a comment.
    pub(crate) heading: Option<Record>,
}

/// Whether a field is a number under either mark, with or without a unit.
pub(crate) fn is_number(field: &str) -> bool {
    let field = field.trim_matches(is_wrapping_mark);
    let (number, _) = split_unit(field).unwrap_or((field, ""));
    value(number, Mark::Point)
        .or(value(number, Mark::Comma))
        .is_some()
}

/// Whether a text can be the name of a column: a bracket or a rule is none.
pub(crate) fn is_name(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn begins_with_number(field: &str) -> bool {
    let first = field.split_whitespace().next();
    first.is_some_and(|word| is_number(word.trim_end_matches([',', ';'])))
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
        let mut heading: Option<Record> = None;
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
            if has_data && is_heading(row, below, &numeric) {
                heading = Some(row.clone());
                continue;
            }
            if has_data && (begins || numeric.iter().all(is_data)) {
                let is_other = |record: &&Record| {
                    let heading = heading.as_ref().map(|heading| heading.line);
                    heading != Some(record.line)
                };
                let above = records.iter().take(first).filter(is_other);
                let mut above = above.filter_map(|record| record.fields.first());
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
                    heading,
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
        // Columns of separators at the ends of rows need no names.
        let is_empty = |column: &usize| self.column(*column).next().is_none();
        let tail = (0..self.width).rev().take_while(is_empty).count();
        let is_named = |record: &&Record, shift: usize| {
            let first = record.fields.iter().find(|field| !field.is_empty());
            let many = record.fields.len();
            let is_whole = || many < self.width && many + tail >= self.width;
            (many + shift == self.width || shift == 0 && is_whole())
                && first.is_some_and(|name| !begins_with_number(name))
        };
        // Titles and units have fewer names, or the same one again and again.
        let richest = |shift: usize| {
            let named = self.above.iter().filter(|record| is_named(record, shift));
            named.rev().max_by_key(|record| names_in(record))
        };
        let whole = richest(0);
        // R leaves out the name of one column, that of the names of rows.
        let short = || richest(1).filter(|names| self.has_names_of_rows(names));
        whole
            .or(self.heading.as_ref())
            .map(|record| (record, 0))
            .or_else(|| short().map(|record| (record, 1)))
    }

    /// Whether there is one word above several columns.
    pub(crate) fn has_one_name(&self) -> bool {
        self.above
            .last()
            .is_some_and(|record| record.fields.len() == 1)
    }

    /// Whether the first column may hold names of rows, which has no name itself: words, or whole
    /// numbers that differ. Where blanks part columns, these names are in order, and those of columns
    /// no numbers: a title above a list has as many words.
    fn has_names_of_rows(&self, names: &Record) -> bool {
        let number = |field: &str| field.trim_matches(is_wrapping_mark).parse::<u64>();
        let numbers: Result<Vec<u64>, _> = self.column(0).map(number).collect();
        let grow = |numbers: &[u64]| {
            numbers
                .windows(2)
                .all(|pair| matches!(pair, [a, b] if a < b))
        };
        let count = |numbers: &[u64]| {
            let mut next = numbers.first().copied().unwrap_or_default()..;
            numbers.iter().all(|number| next.next() == Some(*number))
        };
        match (numbers, self.delimiter) {
            (Ok(numbers), Delimiter::Blank) => {
                let are_words = !names.fields.iter().any(|name| is_number(name));
                are_words && (count(&numbers) || numbers.len() > 2 && grow(&numbers))
            }
            (Ok(mut numbers), _) => {
                let many = numbers.len();
                numbers.sort_unstable();
                numbers.dedup();
                numbers.len() == many
            }
            (Err(_), _) => !self.numeric.contains(&0),
        }
    }

    /// Takes this line as the names of columns, where the records have none.
    pub(crate) fn named_by(&mut self, line: Option<&str>) {
        let Some(line) = line.filter(|_| self.names().is_none()) else {
            return;
        };
        let delimiter = if line.contains('\t') {
            Delimiter::Tab
        } else {
            self.delimiter
        };
        self.heading = records(line, delimiter)
            .into_iter()
            .next()
            .filter(|record| {
                let are_names = record.fields.iter().all(|field| is_name(field));
                let first = record.fields.first();
                record.fields.len() == self.width
                    && are_names
                    && !first.is_some_and(|name| begins_with_number(name))
            });
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

    /// Whether a column counts the rows, or has the days or years to which they belong.
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
        let names = self.names().filter(|_| column == 0);
        if names.is_some_and(|(names, _)| names.fields.first().is_some_and(String::is_empty)) {
            return true;
        }
        let is_unnamed = names.is_some_and(|(_, shift)| shift == 1);
        is_whole && (is_unnamed || counts && (begins || values.len() > 2) || is_calendar(&values))
    }

    pub(crate) fn name(&self, column: usize) -> String {
        let name = self
            .names()
            .and_then(|(record, shift)| record.fields.get(column.checked_sub(shift)?));
        let name = name.map(|name| name.trim_matches(is_wrapping_mark));
        name.filter(|name| is_name(name))
            .unwrap_or_default()
            .to_owned()
    }
}

/// Whether these are years or, as `20240131`, days, each later than the one before.
fn is_calendar(values: &[f64]) -> bool {
    let is_year = |value: f64| (1500.0..=2100.0).contains(&value);
    let is_day = |value: f64| {
        let (month, day) = ((value / 100.0).floor() % 100.0, value % 100.0);
        is_year((value / 10_000.0).floor())
            && (1.0..=12.0).contains(&month)
            && (1.0..=31.0).contains(&day)
    };
    let is_one = |is: &dyn Fn(f64) -> bool| values.iter().all(|value| is(*value));
    let grows = values
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a < b));
    values.len() > 1 && grows && (is_one(&is_year) || is_one(&is_day))
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
