//! Makes a constant or a type of every message in `www/text/en/*.ftl`. A mistake in a file of any
//! language stops the build with the file, the line and a sentence.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

use markup::messages::{Kind, Language, Message, languages, mark, read_messages};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/text");
    println!("cargo::rerun-if-changed={}", folder.display());
    let read = read_messages(&folder, "en").and_then(|english| Ok((english, languages(&folder)?)));
    let (messages, languages) = match read {
        Ok(read) => read,
        Err(error) => {
            println!("cargo::error={error}");
            process::exit(1);
        }
    };
    let mut code = String::new();
    for (name, mark) in [
        ("VALUE", mark::VALUE),
        ("CHOICE", mark::CHOICE),
        ("VARIANT", mark::VARIANT),
        ("KEY_END", mark::KEY_END),
        ("CHOICE_END", mark::CHOICE_END),
        ("MESSAGE_END", mark::MESSAGE_END),
    ] {
        writeln!(code, "pub(crate) const {name}: char = {mark:?};")?;
    }
    let patterns = messages.iter().map(|message| message.pattern.clone());
    let english = Language::new("en", &messages, patterns.collect());
    write_patterns(&mut code, "ENGLISH", &english)?;
    writeln!(code, "pub(crate) const COUNT: usize = {};", messages.len())?;
    fs::write(out("patterns.rs")?, code)?;

    let mut code = String::new();
    if let Some(test) = languages.last() {
        write_patterns(&mut code, "TEST", test)?;
    }
    write_known(&mut code, [&english].into_iter().chain(&languages))?;
    fs::write(out("test.rs")?, code)?;

    let mut code = String::new();
    let mut part = "";
    for (index, message) in messages.iter().enumerate() {
        if message.part != part {
            if !part.is_empty() {
                writeln!(code, "}}")?;
            }
            part = &message.part;
            let module = part.replace('-', "_");
            writeln!(
                code,
                "/// The messages of `{part}.ftl`.\npub mod {module} {{"
            )?;
        }
        write_message(&mut code, index, message)?;
    }
    if !part.is_empty() {
        writeln!(code, "}}")?;
    }
    fs::write(out("messages.rs")?, code)?;
    Ok(())
}

/// The path of a file made here.
fn out(name: &str) -> Result<std::path::PathBuf, env::VarError> {
    Ok(Path::new(&env::var("OUT_DIR")?).join(name))
}

/// The messages of a language as they stand in its file.
fn write_patterns(
    code: &mut String,
    name: &str,
    language: &Language,
) -> Result<(), std::fmt::Error> {
    writeln!(
        code,
        "pub(crate) const {name}: &str = {:?};",
        language.file()
    )
}

/// The languages by their names.
fn write_known<'a>(
    code: &mut String,
    languages: impl Iterator<Item = &'a Language>,
) -> Result<(), std::fmt::Error> {
    let known: Vec<String> = languages
        .map(|Language { tag, name, .. }| {
            format!("    &Known {{ tag: {tag:?}, name: {name:?} }},\n")
        })
        .collect();
    writeln!(
        code,
        "/// Every language that the page can speak, English first.\npub static KNOWN: [&Known; {}] = [\n{}];",
        known.len(),
        known.concat()
    )
}

/// A constant of a message without values, a type of one with values.
fn write_message(
    code: &mut String,
    index: usize,
    message: &Message,
) -> Result<(), std::fmt::Error> {
    let place = format!("`{}`, line {}", message.id, message.line);
    if message.values.is_empty() {
        let name = message.id.to_uppercase().replace('-', "_");
        return writeln!(
            code,
            "    /// {place}.\n    pub const {name}: crate::Text = crate::Text({index});"
        );
    }
    let name: String = message.id.split('-').map(capitalized).collect();
    let (mut fields, mut texts, mut counts) = (String::new(), Vec::new(), Vec::new());
    for (place, value) in message.values.iter().enumerate() {
        let field = value.name.replace('-', "_");
        let kind = match value.kind {
            Kind::Text => "&'a str",
            Kind::Count => "crate::Count<'a>",
        };
        writeln!(
            fields,
            "        /// `${}` of the message.\n        pub {field}: {kind},",
            value.name
        )?;
        match value.kind {
            Kind::Text => texts.push(format!("self.{field}")),
            Kind::Count => {
                texts.push(format!("self.{field}.text"));
                counts.push(format!("({place}, self.{field}.number)"));
            }
        }
    }
    let texts = texts.join(", ");
    let filled = if counts.is_empty() {
        format!("crate::filled({index}, &[{texts}])")
    } else {
        let counts = counts.join(", ");
        format!("crate::counted({index}, &[{texts}], &[{counts}])")
    };
    writeln!(
        code,
        "    /// {place}.
    #[derive(Clone, Copy, Debug)]
    pub struct {name}<'a> {{
{fields}    }}

    impl {name}<'_> {{
        /// The sentence with these values.
        #[must_use]
        pub fn text(self) -> String {{
            {filled}
        }}
    }}"
    )
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
