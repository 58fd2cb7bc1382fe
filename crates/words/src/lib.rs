//! The page's words, as messages with named values.
//!
//! `build.rs` makes a module of each file `www/text/en/NAME.ftl`: a message without values is a
//! constant ([`Text`]), one with values a type whose fields are the values, so that an unknown message
//! or a missing value does not compile. [`speak`] puts another language in the place of English.
//!
//! ```
//! use words::controls;
//! assert_eq!(controls::SEED.get(), "Seed");
//! ```

#![warn(unreachable_pub)]

mod language;
mod pattern;

pub use language::{KNOWN, Known, Language, speak, spoken, test_language};
pub use pattern::Count;

use pattern::{Values, fill};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(u16);

impl Text {
    /// No words at all.
    pub const NONE: Self = Self(u16::MAX);

    /// Its words in the language that is spoken.
    #[must_use]
    pub fn get(self) -> &'static str {
        spoken().pattern(self.0)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.get().to_owned()
    }
}

/// A message with its values in the language that is spoken.
fn filled(index: u16, texts: &[&str]) -> String {
    counted(index, texts, &[])
}

/// The same where some values are counts.
fn counted(index: u16, texts: &[&str], counts: &[(usize, u64)]) -> String {
    let language = spoken();
    fill(language.pattern(index), Values { texts, counts }, language)
}
