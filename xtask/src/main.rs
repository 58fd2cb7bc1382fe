//! Developer commands: `cargo xtask` lists them.
//!
//! A command is one module in [`commands`] and one line in its registry. What
//! commands need and the machine lacks, [`tools`] installs into `target/tools`,
//! never into the user's own folders. All paths are relative to the repository.

mod audit;
mod commands;
mod process;
mod site;
mod tools;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // A wrong argument names its cause in its own sentence.
        Err(error) if error.is::<lexopt::Error>() => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    enter_repository()?;
    let mut arguments = lexopt::Parser::from_env();
    let Some(name) = arguments.raw_args()?.next() else {
        commands::print_usage();
        return Ok(());
    };
    if env::args_os().any(|argument| argument == "--help" || argument == "-h") {
        commands::print_usage();
        return Ok(());
    }
    let command = commands::ALL
        .iter()
        .find(|command| name == command.name)
        .ok_or_else(|| {
            let name = name.to_string_lossy();
            lexopt::Error::from(format!(
                "there is no command `{name}`: `cargo xtask` lists them"
            ))
        })?;
    (command.run)(arguments)
}

/// Makes the repository the current folder, wherever the command was given.
fn enter_repository() -> anyhow::Result<()> {
    let package = env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask`")?;
    let root = Path::new(&package)
        .parent()
        .context("xtask is not inside the repository")?;
    env::set_current_dir(root).context("the repository cannot be entered")
}
