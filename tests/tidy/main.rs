//! The shape of the source: lengths, words and manifests.
//!
//! Each rule is a function of a path and a text that returns its complaints, so that it is
//! itself tested on sources that break it.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod manifests;
mod paths;
mod sentences;
mod words;

use std::path::Path;
use std::process::Command;

/// A tracked file: its path from the root, with `/`, and its text.
struct File {
    path: String,
    text: String,
}

/// Every tracked text file that is there.
fn tracked() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("git")
        // A clone that belongs to another user, as in a container, is one too.
        .args(["-c", "safe.directory=*", "ls-files", "-z"])
        .current_dir(root)
        .output()
        .expect("the tidy tests ask git which files are tracked");
    assert!(
        output.status.success(),
        "git ls-files failed: run the tests in a clone"
    );
    let paths = String::from_utf8(output.stdout).unwrap();
    paths
        .split('\0')
        .filter(|path| !path.is_empty())
        // A file that is not text, or that is being moved, has no lines to look at.
        .filter_map(|path| {
            let text = std::fs::read_to_string(root.join(path)).ok()?;
            Some(File {
                path: path.to_owned(),
                text,
            })
        })
        .collect()
}

/// Fails with everything that `rule` complains about.
#[track_caller]
fn nothing_breaks(rule: impl Fn(&str, &str) -> Vec<String>) {
    let files = tracked();
    assert!(files.iter().any(|file| file.path == "src/lib.rs"));
    let complaints: Vec<String> = files
        .iter()
        .flat_map(|file| rule(&file.path, &file.text))
        .collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// Whether `path` ends in one of `extensions`.
fn is_one_of(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| extensions.contains(&end))
}

/// The lines of Rust source without comments, each with its number from 1 and whether it
/// belongs to tests: files of tests, and what follows `#[cfg(test)]` on a module.
fn code<'a>(path: &str, text: &'a str) -> Vec<(usize, &'a str, bool)> {
    let mut in_tests = path.starts_with("tests/") || path.contains("/tests/");
    let lines: Vec<&str> = text.lines().collect();
    let mut code = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let next = lines.get(i + 1).map_or("", |next| next.trim_start());
        in_tests |= line.trim() == "#[cfg(test)]" && next.starts_with("mod ");
        let end = line.find("//").unwrap_or(line.len());
        code.push((i + 1, &line[..end], in_tests));
    }
    code
}
