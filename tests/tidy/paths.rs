//! Paths that documents and comments name.

use std::path::Path;

use super::{is_one_of, nothing_breaks};

/// How a path from the root begins.
const FOLDERS: [&str; 8] = [
    "benches/",
    "crates/",
    "docs/",
    "examples/",
    "src/",
    "tests/",
    "www/",
    "xtask/",
];

/// A path in `code` that names one file or folder: no pattern, and no place for a name.
fn is_path(code: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/._-".contains(c);
    FOLDERS.iter().any(|folder| code.starts_with(folder)) && code.chars().all(is_plain)
}

/// Whether there is something at a path from the root.
fn is_there(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

fn missing(path: &str, text: &str) -> Vec<String> {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    let is_read = match path {
        _ if is_one_of(path, &["md"]) => |_: &str| true,
        _ if is_one_of(path, &["rs"]) => is_comment,
        _ => return Vec::new(),
    };
    let mut complaints = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| is_read(line)) {
        for code in line.split('`').skip(1).step_by(2) {
            if is_path(code) && !is_there(code) {
                complaints.push(format!("{path}:{}: {code} is not there", i + 1));
            }
        }
    }
    complaints
}

#[test]
fn paths_lead_somewhere() {
    nothing_breaks(missing);
}

#[test]
fn the_rule_of_paths_can_fail() {
    assert_eq!(missing("a.md", "see `src/nowhere.rs`").len(), 1);
    assert_eq!(missing("src/a.rs", "/// As `crates/none/`.").len(), 1);
    assert!(
        missing(
            "a.md",
            "`src/lib.rs`, `www/text/en/KEY.md`, `crates/*/tests/`"
        )
        .is_empty()
    );
    assert!(missing("src/a.rs", "let x = \"`src/nowhere.rs`\";").is_empty());
}
