//! Numbers without columns: the judgement of their commas.

use crate::layout::{Layout, Place, SAMPLE, mark};
use crate::number::{Mark, is_bound_blank, is_quote_or_mark, value};
use crate::table::is_name;

/// The words of a line: parted by blanks and semicolons, without quotes and brackets around them.
/// A blank that binds may be in a number and parts no words.
pub(crate) fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut all = line
        .split(|c: char| c == ';' || c.is_whitespace() && !is_bound_blank(c))
        .peekable();
    // R prints `[6] 850 740`: the number of the first value in the line.
    let counts = |word: &&str| {
        let number = word
            .strip_prefix('[')
            .and_then(|word| word.strip_suffix(']'));
        number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
    };
    let is_printed = line.starts_with([' ', '[']) && line.trim_start().contains("] ");
    if is_printed {
        while all.next_if(|word| word.is_empty()).is_some() {}
        let _ = all.next_if(counts);
    }
    // A comma between two quotes parts them, whatever commas are within.
    all.filter(|word| !is_matrix_index(word))
        .flat_map(|word| word.split("\",\""))
        .map(unwrapped)
        .filter(|word| !word.is_empty())
}

/// Whether R counts a row or a column of a matrix by this word: `[1,]`, `[,1]`.
fn is_matrix_index(word: &str) -> bool {
    let index = word
        .strip_prefix('[')
        .and_then(|word| word.strip_suffix(']'));
    let number = index.and_then(|index| index.strip_prefix(',').or(index.strip_suffix(',')));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// A word without what is around it. In brackets alone it stays, because bookkeepers write −3.70 as
/// `(3.70)`.
pub(crate) fn unwrapped(word: &str) -> &str {
    let bare = word.trim_matches(is_wrapping_mark);
    if bare.starts_with('(') && bare.ends_with(')') {
        bare
    } else {
        word.trim_matches(is_wrapping)
    }
}

/// A word without the commas that part it from the next, and the quotes within these.
pub(crate) fn without_commas(word: &str) -> &str {
    word.trim_matches(|c| c == ',' || is_quote_or_mark(c))
}

/// Brackets around a list, and what stands around a word.
pub(crate) const fn is_wrapping(c: char) -> bool {
    matches!(c, '[' | ']' | '(' | ')') || is_quote_or_mark(c) || is_bound_blank(c)
}

/// What stands around a number in a field, apart from the blanks between its thousands.
pub(crate) const fn is_wrapping_mark(c: char) -> bool {
    is_bound_blank(c) || is_quote_or_mark(c)
}

/// The parts of a word between commas.
pub(crate) fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(',')
        .map(|part| part.trim_matches(is_wrapping))
        .filter(|part| !part.is_empty())
}

/// Whether the first of these lines is the 0 with which pandas names a column: a program that writes
/// `850.0` would write its own 0 as `0.0`.
fn is_counted(lines: &[&str]) -> bool {
    let Some((first, rest)) = lines.split_first() else {
        return false;
    };
    let mut rest = rest.iter().filter(|line| !line.is_empty()).peekable();
    let has_whole = lines.iter().any(|line| line.ends_with(".0"));
    *first == "0" && has_whole && rest.peek().is_some() && rest.all(|line| line.contains('.'))
}

/// Whether a line begins with a number.
fn has_data(line: &str) -> bool {
    let is_number = |word: &str| {
        value(word, Mark::Point)
            .or(value(word, Mark::Comma))
            .is_some()
    };
    let first = words(line).next();
    let part = || first.and_then(|word| parts(word).next());
    first.is_some_and(is_number) || part().is_some_and(is_number)
}

/// How the numbers of a text without columns are to be read.
pub(crate) fn judge(text: &str) -> Layout {
    let lines: Vec<&str> = text.split('\n').collect();
    let above = lines.iter().position(|line| has_data(line));
    // A text without digits is all passed over; else the first line with some is refused.
    let above = above.unwrap_or_else(|| {
        let has_digit = |line: &&str| line.contains(|c: char| c.is_ascii_digit());
        let none = if text.len() < SAMPLE / 2 {
            lines.len()
        } else {
            0
        };
        lines.iter().position(has_digit).unwrap_or(none)
    });
    let above = above + usize::from(is_counted(lines.get(above..).unwrap_or_default()));
    let data = lines.get(above..).unwrap_or_default();
    let heading = lines
        .get(..above)
        .unwrap_or_default()
        .iter()
        .map(|line| line.trim());
    let mut headings = heading.filter(|line| !line.is_empty());
    let name = headings
        .next()
        .map(|name| name.trim_matches(is_quote_or_mark).to_owned());
    let is_column = data.iter().all(|line| words(line).count() < 2);
    let commas_part = commas_part(data);
    let semicolons = data.iter().any(|line| line.contains(';'));
    let all = || data.iter().flat_map(|line| words(line));
    let (mark, is_certain) = if commas_part && text.contains(',') {
        (Mark::Point, true)
    } else {
        mark(all().map(without_commas), semicolons)
    };
    Layout {
        start: 0,
        lines: above,
        mark,
        is_certain,
        place: Place::List {
            commas_part,
            name: name.filter(|name| is_column && is_name(name)),
        },
    }
}

impl Layout {
    /// The name of a list that stands in one column, if this is a list.
    pub(crate) fn list_name(&self) -> Option<Option<&str>> {
        match &self.place {
            Place::List { name, .. } => Some(name.as_deref()),
            Place::Column { .. } => None,
        }
    }
}

/// Whether commas part the numbers of a list.
fn commas_part(lines: &[&str]) -> bool {
    let all = || lines.iter().flat_map(|line| words(line));
    let inner = |word: &&str| without_commas(word).contains(',');
    let is_decimal = |word: &str| value(without_commas(word), Mark::Comma).is_some();
    // In the brackets of a bookkeeper stands one number.
    let in_brackets = |word: &str| word.trim_matches(['(', ')']).to_owned();
    let is_one = |word: &str| {
        let word = in_brackets(word);
        is_decimal(&word) || value(&word, Mark::Point).is_some()
    };
    let has_outer = || all().any(|word| word.starts_with(',') || word.ends_with(','));
    let has_brackets = || lines.iter().any(|line| line.contains('['));
    let mut with_inner = all().filter(inner).peekable();
    let has_quotes = || lines.iter().any(|line| line.contains('"'));
    let in_brackets_alone = || has_brackets() && !has_quotes();
    if with_inner.peek().is_none() || in_brackets_alone() || all().nth(1).is_none() {
        return true;
    }
    if has_outer() {
        // In `3,7, 4,1` one comma is in each number, and others part them.
        return !all()
            .filter(|word| *word != ",")
            .all(|word| inner(&word) && is_decimal(word));
    }
    !with_inner.all(is_one)
}
