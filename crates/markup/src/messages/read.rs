//! The files of messages of a language.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Pattern, Resource};
use fluent_syntax::parser;

use super::pattern::{Compiler, Terms};
use super::{Message, Named};
use crate::error::{Error, Source};

/// The messages in all files `FOLDER/LANGUAGE/*.ftl`, sorted by file and then as they stand there.
///
/// # Errors
/// If a file cannot be read, or a message in it is broken or there twice.
pub fn read_messages(folder: &Path, language: &str) -> Result<Vec<Message>, Error> {
    let folder = folder.join(language);
    let cannot_read = |path: &Path, error: &std::io::Error| Error {
        file: path.display().to_string(),
        line: 1,
        sentence: format!("It cannot be read: {error}."),
    };
    let entries = fs::read_dir(&folder).map_err(|error| cannot_read(&folder, &error))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .collect();
    files.sort();
    let mut messages = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|error| cannot_read(&path, &error))?;
        let part = path.file_stem().unwrap_or_default().to_string_lossy();
        let file = format!("www/text/{language}/{part}.ftl");
        messages.extend(parse(&part, &file, &text)?);
    }
    Ok(messages)
}

/// The messages of one file.
fn parse(part: &str, file: &str, text: &str) -> Result<Vec<Message>, Error> {
    let text = &text.replace("\r\n", "\n");
    let source = Source { file, text };
    let resource: Resource<&str> = parser::parse(text.as_str()).map_err(|(_, errors)| {
        let first = errors.first();
        let place = first.map_or(0, |error| error.pos.start);
        let kind = first.map_or(String::new(), |error| error.kind.to_string());
        source.error(place, format!("This is not Fluent: {kind}."))
    })?;
    let mut terms = Terms::new();
    for entry in &resource.body {
        if let Entry::Term(term) = entry {
            terms.insert(term.id.name, &term.value);
        }
    }
    let mut seen = BTreeSet::new();
    let mut messages = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let name = message.id.name;
        // Names and patterns are slices of the file.
        let place = name.as_ptr() as usize - text.as_ptr() as usize;
        let mut add = |id: String, place: usize, pattern: &Pattern<&str>| {
            if !seen.insert(id.clone()) {
                return Err(source.error(place, format!("“{id}” is there twice.")));
            }
            let mut compiler = Compiler::new(&terms, Vec::new());
            let compiled = compiler.pattern(pattern);
            compiled.map_err(|sentence| source.error(place, sentence))?;
            messages.push(Message {
                part: part.to_owned(),
                id,
                file: file.to_owned(),
                line: source.line(place),
                pattern: compiler.text,
                values: compiler.values,
            });
            Ok(())
        };
        if let Some(pattern) = &message.value {
            add(name.to_owned(), place, pattern)?;
        }
        for attribute in &message.attributes {
            let place = attribute.id.name.as_ptr() as usize - text.as_ptr() as usize;
            let id = format!("{name}-{}", attribute.id.name);
            add(id, place, &attribute.value)?;
        }
    }
    Ok(messages)
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
        if c == super::mark::VALUE || c == super::mark::CHOICE {
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
