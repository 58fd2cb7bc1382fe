//! The numbers that were found so far.

use std::ops::ControlFlow;

use math::dataset::{MAX_COUNT, MAX_MAGNITUDE};

use crate::error::{NumbersError, shortened};
use crate::fields::Field;
use crate::layout::Layout;
use crate::list::is_wrapping_mark;
use crate::number::{is_bound_blank, split_unit, value};
use crate::summary::Summaries;
use crate::table::{is_comment, is_missing};

/// Why reading does not go on.
pub(crate) enum Halt {
    Error(NumbersError),
    /// A number tells that the other mark is that of decimals: read again from the beginning.
    Again,
}

/// Whether reading goes on.
pub(crate) type Flow = ControlFlow<Halt>;

/// The numbers so far, and what there is to say of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) numbers: Vec<f64>,
    pub(crate) missing: usize,
    pub(crate) unit: Option<String>,
    pub(crate) has_comma: bool,
    pub(crate) has_point: bool,
    summaries: Summaries,
    /// Whether the row has a field that is not empty, and whether it has a number.
    row: (bool, bool),
    is_comment: bool,
}

impl Found {
    /// Takes a word of a list.
    pub(crate) fn take_word(&mut self, layout: &Layout, line: usize, word: &str) -> Flow {
        match value(word, layout.mark) {
            Some(value) => self.push(value, line, word),
            None if is_missing(word) => {
                self.missing += 1;
                Flow::Continue(())
            }
            None if word.contains(is_bound_blank) => word
                .split(is_bound_blank)
                .filter(|part| !part.is_empty())
                .try_for_each(|part| self.take_word(layout, line, part)),
            None => refuse(layout, line, word, word),
        }
    }

    /// Takes a field of a text with columns.
    pub(crate) fn take_field(
        &mut self,
        layout: &Layout,
        width: usize,
        column: usize,
        field: &Field<'_>,
    ) -> Flow {
        self.is_comment |= field.column == 0 && is_comment(field.text);
        let is_there = !is_missing(field.text);
        self.row.0 |= is_there;
        if field.column >= width && !field.text.is_empty() && !self.is_comment {
            let (line, fields) = (layout.lines + field.line + 1, field.column + 1);
            return Flow::Break(Halt::Error(NumbersError::OtherWidth {
                line,
                fields,
                columns: width,
            }));
        }
        if field.column == column && is_there && !self.is_comment {
            let text = field.text.trim_matches(is_wrapping_mark);
            let line = layout.lines + field.line;
            let mut number = value(text, layout.mark);
            if number.is_none()
                && let Some((digits, unit)) = split_unit(text)
            {
                if self.unit.as_deref().is_some_and(|known| known != unit) {
                    let word = shortened(text);
                    return Flow::Break(Halt::Error(NumbersError::OtherUnit {
                        line: line + 1,
                        word,
                    }));
                }
                number = value(digits, layout.mark);
                if number.is_none() {
                    return refuse(layout, line, digits, text);
                }
                self.unit = Some(unit.to_owned());
            }
            let Some(number) = number else {
                return refuse(layout, line, text, text);
            };
            self.row.1 = true;
            self.has_comma |= text.contains(',');
            self.has_point |= text.contains('.');
            self.push(number, line, text)?;
        }
        if field.column != column && is_there {
            self.summaries
                .see(field.text, layout.lines + field.line + 1);
        }
        if field.is_last {
            self.summaries.end_row(self.row.1);
            self.missing += usize::from(self.is_comment || self.row == (true, false));
            self.row = (false, false);
            self.is_comment = false;
        }
        Flow::Continue(())
    }

    /// The line that sums up those above it, if the last one does, and the word that says so.
    pub(crate) fn summary(&self) -> Option<(usize, String)> {
        let (line, word) = self.summaries.last()?;
        Some((line, shortened(word)))
    }

    pub(crate) fn push(&mut self, value: f64, line: usize, word: &str) -> Flow {
        let error = if value.abs() > MAX_MAGNITUDE {
            NumbersError::OutOfRange {
                line: line + 1,
                word: shortened(word),
            }
        } else if self.numbers.len() == MAX_COUNT {
            NumbersError::TooMany
        } else {
            self.numbers.push(value);
            return Flow::Continue(());
        };
        Flow::Break(Halt::Error(error))
    }
}

/// Why `digits` are no number, or that they are one with the other mark.
fn refuse(layout: &Layout, line: usize, digits: &str, word: &str) -> Flow {
    let has_other_mark = value(digits, layout.mark.other()).is_some();
    if has_other_mark && !layout.is_certain {
        return Flow::Break(Halt::Again);
    }
    let (line, word) = (line + 1, shortened(word));
    Flow::Break(Halt::Error(if has_other_mark {
        NumbersError::OtherMark { line, word }
    } else {
        NumbersError::NotANumber { line, word }
    }))
}
