//! The page's words: messages in the syntax of Fluent, one file a part of the page.
//!
//! `www/text/LANGUAGE/NAME.ftl` has the messages of a part. A message with attributes stands for
//! several: `n = Observations n` with `.help = …` are `n` and `n-help`. Values go in by name,
//! `{ $step }`, and plural forms are chosen by a count, `{ $draws -> [one] … *[other] … }`. Terms,
//! `{ -trick }`, are words that several messages of a file share.
//!
//! Fluent's own library would parse these files when the page starts, and is 60 KB of the program for
//! it. So only its parser is used, when the site is built: it makes a [`Message`] a *pattern*, a text
//! with marks, which the crate `words` fills by a loop of thirty lines.

mod languages;
mod pattern;
mod read;
mod test_language;

pub use languages::{Language, check_language, languages};
pub use read::read_messages;
pub use test_language::{accented, accented_html, test_language};

/// The marks in a pattern; none of them is ever typed.
pub mod mark {
    /// A value: its letter follows, `A` for the first one.
    pub const VALUE: char = '\u{1}';
    /// A choice by a value, whose letter follows.
    pub const CHOICE: char = '\u{2}';
    /// A variant of a choice: its key follows, empty for the one that always fits.
    pub const VARIANT: char = '\u{3}';
    /// The end of a variant's key; its pattern follows.
    pub const KEY_END: char = '\u{4}';
    /// The end of a choice.
    pub const CHOICE_END: char = '\u{5}';
    /// The end of a message in the file of a language.
    pub const MESSAGE_END: char = '\u{6}';
}

/// What a value of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text, which may also choose a variant by its words.
    Text,
    /// A count, by which plural forms are chosen.
    Count,
}

/// A named value of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name, without the dollar sign.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// A message, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The part of the page: the file's name without its end.
    pub part: String,
    /// Its name, which has that of an attribute behind a hyphen.
    pub id: String,
    /// The file's path.
    pub file: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// The text, with [marks](mark).
    pub pattern: String,
    /// Its values, in the order of their letters.
    pub values: Vec<Named>,
}
