//! Texts without separators other than blanks: one number in each line, or columns.

use crate::error::{NumbersError, shortened};
use crate::fields::{Delimiter, Record, records};
use crate::number::{is_factor, is_sign, split_unit};
use crate::table::{Table, is_number};

/// The table of a text whose every line is one number that a list would cut or refuse.
pub(crate) fn lone_column(text: &str) -> Result<Option<Table>, NumbersError> {
    let table = Table::find(records(text, Delimiter::None), Delimiter::None, 2)?;
    let Some(table) = table.filter(|table| table.column(0).all(is_number)) else {
        return Ok(None);
    };
    if let Some((line, word)) = unclear_thousands(&table) {
        return Err(NumbersError::Unclear { line, word });
    }
    let is_cut = |field: &str| {
        let number = split_unit(field).map_or(field, |(number, _)| number);
        // Three digits behind a blank are a group if a decimal comma follows, else another number.
        let is_one = !number.contains(' ') || number.contains(',') || number.starts_with(is_sign);
        is_one.then(|| field.contains([',', ' ']) || number.len() < field.len())
    };
    let cuts: Option<Vec<bool>> = table.column(0).map(is_cut).collect();
    let is_quoted = text.contains("\"\n") || text.ends_with('"');
    // A hyphen and a blank before every number are as likely the marks of a list.
    let is_marked = |field: &str| field.starts_with("- ");
    let is_whole = cuts.is_some_and(|cuts| cuts.contains(&true) || is_quoted);
    Ok(Some(table).filter(|table| is_whole && !table.column(0).all(is_marked)))
}

/// The first line of a column under one word whose every line may be a number with blanks between
/// its thousands: `61 802`. Where all of them begin with three digits, they are several.
fn unclear_thousands(table: &Table) -> Option<(usize, String)> {
    let name = table
        .above
        .iter()
        .rev()
        .find_map(|record| record.fields.first())?;
    let is_grouped = |field: &str| {
        let digits = field.trim_start_matches(is_sign);
        digits.contains(' ') && digits.chars().all(|c| c == ' ' || c.is_ascii_digit())
    };
    let is_short = |field: &str| field.find(' ').is_some_and(|at| at < 3);
    let is_unclear = !name.contains(' ')
        && table.column(0).all(is_grouped)
        && table.column(0).any(is_short)
        && !are_indexed(table);
    let first = table.rows.first().filter(|_| is_unclear)?;
    Some((first.line + 1, shortened(first.fields.first()?)))
}

/// Whether the first words of the lines count them.
fn are_indexed(table: &Table) -> bool {
    let first = |field: &str| {
        field
            .split(' ')
            .next()
            .and_then(|word| word.parse::<u32>().ok())
    };
    let firsts: Option<Vec<u32>> = table.column(0).map(first).collect();
    firsts.is_some_and(|firsts| {
        firsts
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a + 1 == *b))
    })
}

/// The table of a text whose columns are parted by blanks: there are names above, words or names
/// of rows beside the numbers, or a running index.
pub(crate) fn blank_columns(
    text: &str,
    comment: Option<&str>,
) -> Result<Option<Table>, NumbersError> {
    let table = Table::find(records(text, Delimiter::Blank), Delimiter::Blank, 2)?;
    let Some(mut table) = table.filter(|table| table.width > 1) else {
        return Ok(None);
    };
    let are_in_brackets = |record: &Record| {
        let mut fields = record.fields.iter();
        fields.any(|field| field.ends_with([',', ';']) || field.starts_with(['[', '(', '{']))
    };
    if table.rows.iter().any(are_in_brackets) {
        return Ok(None);
    }
    let is_wrong = |record: &&Record| record.fields.len() != table.width;
    let is_named = table.names().is_some();
    if let Some(wrong) = table.rows.iter().find(is_wrong) {
        // The last line of a list is often shorter, and a title may have as many words.
        let is_last = table
            .rows
            .last()
            .is_some_and(|last| last.line == wrong.line);
        let wrong_ones = table.rows.iter().filter(is_wrong).count();
        return match is_named && !is_last && wrong_ones * 2 < table.rows.len() {
            true => Err(NumbersError::OtherWidth {
                line: wrong.line + 1,
                fields: wrong.fields.len(),
                columns: table.width,
            }),
            false => Ok(None),
        };
    }
    table.named_by(comment);
    let line = table
        .above
        .last()
        .and_then(|record| text.split('\n').nth(record.line));
    table.named_by(line.map(with_tabulators).as_deref());
    // A point behind each number marks the items of a list.
    let has_index = table.rows.len() > 2 || table.column(0).all(|field| field.ends_with('.'));
    let is_indexed = || has_index && table.numeric.iter().any(|&column| table.is_index(column));
    let has_parts = (0..table.width).any(|column| table.column(column).all(is_part_of_number));
    let is_of_words = |column| !table.column(column).any(is_number);
    let has_words = || (0..table.width).any(is_of_words);
    let is_table = !has_parts && (table.names().is_some() || has_words() || is_indexed());
    Ok(is_table.then_some(table))
}

/// A line of names with blanks in them, which two or more blanks part.
fn with_tabulators(line: &str) -> String {
    let names = line
        .split("  ")
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let names: Vec<&str> = names.collect();
    names.join("\t")
}

/// Whether a word belongs to the number beside it: a percent sign, a minus, or the half of `1 1/2`.
fn is_part_of_number(word: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_half = word
        .split_once('/')
        .is_some_and(|(a, b)| is_digits(a) && is_digits(b));
    is_half || is_factor(word) || word.chars().all(is_sign)
}
