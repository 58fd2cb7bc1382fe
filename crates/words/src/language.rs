//! The language that is spoken.

use std::cell::Cell;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/patterns.rs"));
include!(concat!(env!("OUT_DIR"), "/test.rs"));

/// A language by its name in links, which browsers know too, and its name in menus.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// The name in links.
    pub tag: &'static str,
    /// Its own word for itself.
    pub name: &'static str,
}

/// A language: its messages, and its forms of plurals.
#[derive(Debug)]
pub struct Language {
    patterns: Vec<&'static str>,
    /// The plural form that goes with a number, by Unicode's names for them.
    pub(crate) plural: fn(u64) -> &'static str,
}

thread_local! {
    /// A page has one language from its start, as a program has one locale; so have its tests,
    /// each of which is a thread.
    static SPOKEN: Cell<Option<&'static Language>> = const { Cell::new(None) };
}

/// The language that is spoken, English unless [`speak`] said another one.
#[must_use]
pub fn spoken() -> &'static Language {
    static IN_ENGLISH: OnceLock<Language> = OnceLock::new();
    let english = || IN_ENGLISH.get_or_init(|| Language::of(ENGLISH));
    SPOKEN.get().unwrap_or_else(english)
}

/// Speaks another language from now on.
pub fn speak(language: &'static Language) {
    SPOKEN.set(Some(language));
}

/// English with accents, half as long again, and with marks at both ends of each message: for tests
/// of what does not come from the messages.
#[must_use]
pub fn test_language() -> &'static Language {
    static ACCENTED: OnceLock<Language> = OnceLock::new();
    ACCENTED.get_or_init(|| Language::of(TEST))
}

/// English has one form for one thing and another for all other numbers; so has German.
const fn one_or_other(number: u64) -> &'static str {
    if number == 1 { "one" } else { "other" }
}

impl Language {
    /// The messages of a file, in the order of the English ones.
    fn of(file: &'static str) -> Self {
        Self {
            patterns: file.split_terminator(MESSAGE_END).collect(),
            plural: one_or_other,
        }
    }

    /// The messages of a language as `cargo xtask texts` writes them. They are kept as long as the
    /// program runs. `None` if they are those of another build.
    #[must_use]
    pub fn read(file: String) -> Option<&'static Self> {
        let language = Self::of(file.leak());
        let fits = language.patterns.len() == COUNT;
        fits.then(|| &*Box::leak(Box::new(language)))
    }

    /// The pattern of a message.
    pub(crate) fn pattern(&self, index: u16) -> &'static str {
        self.patterns
            .get(usize::from(index))
            .copied()
            .unwrap_or_default()
    }
}
