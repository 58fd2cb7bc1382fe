//! The script between the module and the browser, made smaller: without comments and
//! indentation, and with the short names that the optimizer gave to what module and script
//! share.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::Value;

/// What the optimizer calls the script, which the module imports from.
const SCRIPT: &str = "a";

/// The names that the optimizer has shortened.
pub struct Names {
    /// Where from, name, and short name.
    imports: Vec<(String, String, String)>,
    /// Name and short name.
    exports: Vec<(String, String)>,
}

impl Names {
    /// Reads what the optimizer prints.
    pub fn read(text: &str) -> anyhow::Result<Self> {
        let mut all: Value = serde_json::from_str(text)?;
        Ok(Self {
            imports: serde_json::from_value(all["imports"].take())?,
            exports: serde_json::from_value(all["exports"].take())?,
        })
    }
}

/// Makes the script small, and lets it use the short names, if there are any.
pub fn shorten(folder: &Path, names: Option<&Names>) -> anyhow::Result<()> {
    let file = folder.join("pathwise.js");
    let script = fs::read_to_string(&file).context("there is no script to shorten")?;
    // Nothing waits for the module without letting the browser go on.
    let script = without_comments(&script).replace("export { initSync, ", "export { ");
    let script = names.map_or_else(|| script.clone(), |names| renamed(&script, names));
    fs::write(&file, script).context("the short script cannot be written")
}

/// Only lines that are nothing but a comment: wasm-bindgen writes no others.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &str| {
        line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ") || line == "*/"
    };
    let lines = script.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !is_comment(line) && *line != "*");
    kept.flat_map(|line| [line, "\n"]).collect()
}

fn renamed(script: &str, names: &Names) -> String {
    let imports = names.imports.iter().map(|(_, long, short)| (long, short));
    let exports = names.exports.iter().map(|(long, short)| (long, short));
    let (imports, exports): (HashMap<_, _>, HashMap<_, _>) = (imports.collect(), exports.collect());
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(begin) = rest.find(is_of_name) {
        out += &rest[..begin];
        rest = &rest[begin..];
        let (word, after) = rest.split_at(rest.find(|c| !is_of_name(c)).unwrap_or(rest.len()));
        let short = if out.ends_with("wasm.") {
            exports.get(&word.to_owned())
        } else {
            imports.get(&word.to_owned())
        };
        out += short.map_or(word, |short| short.as_str());
        rest = after;
    }
    out += rest;
    let from = names.imports.first().map_or("", |(from, ..)| from);
    out.replace(&format!("\"{from}\""), &format!("\"{SCRIPT}\""))
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_module() {
        let names = Names::read(
            r#"{"imports": [["./x.js", "__wbg_get_1", "$"], ["./x.js", "__wbg_get_12", "$a"]],
                "exports": [["memory", "b"]]}"#,
        )
        .unwrap();
        let script = "
            /** What it does. */
            const imports = {
                // Both.
                __wbg_get_1: () => memory, __wbg_get_12: () => wasm.memory.buffer,
            };
            return { \"./x.js\": imports };";
        assert_eq!(
            renamed(&without_comments(script), &names),
            "const imports = {\n$: () => memory, $a: () => wasm.b.buffer,\n};\nreturn { \"a\": imports };\n"
        );
    }
}
