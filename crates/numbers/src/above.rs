//! What stands above the data: it is passed over, so it must hold no data that cannot be read.

use crate::fields::{Delimiter, Record};
use crate::list::{unwrapped, words};
use crate::number::{Mark, is_quote_or_mark, value};
use crate::table::{Table, is_comment, is_number};

/// The first of the lines directly above a list that hold numbers nobody would pass over, and its
/// first word.
pub(crate) fn lost_line<'a>(above: &[&'a str]) -> Option<(usize, &'a str)> {
    let says_something =
        |(_, text): &(usize, &&str)| words(text).next().is_some() && !is_comment(text);
    let lines = above.iter().enumerate().rev().filter(says_something);
    let lost = lines.take_while(|(_, text)| {
        is_broken_number(text) || is_open_list(text) || is_labelled_list(text)
    });
    let (line, text) = lost.last()?;
    Some((line, words(text).next()?))
}

/// Whether a line begins as a number and goes on otherwise: `850*`, `<0.5`, `12:30`, `1.5k`.
fn is_broken_number(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_alone = words.next().is_none();
    let begins = first
        .trim_start_matches(is_quote_or_mark)
        .starts_with(|c: char| !c.is_alphabetic());
    let is_number = value(first, Mark::Point).is_some();
    begins && !is_number && has_digit(first) && (is_alone || !first.contains(char::is_alphabetic))
}

/// Whether a line opens a bracket before numbers and does not close it: `c(850, 740,`.
fn is_open_list(text: &str) -> bool {
    let many = |brackets: [char; 3]| text.matches(brackets).count();
    let inner = text.rsplit(['(', '[', '{']).next().unwrap_or_default();
    many(['(', '[', '{']) > many([')', ']', '}'])
        && inner.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line has more numbers than words, and does not just count: `x = 850, 740`.
fn is_labelled_list(text: &str) -> bool {
    let parts = || {
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '=' | ':'));
        parts.map(unwrapped).filter(|part| !part.is_empty())
    };
    let numbers: Vec<f64> = parts()
        .filter_map(|part| value(part, Mark::Point))
        .collect();
    let counts = numbers
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a + 1.0 == *b));
    let least = if text.contains([':', '=']) { 2 } else { 3 };
    numbers.len() >= least && numbers.len() * 2 > parts().count() && !counts
}

/// Whether a field is a number with decimals.
fn has_decimals(field: &str) -> bool {
    field.contains(['.', ',']) && is_number(field)
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

impl Table {
    /// The first field above the rows that is a number in part, where its row has other numbers or
    /// stands below the names: a row of data that cannot be read.
    pub(crate) fn lost_field(&self) -> Option<(&Record, &str)> {
        if matches!(self.delimiter, Delimiter::None) {
            return None;
        }
        let names = self.names().map(|(record, _)| record.line);
        self.above.iter().find_map(|record| {
            let is_names = names == Some(record.line);
            // A row of units or titles may stand above the names, and their numbers are names too.
            if names.is_none_or(|line| record.line < line) {
                return None;
            }
            let fields = || {
                let fields = self.numeric.iter().map(|&column| record.fields.get(column));
                fields
                    .flatten()
                    .map(String::as_str)
                    .filter(|field| !field.is_empty())
            };
            let is_half = |field: &&str| {
                has_digit(field) && !field.contains(char::is_alphabetic) && !is_number(field)
            };
            let half = fields().find(is_half);
            let word = || fields().find(|field| !is_number(field));
            let has_number = fields().any(is_number);
            let lost = match (is_names, has_number) {
                // A name may be a whole number, as a year is.
                (true, true) if fields().any(has_decimals) => half.or_else(word),
                (true, true) => half,
                (true, false) => None,
                (false, true) => half.or_else(word),
                (false, false) => half,
            };
            lost.map(|field| (record, field))
        })
    }
}
