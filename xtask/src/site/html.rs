//! The page's HTML without the white space that only its readers need.

use std::fs;
use std::path::Path;

use anyhow::Context;

/// Makes the page smaller.
pub fn shorten(folder: &Path) -> anyhow::Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("there is no page to shorten")?;
    fs::write(&index, without_indentation(&page)).context("the short page cannot be written")
}

/// The ends of lines stay: between words and buttons they are seen.
fn without_indentation(page: &str) -> String {
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines() {
        let page = "<p>\n  one\n\n  <b>two</b> three\n</p>\n";
        assert_eq!(
            without_indentation(page),
            "<p>\none\n<b>two</b> three\n</p>\n"
        );
    }
}
