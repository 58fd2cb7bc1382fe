//! Reads the numbers of a text in pieces of work.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::error::{NumbersError, shortened};
use crate::fields::{Delimiter, Field, Fields};
use crate::found::{Flow, Found, Halt};
use crate::judge::judge;
use crate::layout::{Layout, Place};
use crate::list::{is_wrapping, parts, without_commas, words};
use crate::number::{Mark, is_bound_blank};
use crate::reading::{Facts, Reading, Role};
use crate::table::is_comment;
use crate::wanted::{Column, Wanted};

/// Reads the numbers of a text, in pieces of work, so that a page stays awake over a million of
/// them.
///
/// ```
/// use numbers::{Reader, Role};
///
/// let reading = Reader::new("Speed;Error\n3,7;0,1\n4,1;0,2".to_owned()).finish()?;
/// assert_eq!(reading.numbers, [3.7, 4.1]);
/// assert_eq!(reading.facts.column.as_deref(), Some("Speed"));
/// assert_eq!(reading.facts.commas, Some(Role::Decimals));
/// # Ok::<(), numbers::NumbersError>(())
/// ```
#[derive(Debug)]
pub struct Reader {
    text: Arc<str>,
    wanted: Wanted,
    layout: Option<Layout>,
    /// The bytes that have been read.
    read: usize,
    /// The lines that have been read, in a list.
    lines: usize,
    /// Where a word begins that is longer than a piece, while its end is awaited.
    long_word: Option<usize>,
    fields: Option<Fields>,
    found: Found,
}

/// A clone of a reader that is among the fields of a table begins anew, and gives the same reading.
impl Clone for Reader {
    fn clone(&self) -> Self {
        let anew = self.again(self.wanted.clone());
        match self.fields {
            Some(_) => anew,
            None => Self {
                layout: self.layout.clone(),
                read: self.read,
                lines: self.lines,
                long_word: self.long_word,
                found: self.found.clone(),
                ..anew
            },
        }
    }
}

impl Reader {
    /// A reader of `text`.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self::at_start(with_line_feeds(text).into(), Wanted::default())
    }

    /// A reader of the same text, from its beginning, that is asked for something else.
    #[must_use]
    pub fn again(&self, wanted: Wanted) -> Self {
        Self::at_start(Arc::clone(&self.text), wanted)
    }

    fn at_start(text: Arc<str>, wanted: Wanted) -> Self {
        Self {
            text,
            wanted,
            layout: None,
            read: 0,
            lines: 0,
            long_word: None,
            fields: None,
            found: Found::default(),
        }
    }

    /// Has the column read that has this name or number.
    #[must_use]
    pub fn column(mut self, wanted: Option<String>) -> Self {
        self.wanted.column = wanted.map(Column::Named);
        self
    }

    /// Has the text read as a list whose numbers commas part, if `is_list`, without a judgement.
    #[must_use]
    pub fn list(mut self, is_list: bool) -> Self {
        self.layout = is_list.then(Layout::list);
        self
    }

    /// The share of the text that has been read.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.read as f64 / self.text.len().max(1) as f64
    }

    /// Reads all of the text.
    ///
    /// # Errors
    /// As [`Reader::advance`].
    pub fn finish(mut self) -> Result<Reading, NumbersError> {
        loop {
            if let Some(result) = self.advance() {
                return result;
            }
        }
    }

    /// Reads the next 64 KiB. Returns the numbers after the last piece, or the first error: a word
    /// that is no number or out of range, with its line; a text that is none; no such column; fewer
    /// than two numbers, or more than [`math::dataset::MAX_COUNT`].
    pub fn advance(&mut self) -> Option<Result<Reading, NumbersError>> {
        let mut layout = match self.layout.take() {
            Some(layout) => layout,
            None => match self.begin() {
                Ok(layout) => layout,
                Err(error) => return Some(Err(error)),
            },
        };
        let flow = match &layout.place {
            Place::List { commas_part, .. } => self.read_list(&layout, *commas_part),
            Place::Column {
                delimiter,
                width,
                column,
                ..
            } => self.read_column(&layout, *delimiter, *width, *column),
        };
        match flow {
            ControlFlow::Continue(()) => {}
            ControlFlow::Break(Halt::Error(error)) => return Some(Err(error)),
            ControlFlow::Break(Halt::Again) => {
                layout.mark = layout.mark.other();
                layout.is_certain = true;
                self.start(&layout);
                self.layout = Some(layout);
                return None;
            }
        }
        let is_done = self.read == self.text.len() && self.long_word.is_none();
        if !is_done {
            self.layout = Some(layout);
            return None;
        }
        if let Some((line, word)) = self.found.summary() {
            return Some(Err(NumbersError::Summary { line, word }));
        }
        Some(match self.found.numbers.len() {
            count @ (0 | 1) => Err(NumbersError::TooFew(count)),
            _ => Ok(self.reading(layout)),
        })
    }

    fn begin(&mut self) -> Result<Layout, NumbersError> {
        if let Some(at) = self.text.find('\0') {
            let before = self.text.as_bytes().get(..at).unwrap_or_default();
            let line = 1 + before.iter().filter(|b| **b == b'\n').count();
            return Err(NumbersError::NotText { line });
        }
        let layout = judge(&self.text, &self.wanted)?;
        self.start(&layout);
        Ok(layout)
    }

    /// Goes to the first line with data.
    fn start(&mut self, layout: &Layout) {
        self.read = layout.start;
        self.lines = layout.lines;
        self.found = Found::default();
        self.fields = None;
        self.long_word = None;
    }

    /// Reads a piece of a list, which ends at the end of a line if it can, so that no comment is
    /// cut in two, and else at the end of a word.
    fn read_list(&mut self, layout: &Layout, commas_part: bool) -> Flow {
        if let Some(start) = self.long_word {
            return self.pass_digits(start);
        }
        let rest = self.text.get(self.read..).unwrap_or_default();
        let window = rest.get(..rest.floor_char_boundary(PIECE)).unwrap_or(rest);
        let parts_words = |c: char| {
            c == ';' || c == ',' && commas_part || c.is_whitespace() && !is_bound_blank(c)
        };
        let end = if window.len() == rest.len() {
            Some(rest.len())
        } else {
            let line = window.rfind('\n').map(|at| at + 1);
            line.or_else(|| window.rfind(parts_words).filter(|at| *at > 0))
        };
        let piece = end.and_then(|end| rest.get(..end)).unwrap_or(window);
        let begins_line = self.read == 0 || self.text.as_bytes().get(self.read - 1) == Some(&b'\n');
        for (index, line) in piece.split('\n').enumerate() {
            self.lines += usize::from(index > 0);
            if line.is_empty() {
                continue;
            }
            if line.contains('#') && is_comment(line) && (index > 0 || begins_line) {
                self.found.missing += 1;
                continue;
            }
            // Most long texts have one number in each line.
            if layout.mark == Mark::Point
                && let Ok(value) = line.parse::<f64>()
                && value.is_finite()
            {
                self.found.push(value, self.lines, line)?;
                continue;
            }
            for word in words(line) {
                if commas_part && word.contains(',') {
                    self.found.has_comma = true;
                    for part in parts(word) {
                        self.found.take_word(layout, self.lines, part)?;
                    }
                } else {
                    // The comma behind `3,7,` parts it from the next number.
                    self.found
                        .take_word(layout, self.lines, without_commas(word))?;
                }
            }
        }
        self.long_word = end.is_none().then_some(self.read);
        self.read += piece.len();
        Flow::Continue(())
    }

    /// Passes digits at the end of a word that is longer than a piece: they change its number no more.
    fn pass_digits(&mut self, start: usize) -> Flow {
        let rest = self.text.as_bytes().get(self.read..).unwrap_or_default();
        let window = rest.get(..PIECE).unwrap_or(rest);
        let digits = window.iter().take_while(|b| b.is_ascii_digit()).count();
        self.read += digits;
        if digits == window.len() && digits < rest.len() {
            return Flow::Continue(());
        }
        self.long_word = None;
        let next = self
            .text
            .get(self.read..)
            .and_then(|rest| rest.chars().next());
        if next.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';') || is_wrapping(c)) {
            return Flow::Continue(());
        }
        let word = shortened(self.text.get(start..).unwrap_or_default().trim_start());
        let line = self.lines + 1;
        Flow::Break(Halt::Error(NumbersError::NotANumber { line, word }))
    }

    /// Reads a piece of a text with columns.
    fn read_column(
        &mut self,
        layout: &Layout,
        delimiter: Delimiter,
        width: usize,
        column: usize,
    ) -> Flow {
        let fields = self.fields.get_or_insert_with(|| Fields::new(delimiter));
        let rest = self.text.as_bytes().get(self.read..).unwrap_or_default();
        let piece = rest.get(..PIECE).unwrap_or(rest);
        let found = &mut self.found;
        let mut take = |field: Field<'_>| found.take_field(layout, width, column, &field);
        fields.feed(piece, &mut take)?;
        if piece.len() == rest.len() {
            fields.feed(&[], &mut take)?;
        }
        self.read += piece.len();
        Flow::Continue(())
    }

    fn reading(&mut self, layout: Layout) -> Reading {
        let found = std::mem::take(&mut self.found);
        let inner = match layout.mark {
            Mark::Comma => Role::Decimals,
            Mark::Point => Role::Thousands,
        };
        let body = self.text.get(layout.start..).unwrap_or_default();
        let name_of = |(at, name): (usize, String)| match name.is_empty() {
            true => (at + 1).to_string(),
            false => name,
        };
        // Of points that tell themselves there is nothing to say.
        let points = match layout.mark {
            Mark::Comma => Some(Role::Thousands),
            Mark::Point => (!layout.is_certain).then_some(Role::Decimals),
        };
        let (place, columns, commas) = match layout.place {
            Place::List { commas_part, name } => {
                let commas = if commas_part { Role::Separators } else { inner };
                let commas = body.contains(',').then_some(commas);
                (
                    name.is_some().then_some(0),
                    name.into_iter().collect(),
                    commas,
                )
            }
            // A lone column without a name is a list.
            Place::Column { columns, .. } if matches!(&columns[..], [(_, name)] if name.is_empty()) => {
                (None, Vec::new(), found.has_comma.then_some(inner))
            }
            Place::Column {
                columns,
                column,
                delimiter,
                ..
            } => {
                let place = columns.iter().position(|(at, _)| *at == column);
                let parts = (delimiter == Delimiter::Comma).then_some(Role::Separators);
                let commas = if found.has_comma { Some(inner) } else { parts };
                (place, columns.into_iter().map(name_of).collect(), commas)
            }
        };
        let has_point = if place.is_some() {
            found.has_point
        } else {
            body.contains('.')
        };
        let columns: Vec<String> = columns;
        Reading {
            facts: Facts {
                count: found.numbers.len(),
                column: place.and_then(|place| columns.get(place).cloned()),
                columns,
                place,
                commas,
                points: points.filter(|_| has_point),
                unit: found.unit,
                above: layout.lines,
                missing: found.missing,
            },
            numbers: found.numbers,
        }
    }
}

/// How many bytes are read in one piece of work.
const PIECE: usize = 1 << 16;

/// `text` with a line feed at the end of each line, and without marks of its beginning and end.
fn with_line_feeds(text: String) -> String {
    // DOS programs end a text with the control character SUB.
    let bare = text
        .trim_start_matches('\u{feff}')
        .trim_end_matches('\u{1a}');
    let text = match bare.len() == text.len() {
        true => text,
        false => bare.to_owned(),
    };
    if !text.contains('\r') {
        return text;
    }
    let text = text.replace("\r\n", "\n");
    if text.contains('\r') {
        text.replace('\r', "\n")
    } else {
        text
    }
}
