//! The judgement of a text: where its data begin, which column they stand in, and what its commas
//! and points mean.
//!
//! It is made on the beginning of the text and on the lines around the first comma; whoever reads
//! on comes back to it where a later number contradicts. The rules, the first that fits first:
//!
//! | question | what the text has | answer |
//! | --- | --- | --- |
//! | columns | `sep=;` in its first line | parted by that |
//! | | tabulators, semicolons or commas, as many in each of two or more rows | parted by these |
//! | | blanks, as many in each row, and names above, a column of words, or a running index | parted by blanks |
//! | | one number with grouped thousands, a unit or quotes in each line | one column |
//! | | anything else | a list: all numbers count |
//! | commas | names above for as many columns, quotes or blanks beside commas, or a point, sign or nothing in what they part | they part |
//! | | a running index before each comma | they part |
//! | | three or more numbers in each row, without names for fewer | they part |
//! | | all numbers on one line, with nothing else between them | they part |
//! | | anything else | they are in the numbers |
//! | marks | a number that can be read in one way only, as `12,5`, `0,850`, `1.234,5`, `1,234,567` | that way |
//! | | commas with three digits behind in all numbers, semicolons between them | decimals |
//! | | the same without semicolons | thousands |
//! | | points with three digits behind in all numbers | decimals |
//! | column | one was asked for by name or number | that one |
//! | | several have numbers | the first that is no running index |
//!
//! A line has data if it begins below everything that does not read as a number in the columns of
//! numbers; what is above it is passed over.

use crate::error::{NumbersError, shortened};
use crate::fields::{Delimiter, Record, records};
use crate::layout::{Layout, Place, SAMPLE, mark};
use crate::list;
use crate::number::{Mark, split_unit, value};
use crate::reading::Role;
use crate::table::{Table, is_number};
use crate::wanted::{Column, Wanted};

/// Judges `text`, whose lines end with line feeds.
pub(crate) fn judge(text: &str, wanted: &Wanted) -> Result<Layout, NumbersError> {
    let (sep, start, lines) = leading(text);
    let body = sample(text.get(start..).unwrap_or_default());
    let body = body.as_str();
    let forced = sep.and_then(|sep| {
        [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Comma]
            .into_iter()
            .find(|d| d.byte() == sep)
    });
    let found = match forced {
        Some(delimiter) => {
            Table::find(records(body, delimiter), delimiter, 1)?.filter(|table| table.width > 1)
        }
        None => {
            let mut found = None;
            for delimiter in [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Comma] {
                let is_in_use = body.as_bytes().contains(&delimiter.byte());
                if is_in_use
                    && let Some(table) = Table::find(records(body, delimiter), delimiter, 2)?
                    && table.width > 1
                    && table.is_even()
                    && (delimiter != Delimiter::Comma || table.are_parted(body, wanted))
                {
                    found = Some(table);
                    break;
                }
            }
            found
        }
    };
    let found = match found {
        Some(table) => Some(table),
        None if wanted.commas == Some(Role::Separators) => blank_columns(body)?,
        None => lone_column(body)?.or(blank_columns(body)?),
    };
    let mut layout = match found {
        Some(table) => table.layout(wanted.column.as_ref())?,
        None => {
            let list = list::judge(body);
            if let Some(Column::Named(name)) = &wanted.column
                && list.name() != Some(name.trim())
            {
                let columns = list.name().map(str::to_owned).into_iter().collect();
                return Err(NumbersError::NoColumn {
                    name: shortened(name),
                    columns,
                });
            }
            list
        }
    };
    if let Some(role) = wanted.commas {
        layout.obey(role);
    }
    // The lines of the body before its data.
    let above: usize = body
        .split_inclusive('\n')
        .take(layout.lines)
        .map(str::len)
        .sum();
    layout.start = start + above;
    layout.lines += lines;
    Ok(layout)
}

/// The separator that a first line `sep=;` names, and where the text begins below it and below
/// comments: the byte, and the line.
fn leading(text: &str) -> (Option<u8>, usize, usize) {
    let (mut sep, mut start, mut count) = (None, 0, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let named = bare.trim_matches('"').strip_prefix("sep=");
        if let Some(named) = named.filter(|_| count == 0) {
            sep = named.bytes().next().or(Some(b'\t'));
        } else if !(bare.is_empty() || bare.starts_with('#') && !bare.starts_with("#N"))
            || count > 1000
        {
            break;
        }
        start += line.len();
        count += 1;
    }
    (sep, start, count)
}

/// The beginning of a long text, and the lines around its first comma if they are elsewhere.
fn sample(text: &str) -> String {
    if text.len() <= SAMPLE {
        return text.to_owned();
    }
    let lines = |from: usize| {
        let end = text.floor_char_boundary(from + SAMPLE);
        let part = text.get(from..end).unwrap_or_default();
        // A line that is longer is cut between two words.
        let line = part.rfind('\n').filter(|end| *end >= SAMPLE / 2);
        let word = || part.rfind(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let end = line.map(|end| end + 1).or_else(word);
        end.and_then(|end| part.get(..end)).unwrap_or(part)
    };
    let head = lines(0);
    let rest = text.get(head.len()..).unwrap_or_default();
    let comma = rest.find(',').filter(|_| !head.contains(','));
    let line = comma.and_then(|comma| rest.get(..comma)?.rfind('\n'));
    let around = line.map_or("", |line| lines(head.len() + line + 1));
    head.to_owned() + around
}

impl Table {
    /// Whether the fields of this table are parted by commas: where these are wanted in numbers, only
    /// between quotes.
    fn are_parted(&self, text: &str, wanted: &Wanted) -> bool {
        match wanted.commas {
            Some(Role::Separators) => true,
            _ if wanted.lets_commas_part() => self.commas_part(text),
            _ => text.contains("\",") || text.contains(",\""),
        }
    }

    /// Whether commas part the fields of this table, and are not in its numbers.
    fn commas_part(&self, text: &str) -> bool {
        let is_named = self
            .names()
            .is_some_and(|(_, shift)| self.width > 1 + shift);
        if is_named {
            return true;
        }
        if [", ", " ,", ",\n"].iter().any(|comma| text.contains(comma)) {
            // Without names this is how lists are typed and printed.
            return false;
        }
        if text.contains("\",") || text.contains(",\"") {
            return true;
        }
        let is_plain = |field: &str| field.bytes().all(|b| b.is_ascii_digit()) && !field.is_empty();
        let parts = || self.rows.iter().flat_map(|row| row.fields.iter().skip(1));
        if !parts().all(|field| field.split(['e', 'E', ' ']).next().is_some_and(is_plain)) {
            return true;
        }
        let is_grouped = |row: &Record| value(&row.fields.join(","), Mark::Comma).is_some();
        let has_point = |row: &Record| {
            row.fields
                .first()
                .is_some_and(|field| field.contains(['.', ' ']))
        };
        if self.rows.iter().any(has_point) && self.rows.iter().all(is_grouped) {
            // `1.234,5` and `1 234,5` have their thousands grouped.
            return false;
        }
        let firsts = || self.rows.iter().filter_map(|row| row.fields.first());
        if !firsts().all(|field| is_plain(field.trim_start_matches(['-', '−', '+']))) {
            return true;
        }
        let is_grouped = parts().all(|field| field.len() == 3);
        if self.width > 2 {
            return !is_grouped || self.above.is_empty();
        }
        let long = parts().all(|field| field.len() > 2 && !field.starts_with('0'));
        self.is_index(0) && (self.rows.len() > 4 || self.rows.len() > 2 && long)
    }

    fn layout(self, wanted: Option<&Column>) -> Result<Layout, NumbersError> {
        let columns: Vec<(usize, String)> = self
            .numeric
            .iter()
            .map(|&column| (column, self.name(column)))
            .collect();
        let unasked = || {
            let first = columns.iter().find(|(column, _)| !self.is_index(*column));
            first.or(columns.first()).map_or(0, |(column, _)| *column)
        };
        let column = match wanted {
            None => unasked(),
            // Read in another way, a text may have fewer columns.
            Some(Column::Nth(place)) => columns
                .get(*place)
                .map_or_else(unasked, |(column, _)| *column),
            Some(Column::Named(wanted)) => {
                let wanted = wanted.trim();
                let named = columns.iter().find(|(_, name)| name == wanted);
                let numbered = || {
                    columns
                        .iter()
                        .find(|(column, _)| (column + 1).to_string() == wanted)
                };
                let (column, _) =
                    named
                        .or_else(numbered)
                        .ok_or_else(|| NumbersError::NoColumn {
                            name: shortened(wanted),
                            columns: columns
                                .iter()
                                .map(|(column, name)| {
                                    if name.is_empty() {
                                        (column + 1).to_string()
                                    } else {
                                        name.clone()
                                    }
                                })
                                .collect(),
                        })?;
                *column
            }
        };
        let fields = self.numeric.iter().flat_map(|&column| self.column(column));
        let (mark, is_certain) = mark(fields, self.delimiter == Delimiter::Semicolon);
        Ok(Layout {
            start: 0,
            lines: self.above.last().map_or(0, |record| record.line + 1),
            mark,
            is_certain,
            place: Place::Column {
                delimiter: self.delimiter,
                width: self.width,
                columns,
                column,
            },
        })
    }
}

/// The table of a text whose every line is one number that a list would cut or refuse.
fn lone_column(text: &str) -> Result<Option<Table>, NumbersError> {
    let table = Table::find(records(text, Delimiter::None), Delimiter::None, 2)?;
    Ok(table.filter(|table| {
        let is_cut = |field: &str| {
            let number = split_unit(field).map_or(field, |(number, _)| number);
            // Three digits behind a blank are a group if a decimal comma follows, else another number.
            let is_one = !number.contains(' ')
                || number.contains(',')
                || number.starts_with(['-', '−', '+']);
            is_one.then(|| field.contains([',', ' ']) || number.len() < field.len())
        };
        let cuts: Option<Vec<bool>> = table.column(0).map(is_cut).collect();
        let is_quoted = text.contains("\"\n") || text.ends_with('"');
        cuts.is_some_and(|cuts| cuts.contains(&true) || is_quoted) && table.column(0).all(is_number)
    }))
}

/// The table of a text whose columns are parted by blanks: there are names above, words or names
/// of rows beside the numbers, or a running index.
fn blank_columns(text: &str) -> Result<Option<Table>, NumbersError> {
    let table = Table::find(records(text, Delimiter::Blank), Delimiter::Blank, 2)?;
    Ok(table.filter(|table| {
        let is_indexed =
            || table.rows.len() > 2 && table.numeric.iter().any(|&column| table.is_index(column));
        let is_of_words = |column| !table.column(column).any(is_number);
        let has_words = || (0..table.width).any(is_of_words);
        table.width > 1
            && table.rows.iter().all(|row| row.fields.len() == table.width)
            && (table.names().is_some() || has_words() || is_indexed())
            && !table
                .rows
                .iter()
                .flat_map(|row| &row.fields)
                .any(|field| field.ends_with([',', ';']) || field.starts_with(['[', '(', '{']))
    }))
}
