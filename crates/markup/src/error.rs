//! What is wrong with a text, and where.

use std::fmt;

/// A mistake in a text: where it is, and a sentence that says what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file's path.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}

impl std::error::Error for Error {}

/// A text and its file, for errors that say where they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

impl Source<'_> {
    /// The error at the byte `offset` of the text.
    pub(crate) fn error(self, offset: usize, sentence: impl Into<String>) -> Error {
        Error {
            file: self.file.to_owned(),
            line: self.line(offset),
            sentence: sentence.into(),
        }
    }

    /// The line of the byte `offset`, from 1.
    pub(crate) fn line(self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or(self.text);
        1 + before.matches('\n').count()
    }
}
