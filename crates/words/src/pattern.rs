//! Patterns: texts with marks for values and choices, as `markup` makes them of messages.

use crate::language::{CHOICE, CHOICE_END, KEY_END, Language, VALUE, VARIANT};

/// A count, by which plural forms are chosen, and how it is written.
#[derive(Clone, Copy, Debug)]
pub struct Count<'a> {
    /// The number.
    pub number: u64,
    /// Its text.
    pub text: &'a str,
}

/// The values of a message: their texts by letter, and the numbers of those that are counts.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a> {
    pub(crate) texts: &'a [&'a str],
    pub(crate) counts: &'a [(usize, u64)],
}

/// The text of a pattern with these values.
pub(crate) fn fill(pattern: &str, values: Values<'_>, language: &Language) -> String {
    let mut reader = Reader {
        rest: pattern,
        values,
        language,
        out: String::new(),
    };
    reader.pattern(true);
    reader.out
}

struct Reader<'a> {
    rest: &'a str,
    values: Values<'a>,
    language: &'a Language,
    out: String,
}

impl<'a> Reader<'a> {
    /// Reads to the end of a pattern, and writes it if it is `wanted`.
    fn pattern(&mut self, wanted: bool) {
        loop {
            let end = self.rest.find(|c| c <= CHOICE_END);
            let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            if wanted {
                self.out += text;
            }
            let mut chars = rest.chars();
            match chars.next() {
                Some(VALUE) => {
                    let text = self.values.texts.get(index(chars.next()));
                    self.out += text.filter(|_| wanted).copied().unwrap_or_default();
                    self.rest = chars.as_str();
                }
                Some(CHOICE) => {
                    let value = index(chars.next());
                    self.rest = chars.as_str();
                    self.choice(value, wanted);
                }
                _ => {
                    self.rest = rest;
                    return;
                }
            }
        }
    }

    /// Reads the variants of a choice, and writes the first that fits if the choice is `wanted`.
    fn choice(&mut self, value: usize, wanted: bool) {
        let mut open = wanted;
        while let Some((key, pattern)) = self
            .rest
            .strip_prefix(VARIANT)
            .and_then(|rest| rest.split_once(KEY_END))
        {
            self.rest = pattern;
            let fits = key.is_empty() || self.chooses(value, key);
            self.pattern(open && fits);
            open &= !fits;
        }
        self.rest = self.rest.strip_prefix(CHOICE_END).unwrap_or_default();
    }

    /// Whether a value chooses the variant `key`: by an exact number or a plural form, or by its word.
    fn chooses(&self, value: usize, key: &str) -> bool {
        let count = self.values.counts.iter().find(|(place, _)| *place == value);
        match count {
            Some(&(_, number)) => {
                key.parse() == Ok(number) || (self.language.plural)(number) == key
            }
            None => self.values.texts.get(value) == Some(&key),
        }
    }
}

/// The place of the value with this letter.
fn index(letter: Option<char>) -> usize {
    letter.map_or(usize::MAX, |letter| {
        (letter as usize).wrapping_sub('A' as usize)
    })
}
