//! Live values in texts: `\val{name}` and `\asked{name}`.

use crate::error::{Error, Source};

/// A value that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// The line of its file, from 1.
    pub line: usize,
}

/// The commands that name a value.
pub(crate) const COMMANDS: [&str; 2] = ["\\val{", "\\asked{"];

/// Every value that a text names, in their order.
pub(crate) fn values(source: Source<'_>) -> Result<Vec<Value>, Error> {
    let mut found = Vec::new();
    for command in COMMANDS {
        for (offset, _) in source.text.match_indices(command) {
            let rest = &source.text[offset + command.len()..];
            let name = rest.split('}').next().filter(|name| is_name(name));
            let Some(name) = name else {
                let sentence = "A value is named in braces: \\val{left.mu.mean}.";
                return Err(source.error(offset, sentence));
            };
            found.push((offset, name.to_owned()));
        }
    }
    found.sort();
    let value = |(offset, name): (usize, String)| Value {
        name,
        line: 1 + source.text[..offset].matches('\n').count(),
    };
    Ok(found.into_iter().map(value).collect())
}

fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    !name.is_empty() && name.chars().all(is_part)
}

/// `text` with `{name}` for every `\val{name}`, as the page's program fills it.
#[must_use]
pub fn with_braces(text: &str) -> String {
    text.replace(COMMANDS[0], "{")
}
