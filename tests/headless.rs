//! The headless program, run as a person runs it.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use export::headless;

/// A table of numbers that is here anyway.
const TABLE: &str = "crates/math/tests/data/gradient-variances.csv";

/// The table on standard output, or one line on standard error and code 2.
#[test]
fn program_writes_what_the_library_answers() {
    for arguments in [
        &["replay", "steps=20&samples=2"][..],
        &["--help"],
        &["describe", "n=1"],
        &["describe", "", "--data", "no\nfile"],
        &["describe", "", "--data", "Cargo.toml"],
        &["describe", "", "--data", TABLE, "--column", "mean"],
        &[],
    ] {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--example", "headless", "--"])
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let (code, text, error) = match headless::run(arguments.iter().map(Into::into)) {
            Ok(answer) => {
                let said = answer.said.map(|said| said + "\n");
                (0, answer.table, said.unwrap_or_default())
            }
            Err(refusal) => (2, String::new(), format!("{refusal}\n")),
        };
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), text);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), error);
    }
}
