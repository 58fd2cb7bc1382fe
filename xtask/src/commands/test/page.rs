//! The tests of the built page, in one engine after the other.

use std::collections::BTreeSet;
use std::fs;

use ::browser::{CHOICE, Engine};

use super::Outcome;
use crate::{process, tools};

/// Where the tests note which of them they leave out, and why.
const LEFT_OUT: &str = "target/left-out.txt";

/// The tests that have been seen to hold in an engine, one a line, in a file of the engine's name.
/// Chromium has no file: it is asked for all.
const ASKED: &str = "tests/page/asked";

/// Runs the tests that are asked of an engine; the others are named.
pub fn tests(engine: Engine) -> anyhow::Result<Outcome> {
    if let Err(cause) = engine.is_here() {
        return Ok(Outcome::not_checked(&cause.to_string()));
    }
    let notes = std::path::absolute(LEFT_OUT)?;
    // Of an earlier engine; there need not be any.
    let _ = fs::remove_file(&notes);
    let mut cargo = tools::command("cargo");
    cargo
        .args(["test", "--test", "page", "--"])
        .env(CHOICE, engine.key())
        .env("PATHWISE_LEFT_OUT", &notes);
    let mut left_out = Vec::new();
    if let Ok(asked) = fs::read_to_string(format!("{ASKED}/{}.txt", engine.key())) {
        let (asked, all) = (asked.lines().map(str::to_owned).collect(), all()?);
        cargo.arg("--exact").args(all.intersection(&asked));
        let others = all.difference(&asked);
        left_out.extend(others.map(|test| format!("{test}: not yet asked of this engine")));
        let gone = asked.difference(&all);
        left_out.extend(gone.map(|test| format!("{test}: no such test any more")));
    }
    process::run(&mut cargo)?;
    // Written by those that find out themselves.
    let noted = fs::read_to_string(&notes).unwrap_or_default();
    left_out.extend(noted.lines().map(str::to_owned));
    Ok(if left_out.is_empty() {
        Outcome::Passed
    } else {
        Outcome::NotChecked(left_out)
    })
}

/// The names of all tests.
fn all() -> anyhow::Result<BTreeSet<String>> {
    let mut cargo = tools::command("cargo");
    cargo.args([
        "test", "--quiet", "--test", "page", "--", "--list", "--format", "terse",
    ]);
    let names = process::output(&mut cargo)?;
    let names = names.lines().filter_map(|line| line.strip_suffix(": test"));
    Ok(names.map(str::to_owned).collect())
}
