//! `cargo xtask fuzz`: random links, data files, saved pages and sequences of messages.

use std::process::Command as Process;

use super::Command;
use crate::process;

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "fuzz",
    arguments: "[--executions N] [--minutes N] [--seed N] [links|files|pages|messages…]",
    summary: "Tries random links, data files, saved pages and sequences of messages with debug assertions; keeps what fails, made short, in crates/fuzz/corpus/.",
    run,
};

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let rest: Vec<_> = arguments.raw_args()?.collect();
    let mut cargo = Process::new("cargo");
    cargo.args(["run", "--profile", "fuzz", "-p", "fuzz", "--"]);
    process::run(cargo.args(rest))
}
