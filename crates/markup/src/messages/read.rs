//! The files of messages of a language.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Pattern, Resource};
use fluent_syntax::parser;

use super::Message;
use super::pattern::{Compiler, Terms};
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
