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

/// A value of a message.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    /// A text, which also chooses the variant that it names.
    Text(&'a str),
    /// A count, which chooses a plural form.
    Count(Count<'a>),
}

impl<'a> Value<'a> {
    const fn text(self) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Count(count) => count.text,
        }
    }

    /// Whether this value chooses the variant `key`: an exact number or a plural form, or a word.
    fn chooses(self, key: &str, language: &Language) -> bool {
        match self {
            Self::Text(text) => text == key,
            Self::Count(count) => {
                let exactly = key.parse() == Ok(count.number);
                exactly || (language.plural)(count.number) == key
            }
        }
    }
}

/// The text of a pattern with these values.
pub(crate) fn fill(pattern: &str, values: &[Value<'_>], language: &Language) -> String {
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
    values: &'a [Value<'a>],
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
                    if let Some(value) = self.value(chars.next()).filter(|_| wanted) {
                        self.out += value.text();
                    }
                    self.rest = chars.as_str();
                }
                Some(CHOICE) => {
                    let value = self.value(chars.next());
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
    fn choice(&mut self, value: Option<Value<'a>>, wanted: bool) {
        let mut open = wanted;
        while let Some((key, pattern)) = self
            .rest
            .strip_prefix(VARIANT)
            .and_then(|rest| rest.split_once(KEY_END))
        {
            self.rest = pattern;
            let fits = key.is_empty() || value.is_some_and(|v| v.chooses(key, self.language));
            self.pattern(open && fits);
            open &= !fits;
        }
        self.rest = self.rest.strip_prefix(CHOICE_END).unwrap_or_default();
    }

    fn value(&self, letter: Option<char>) -> Option<Value<'a>> {
        let index = u32::from(letter?).checked_sub(u32::from('A'))?;
        self.values.get(index as usize).copied()
    }
}
