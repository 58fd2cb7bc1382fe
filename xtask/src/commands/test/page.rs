//! The tests of the built page, in one engine after the other.

use std::fs;

use ::browser::{CHOICE, Engine};
use anyhow::bail;

use super::{Outcome, Remark};
use crate::{process, tools};

/// Where the tests note which of them they leave out, and why.
const LEFT_OUT: &str = "target/left-out.txt";

/// So many failures may be accidents.
const ACCIDENTS: usize = 5;

/// Runs all tests in an engine; those that ask for what it lacks leave themselves out.
///
/// A browser on a busy machine now and then does not start, or loses what was typed. A test that
/// fails is therefore run again, alone. One that passes then is named at the end.
pub fn tests(engine: Engine) -> anyhow::Result<Outcome> {
    if let Err(cause) = engine.is_here() {
        return Ok(Outcome::not_checked(&cause.to_string()));
    }
    let notes = std::path::absolute(LEFT_OUT)?;
    // Of an earlier engine; there need not be any.
    let _ = fs::remove_file(&notes);
    let run = |arguments: &[&str]| {
        let mut cargo = tools::command("cargo");
        cargo
            .args(["test", "--test", "page", "--"])
            .args(arguments)
            .env(CHOICE, engine.key())
            .env("PATHWISE_LEFT_OUT", &notes);
        process::shown(&mut cargo)
    };
    let first = run(&[])?;
    let failed: Vec<&str> = first.printed.lines().filter_map(failure).collect();
    if !first.succeeded && failed.is_empty() {
        bail!("the tests did not come to their end");
    }
    if failed.len() > ACCIDENTS {
        bail!("{} tests failed", failed.len());
    }
    let mut remarks = Vec::new();
    for test in failed {
        println!("\nAgain, alone: {test}");
        if !run(&["--exact", test])?.succeeded {
            bail!("{test} failed twice");
        }
        remarks.push(Remark::Unsteady(test.to_owned()));
    }
    let noted = fs::read_to_string(&notes).unwrap_or_default();
    let noted = noted.lines().map(str::to_owned);
    remarks.extend(noted.map(Remark::NotChecked));
    Ok(Outcome::with(remarks))
}

/// The test that a line of the tests' output says has failed.
fn failure(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}
