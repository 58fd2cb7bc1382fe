//! The language that is spoken.

use std::cell::Cell;

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
    patterns: &'static [&'static str],
    /// The plural form that goes with a number, by Unicode's names for them.
    pub(crate) plural: fn(u64) -> &'static str,
}

static IN_ENGLISH: Language = Language {
    patterns: &ENGLISH,
    plural: one_or_other,
};

thread_local! {
    /// A page has one language from its start, as a program has one locale; so have its tests,
    /// each of which is a thread.
    static SPOKEN: Cell<&'static Language> = const { Cell::new(&IN_ENGLISH) };
}

/// The language that is spoken, English unless [`speak`] said another one.
#[must_use]
pub fn spoken() -> &'static Language {
    SPOKEN.get()
}

/// Speaks another language from now on.
pub fn speak(language: &'static Language) {
    SPOKEN.set(language);
}

/// English with accents, half as long again, and with marks at both ends of each message: for tests
/// of what does not come from the messages.
#[must_use]
pub fn test_language() -> &'static Language {
    static ACCENTED: Language = Language {
        patterns: &TEST,
        plural: one_or_other,
    };
    &ACCENTED
}

/// English has one form for one thing and another for all other numbers; so has German.
const fn one_or_other(number: u64) -> &'static str {
    if number == 1 { "one" } else { "other" }
}

impl Language {
    /// The messages of a language as `cargo xtask texts` writes them, in the order of the English ones.
    /// They are kept as long as the program runs. `None` if they are those of another build.
    #[must_use]
    pub fn read(file: String) -> Option<&'static Self> {
        let patterns: Vec<&'static str> = file.leak().split_terminator(MESSAGE_END).collect();
        (patterns.len() == ENGLISH.len()).then(|| {
            let language = Self {
                patterns: patterns.leak(),
                plural: one_or_other,
            };
            &*Box::leak(Box::new(language))
        })
    }

    /// The pattern of a message.
    pub(crate) fn pattern(&self, index: u16) -> &'static str {
        self.patterns
            .get(usize::from(index))
            .copied()
            .unwrap_or_default()
    }
}
