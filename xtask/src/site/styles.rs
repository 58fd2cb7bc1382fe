//! The page's style sheets as two, which compress better: what it opens with, and what it has
//! loaded later.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::single::attribute;

/// What it opens with; beside its parts, so that addresses in them hold.
const FIRST: &str = "www/page.css";

/// What is loaded later: the sheets whose links wait.
pub const LATER: &str = "www/later.css";

/// Writes the sheets, and puts each in the page in place of the first of its parts.
pub fn join(folder: &Path) -> anyhow::Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("there is no page to style")?;
    let mut kept = String::new();
    let (mut first, mut later) = (String::new(), String::new());
    for line in page.split_inclusive('\n') {
        if !line.starts_with("<link rel=\"stylesheet\"") {
            kept += line;
            continue;
        }
        let name = attribute(line, "href").context("a style sheet has no address")?;
        let file = folder.join(name);
        let sheet = fs::read_to_string(&file).with_context(|| format!("{name} cannot be read"))?;
        let (joined, styles, waits) = if line.contains(" disabled>") {
            (LATER, &mut later, " disabled")
        } else {
            (FIRST, &mut first, "")
        };
        if styles.is_empty() {
            kept += &format!("<link rel=\"stylesheet\" href=\"{joined}\"{waits}>\n");
        }
        *styles += &match attribute(line, "media") {
            Some(media) => format!("@media {media} {{\n{}}}\n", small(&sheet)),
            None => small(&sheet),
        };
        fs::remove_file(&file).with_context(|| format!("{name} cannot be removed"))?;
    }
    for (name, styles) in [(FIRST, first), (LATER, later)] {
        fs::write(folder.join(name), styles)
            .with_context(|| format!("{name} cannot be written"))?;
    }
    fs::write(&index, kept).context("the page cannot be styled")
}

/// A sheet without comments and indentation.
fn small(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += part.split_once("*/").map_or("", |(_, after)| after);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    // Between these signs no white space counts.
    const NOT_NEEDED: [(&str, &str); 9] = [
        (" {", "{"),
        ("{\n", "{"),
        ("{ ", "{"),
        (";\n", ";"),
        ("; ", ";"),
        (" }", "}"),
        (";}", "}"),
        ("}\n", "}"),
        (": ", ":"),
    ];
    let shorten = |text: String, (long, short): &(&str, &str)| text.replace(long, short);
    NOT_NEEDED.iter().fold(text, shorten)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let sheet = "/* A\n * B */\na,\nb > c {\n  color: red; /* C */\n  margin:\n    1px;\n}\nd { top: 0; }";
        assert_eq!(small(sheet), "a,\nb > c{color:red;margin:\n1px}d{top:0}");
    }
}
