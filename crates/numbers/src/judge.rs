//! The judgement of a text: where its data begin, which column they stand in, and what its commas
//! and points mean.
//!
//! It is made on the beginning of the text and on the lines around the first comma; whoever reads
//! on comes back to it where a later number contradicts. The rules, the first that fits first:
//!
//! | question | what the text has | answer |
//! | --- | --- | --- |
//! | columns | `[` at its beginning | a list: all numbers count |
//! | | `sep=;` in its first line | parted by that |
//! | | tabulators, semicolons or commas, as many in each of two or more rows; with blanks behind semicolons, names above too | parted by these |
//! | | one number with grouped thousands, a unit, a currency or quotes in each line | one column |
//! | | blanks, as many in each row, and names above, a column of words, or a running index | parted by blanks |
//! | | anything else | a list |
//! | names | `0,1,2` above rows that do not go on so, years above numbers that are none | names |
//! | | as many words in the last comment as there are columns | names |
//! | commas | names above for as many columns, quotes or blanks beside commas, or a point, sign or nothing in what they part | they part |
//! | | a running index before each comma | they part |
//! | | three or more numbers in each row, without names for fewer | they part |
//! | | all numbers on one line, with nothing else between them | they part |
//! | | anything else | they are in the numbers |
//! | marks | a number that can be read in one way only, as `12,5`, `0,850`, `1.234,5`, `1,234,567`, `12,34,567` | that way |
//! | | commas with three digits behind in all numbers, semicolons between them | decimals |
//! | | the same without semicolons | thousands |
//! | | points with three digits behind in all numbers | decimals |
//! | column | one was asked for by name or number | that one |
//! | | several have numbers | the first that is no running index, and has no years or days in order |
//!
//! A line has data if it begins below everything that does not read as a number in the columns of
//! numbers; what is above it is passed over, unless it is a number in part (`850*`), a list with a
//! label (`x = 850, 740`) or a row among other numbers: these are refused. So are a last line that
//! sums up the others, and blanks before three digits under one name.

use crate::above::lost_line;
use crate::blanks::{blank_columns, lone_column};
use crate::error::{NumbersError, shortened};
use crate::fields::{Delimiter, Record, records};
use crate::layout::{Layout, Place, SAMPLE, mark};
use crate::list;
use crate::number::{Mark, is_group_blank, is_sign, split_unit, value};
use crate::reading::Role;
use crate::table::Table;
use crate::wanted::{Column, Wanted};

/// Judges `text`, whose lines end with line feeds.
pub(crate) fn judge(text: &str, wanted: &Wanted) -> Result<Layout, NumbersError> {
    let leading = Leading::of(text);
    let body = sample(text.get(leading.bytes..).unwrap_or_default());
    let judged = judge_body(&body, &leading, wanted);
    let mut layout = judged.map_err(|error| error.below(leading.lines))?;
    if let Some(role) = wanted.commas {
        layout.obey(role);
    }
    // The lines of the body before its data.
    let above: usize = body
        .split_inclusive('\n')
        .take(layout.lines)
        .map(str::len)
        .sum();
    layout.start = leading.bytes + above;
    layout.lines += leading.lines;
    Ok(layout)
}

/// Judges a text without its leading lines.
fn judge_body(body: &str, leading: &Leading, wanted: &Wanted) -> Result<Layout, NumbersError> {
    let found = match parted_columns(body, leading, wanted)? {
        Some(table) => Some(table),
        None if wanted.commas == Some(Role::Separators) => blank_columns(body, leading.comment)?,
        None => lone_column(body)?.or(blank_columns(body, leading.comment)?),
    };
    let is_list = found
        .as_ref()
        .is_none_or(|table| table.delimiter == Delimiter::None);
    if let Some((record, field)) = found.as_ref().and_then(Table::lost_field) {
        return Err(NumbersError::NotANumber {
            line: record.line + 1,
            word: shortened(field),
        });
    }
    let layout = match found {
        Some(table) => table.layout(wanted.column.as_ref())?,
        None => list::judge(body),
    };
    if is_list {
        let above: Vec<&str> = body.split('\n').take(layout.lines).collect();
        if let Some((line, word)) = lost_line(&above) {
            return Err(NumbersError::NotANumber {
                line: line + 1,
                word: shortened(word),
            });
        }
    }
    match (&wanted.column, layout.list_name()) {
        (Some(Column::Named(name)), Some(known)) if known != Some(name.trim()) => {
            Err(NumbersError::NoColumn {
                name: shortened(name),
                columns: known.map(str::to_owned).into_iter().collect(),
            })
        }
        _ => Ok(layout),
    }
}

/// The table of a text whose columns are parted by tabulators, semicolons or commas.
fn parted_columns(
    body: &str,
    leading: &Leading,
    wanted: &Wanted,
) -> Result<Option<Table>, NumbersError> {
    const PARTED: [Delimiter; 3] = [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Comma];
    let forced = PARTED.into_iter().find(|d| Some(d.byte()) == leading.sep);
    if let Some(delimiter) = forced {
        let table = Table::find(records(body, delimiter), delimiter, 1)?;
        return Ok(table.filter(|table| table.width > 1));
    }
    // So begin the lists of programs.
    if body.starts_with('[') {
        return Ok(None);
    }
    for delimiter in PARTED {
        let is_in_use = body.as_bytes().contains(&delimiter.byte());
        if !is_in_use || delimiter == Delimiter::Comma && has_columns(body) {
            continue;
        }
        if let Some(mut table) = Table::find(records(body, delimiter), delimiter, 2)?
            && table.width > 1
        {
            table.named_by(leading.comment);
            let are_parted = match delimiter {
                Delimiter::Comma => table.are_parted(body, wanted),
                // Without names this is how lists are typed.
                Delimiter::Semicolon => !body.contains("; ") || table.names().is_some(),
                _ => true,
            };
            if are_parted && table.is_even() {
                return Ok(Some(table));
            }
        }
    }
    Ok(None)
}

/// Whether every line has as many tabulators or semicolons: commas are then in its fields, whatever
/// these are.
fn has_columns(body: &str) -> bool {
    ['\t', ';'].into_iter().any(|sign| {
        let lines = body.lines().filter(|line| !line.trim().is_empty());
        let mut counts = lines.map(|line| line.matches(sign).count());
        let first = counts.next().unwrap_or_default();
        first > 0 && counts.all(|count| count == first)
    })
}

/// The lines above everything else: a separator that is named, comments, and empty ones.
struct Leading<'a> {
    /// The separator that a first line `sep=;` names.
    sep: Option<u8>,
    /// The last comment, without its mark.
    comment: Option<&'a str>,
    bytes: usize,
    lines: usize,
}

impl<'a> Leading<'a> {
    fn of(text: &'a str) -> Self {
        let mut leading = Self {
            sep: None,
            comment: None,
            bytes: 0,
            lines: 0,
        };
        for line in text.split_inclusive('\n') {
            let bare = line.trim();
            let named = bare.trim_matches('"').strip_prefix("sep=");
            let comment = bare.strip_prefix('#').filter(|rest| !rest.starts_with('N'));
            if let Some(named) = named.filter(|_| leading.lines == 0) {
                leading.sep = named.bytes().next().or(Some(b'\t'));
            } else if !(bare.is_empty() || comment.is_some()) || leading.lines > 1000 {
                break;
            }
            leading.comment = comment.map(str::trim).or(leading.comment);
            leading.bytes += line.len();
            leading.lines += 1;
        }
        leading
    }
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
            // Without names or an index this is how lists are typed and printed.
            let is_pair = self.width == 2 && !text.contains('[');
            return is_pair && self.rows.len() > 2 && self.is_index(0);
        }
        if text.contains("\",") || text.contains(",\"") {
            return true;
        }
        let parts = || self.rows.iter().flat_map(|row| row.fields.iter().skip(1));
        let is_number = |row: &Record, mark| {
            let row = row.fields.join(",");
            value(split_unit(&row).map_or(&*row, |(number, _)| number), mark).is_some()
        };
        let is_one = |row| is_number(row, Mark::Point) || is_number(row, Mark::Comma);
        if self.has_one_name() && self.rows.iter().all(is_one) && parts().any(|f| f.contains('.')) {
            return false;
        }
        if !parts().all(|field| may_be_decimals(field)) {
            return true;
        }
        let has_point = |row: &Record| {
            let first = row.fields.first();
            first.is_some_and(|field| {
                without_signs(field).contains(|c| c == '.' || is_group_blank(c))
            })
        };
        let are_numbers = |mark| self.rows.iter().all(|row| is_number(row, mark));
        if self.rows.iter().any(has_point) && are_numbers(Mark::Comma) {
            // `1.234,5` and `1 234,5` have their thousands grouped.
            return false;
        }
        let is_plain =
            |digits: &str| digits.bytes().all(|b| b.is_ascii_digit()) && !digits.is_empty();
        let firsts = || self.rows.iter().filter_map(|row| row.fields.first());
        // `,5` is a number, and in a text of nothing else without a name an empty field before 5.
        let is_empty = firsts().all(String::is_empty) && !self.has_one_name();
        if is_empty || !firsts().all(|field| field.is_empty() || is_plain(without_signs(field))) {
            return true;
        }
        if self.width > 2 {
            return !are_numbers(Mark::Point) || self.above.is_empty();
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
        let is_telling = |other: &&usize| **other == column || !self.is_index(**other);
        let telling = self.numeric.iter().filter(is_telling);
        let fields = telling.flat_map(|&column| self.column(column));
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

/// Whether a field may be what stands behind a decimal comma: digits, and perhaps a power, a unit or
/// a percent sign.
fn may_be_decimals(field: &str) -> bool {
    let rest = field.trim_start_matches(|c: char| c.is_ascii_digit());
    let next = rest.chars().next();
    let ends = |c: char| c.is_whitespace() || c.is_alphabetic() || matches!(c, '%' | '‰' | '°');
    rest.len() < field.len() && next.is_none_or(ends)
}

/// A number without a sign or a currency before it.
fn without_signs(field: &str) -> &str {
    let number = split_unit(field).map_or(field, |(number, _)| number);
    number.trim_start_matches(is_sign)
}
