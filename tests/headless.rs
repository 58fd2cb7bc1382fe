//! The headless program, run as a person runs it.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use export::headless;

/// The table on standard output, or one line on standard error and code 2.
#[test]
fn program_writes_what_the_library_answers() {
    for arguments in [
        &["replay", "steps=20&samples=2"][..],
        &["--help"],
        &["describe", "n=1"],
        &["describe", "", "--data", "no\nfile"],
        &[],
    ] {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--example", "headless", "--"])
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let (code, text, error) = match headless::run(arguments.iter().map(Into::into)) {
            Ok(table) => (0, table, String::new()),
            Err(refusal) => (2, String::new(), format!("{refusal}\n")),
        };
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), text);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), error);
    }
}
