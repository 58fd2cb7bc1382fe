//! `cargo xtask test`: everything that must hold, from the cheapest to the dearest.

use std::process::Command as Process;
use std::time::{Duration, Instant};

use ::browser::chromium;
use anyhow::Context;

use super::{Command, expect_none};
use crate::audit::Extent;
use crate::audit::axe::{self, Audit};
use crate::{process, site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "test",
    arguments: "",
    summary: "Runs every check and test, natively and in headless Chromium.",
    run,
};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// A part of the tests: its heading, and what it does.
type Stage = (&'static str, fn() -> anyhow::Result<()>);

const DENY_WARNINGS: &[&str] = &["--", "-D", "warnings"];

const STAGES: &[Stage] = &[
    ("tools", tools_are_here),
    ("format", || cargo("fmt --all --check", &[])),
    ("clippy, native", || {
        cargo("clippy --workspace --all-targets", DENY_WARNINGS)?;
        // They need a browser, or Python, so that they are not among all targets.
        cargo("clippy --test page --test programs", DENY_WARNINGS)
    }),
    ("clippy, wasm32", || {
        cargo(
            "clippy --target wasm32-unknown-unknown --lib --bins --test web",
            DENY_WARNINGS,
        )
    }),
    ("documentation", documentation),
    ("tests, native", || cargo("test --workspace", &[])),
    ("programs that the page gives away", programs),
    ("tests, wasm32 in Chromium", tests_in_browser),
    ("site", site::build),
    ("weight", site::weight::check),
    ("tests of the built page", || cargo("test --test page", &[])),
    ("accessibility of the built page", accessibility),
];

fn run(arguments: lexopt::Parser) -> anyhow::Result<()> {
    expect_none(arguments)?;
    let mut times = Vec::new();
    for (heading, stage) in STAGES {
        println!("\n== {heading}");
        let start = Instant::now();
        stage().with_context(|| {
            format!(
                "{heading}: failed after {:.1} s",
                start.elapsed().as_secs_f64()
            )
        })?;
        times.push((heading, start.elapsed()));
    }
    println!("All passed.");
    for (heading, time) in &times {
        println!("{:>7.1} s  {heading}", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| time).sum();
    println!("{:>7.1} s  in all", total.as_secs_f64());
    Ok(())
}

fn cargo(words: &str, more: &[&str]) -> anyhow::Result<()> {
    process::run(tools::command("cargo").args(words.split(' ')).args(more))
}

/// Fetched first, so that what cannot be had is said at once.
fn tools_are_here() -> anyhow::Result<()> {
    tools::ensure_browser()?;
    site::trunk().map(drop)
}

/// Twice, because the page's own modules exist only for wasm32.
fn documentation() -> anyhow::Result<()> {
    let strict = |cargo: &mut Process| process::run(cargo.env("RUSTDOCFLAGS", "-D warnings"));
    strict(tools::command("cargo").args(["doc", "--no-deps", "--workspace"]))?;
    strict(
        tools::command("cargo")
            .args(["doc", "--no-deps", "--lib"])
            .args(WASM),
    )
}

/// Left out where there is no Node, and then says so.
fn accessibility() -> anyhow::Result<()> {
    if axe::check(Extent::Each)? == Audit::NoNode {
        println!("NOT CHECKED: axe needs Node, which is not installed.");
    }
    Ok(())
}

/// Left out where there is no Python, and then says so.
fn programs() -> anyhow::Result<()> {
    let Some(python) = tools::python()? else {
        println!(
            "NOT CHECKED: the programs need Python 3 with venv and pip, which is not installed."
        );
        return Ok(());
    };
    process::run(
        tools::command("cargo")
            .args(["test", "--test", "programs"])
            .env("PATHWISE_PYTHON", python),
    )
}

fn tests_in_browser() -> anyhow::Result<()> {
    let mut cargo = tools::command("cargo");
    cargo
        .args(["test", "--test", "web"])
        .args(WASM)
        .env("CHROMEDRIVER", chromium::driver()?)
        // Its own five seconds are short for a driver on a busy machine.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            tools::webdriver_settings()?,
        );
    process::run(&mut cargo)
}
