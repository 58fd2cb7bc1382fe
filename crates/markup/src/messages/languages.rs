//! The languages that the page can speak.

use std::fs;
use std::path::Path;

use super::read::read_messages;
use super::test_language::test_language;
use super::{Message, Named, mark};
use crate::error::Error;

/// A language other than English.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its name in links, by which browsers know it too.
    pub tag: String,
    /// Its name in menus, which is its own word for it.
    pub name: String,
    /// Its patterns, in the order of the English messages.
    pub patterns: Vec<String>,
}

impl Language {
    /// A language by its patterns, one of which is its name.
    #[must_use]
    pub fn new(tag: &str, english: &[Message], patterns: Vec<String>) -> Self {
        let is_name = |message: &Message| message.part == "choices" && message.id == "language";
        let place = english.iter().position(is_name);
        let name = place.and_then(|place| patterns.get(place)).cloned();
        Self {
            tag: tag.to_owned(),
            name: name.unwrap_or_else(|| tag.to_owned()),
            patterns,
        }
    }

    /// The file from which the page takes the language.
    #[must_use]
    pub fn file(&self) -> String {
        let ended = |pattern: &String| format!("{pattern}{}", mark::MESSAGE_END);
        self.patterns.iter().map(ended).collect()
    }
}

/// Every language but English that there is a folder for, and the test language.
///
/// # Errors
/// If a message of a language is broken, missing, or none of the page's.
pub fn languages(folder: &Path) -> Result<Vec<Language>, Error> {
    let english = read_messages(folder, "en")?;
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut tags: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|tag| tag != "en")
        .collect();
    tags.sort();
    let read = |tag: &String| {
        let patterns = check_language(&english, &read_messages(folder, tag)?)?;
        Ok(Language::new(tag, &english, patterns))
    };
    let mut languages = tags.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    languages.push(test_language(&english));
    Ok(languages)
}

/// The patterns of another language in the order of `english`, with the letters of its values.
///
/// # Errors
/// If a message is missing, is none of the page's, or names a value that the page does not give.
pub fn check_language(english: &[Message], other: &[Message]) -> Result<Vec<String>, Error> {
    let of = |messages: &[Message], one: &Message| {
        let same = |message: &&Message| message.part == one.part && message.id == one.id;
        messages.iter().find(same).cloned()
    };
    let error = |message: &Message, sentence: String| Error {
        file: message.file.clone(),
        line: message.line,
        sentence,
    };
    if let Some(extra) = other.iter().find(|message| of(english, message).is_none()) {
        let sentence = format!("The page has no message “{}”.", extra.id);
        return Err(error(extra, sentence));
    }
    let translated = |message: &Message| {
        let Some(own) = of(other, message) else {
            let language = other
                .first()
                .map_or("another language", |m| m.file.as_str());
            let sentence = format!("“{}” is missing beside {language}.", message.id);
            return Err(error(message, sentence));
        };
        let unknown = |value: &&Named| message.values.iter().all(|known| known.name != value.name);
        if let Some(value) = own.values.iter().find(unknown) {
            let sentence = format!("“{}” is given no value “${}”.", own.id, value.name);
            return Err(error(&own, sentence));
        }
        Ok(relettered(&own, &message.values))
    };
    english.iter().map(translated).collect()
}

/// A pattern with the letters that `values` give.
fn relettered(message: &Message, values: &[Named]) -> String {
    let mut out = String::new();
    let mut chars = message.pattern.chars();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == mark::VALUE || c == mark::CHOICE {
            let own = chars
                .next()
                .map_or(0, |letter| letter as usize - 'A' as usize);
            let name = message.values.get(own).map(|value| &value.name);
            let index = values.iter().position(|value| Some(&value.name) == name);
            out.push(char::from(b'A' + index.unwrap_or(0) as u8));
        }
    }
    out
}
