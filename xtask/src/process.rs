//! Running other programs.

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, bail};

/// Runs a program to its end. Its output is shown, and it never waits for input.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("`{}` does not start", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Replaces this process by a program, so that Ctrl-C ends the program itself.
#[cfg(unix)]
pub fn hand_over(command: &mut Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt;
    // It returns only if the program does not start.
    let cause = command.stdin(Stdio::null()).exec();
    Err(cause).with_context(|| format!("`{}` does not start", line(command)))
}

/// Runs a program in the place of this one: on this system, by waiting for its end.
#[cfg(not(unix))]
pub fn hand_over(command: &mut Command) -> anyhow::Result<()> {
    run(command)
}

/// The standard output of a program. Its standard error is shown.
pub fn output(command: &mut Command) -> anyhow::Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{}` does not start", line(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", line(command), output.status);
    }
    Ok(printed(&output))
}

/// What a program printed, and whether it did what it should.
pub struct Shown {
    pub printed: String,
    pub succeeded: bool,
}

/// Runs a program to its end and shows its output meanwhile.
pub fn shown(command: &mut Command) -> anyhow::Result<Shown> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` does not start", line(command)))?;
    let mut printed = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            printed += &line;
            printed.push('\n');
        }
    }
    Ok(Shown {
        printed,
        succeeded: child.wait()?.success(),
    })
}

/// The standard output of a program, or nothing if it is missing or fails.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| printed(&output))
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
