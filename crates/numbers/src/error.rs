//! Why a text gives no numbers.

use std::fmt;

use math::dataset::{DatasetError, MAX_COUNT, MAX_MAGNITUDE};
use words::reading::{
    self, MoreThan, NoColumn, NoSuchColumn, NotNumber, NotText, OtherMark, OtherUnit, OtherWidth,
    OutOfRange, SumsUp, Unclear,
};

/// Why text is not a list of numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum NumbersError {
    /// A word that is no number.
    NotANumber {
        /// The line, counted from 1.
        line: usize,
        /// The word, shortened.
        word: String,
    },
    /// A number beyond [`MAX_MAGNITUDE`], or infinite.
    OutOfRange {
        /// The line, counted from 1.
        line: usize,
        /// The word, shortened.
        word: String,
    },
    /// A number whose decimals are not marked as in the numbers before it.
    OtherMark {
        /// The line, counted from 1.
        line: usize,
        /// The word, shortened.
        word: String,
    },
    /// A number in another unit than the numbers before it.
    OtherUnit {
        /// The line, counted from 1.
        line: usize,
        /// The word, shortened.
        word: String,
    },
    /// A word that may be one number with grouped thousands, or several.
    Unclear {
        /// The line, counted from 1.
        line: usize,
        /// The word, shortened.
        word: String,
    },
    /// The last line sums up those above it.
    Summary {
        /// The line, counted from 1.
        line: usize,
        /// The word that says so, shortened.
        word: String,
    },
    /// A row has another number of fields than there are columns or names of columns.
    OtherWidth {
        /// The line, counted from 1.
        line: usize,
        /// Its fields.
        fields: usize,
        /// The columns.
        columns: usize,
    },
    /// A line with a NUL character: the file is not text.
    NotText {
        /// The line, counted from 1.
        line: usize,
    },
    /// There is no column with the name that was asked for.
    NoColumn {
        /// The name, shortened.
        name: String,
        /// The names of the columns of numbers.
        columns: Vec<String>,
    },
    /// More than [`MAX_COUNT`] numbers.
    TooMany,
    /// Fewer than two numbers.
    TooFew(usize),
}

impl fmt::Display for NumbersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::NotANumber { line, word } => NotNumber {
                line: &line.to_string(),
                word,
            }
            .text(),
            Self::OutOfRange { line, word } => OutOfRange {
                line: &line.to_string(),
                word,
                most: &format!("{MAX_MAGNITUDE:e}"),
            }
            .text(),
            Self::OtherMark { line, word } => OtherMark {
                line: &line.to_string(),
                word,
            }
            .text(),
            Self::OtherUnit { line, word } => OtherUnit {
                line: &line.to_string(),
                word,
            }
            .text(),
            Self::Unclear { line, word } => Unclear {
                line: &line.to_string(),
                word,
            }
            .text(),
            Self::Summary { line, word } => SumsUp {
                line: &line.to_string(),
                word,
            }
            .text(),
            Self::OtherWidth {
                line,
                fields,
                columns,
            } => OtherWidth {
                line: &line.to_string(),
                fields: &fields.to_string(),
                columns: &columns.to_string(),
            }
            .text(),
            Self::NotText { line } => NotText {
                line: &line.to_string(),
            }
            .text(),
            Self::NoColumn { name, columns } if columns.is_empty() => NoColumn { name }.text(),
            Self::NoColumn { name, columns } => NoSuchColumn {
                name,
                columns: &columns.join(reading::BETWEEN_COLUMNS.get()),
            }
            .text(),
            Self::TooMany => MoreThan {
                most: &MAX_COUNT.to_string(),
            }
            .text(),
            Self::TooFew(count) => DatasetError::TooFew(*count).to_string(),
        };
        f.write_str(&sentence)
    }
}

impl std::error::Error for NumbersError {}

impl NumbersError {
    /// The same, said of a text that stands below so many lines.
    pub(crate) fn below(mut self, lines: usize) -> Self {
        match &mut self {
            Self::NotANumber { line, .. }
            | Self::OutOfRange { line, .. }
            | Self::OtherMark { line, .. }
            | Self::OtherUnit { line, .. }
            | Self::Unclear { line, .. }
            | Self::Summary { line, .. }
            | Self::OtherWidth { line, .. }
            | Self::NotText { line } => *line += lines,
            Self::NoColumn { .. } | Self::TooMany | Self::TooFew(_) => {}
        }
        self
    }
}

/// As much of a word as fits in a sentence.
pub(crate) fn shortened(word: &str) -> String {
    const SHOWN: usize = 24;
    let mut seen = word.chars().filter(|c| !c.is_control());
    let mut shown: String = seen.by_ref().take(SHOWN).collect();
    if seen.next().is_some() {
        shown.push('…');
    }
    shown
}
