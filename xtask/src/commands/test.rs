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

/// How a part of the tests ended that found no fault.
enum Outcome {
    Passed,
    /// It was left out, for this reason.
    NotChecked(&'static str),
}

/// A part of the tests: its heading, and the function that runs it.
type Stage = (&'static str, fn() -> anyhow::Result<Outcome>);

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
    ("site", || site::build().map(|()| Outcome::Passed)),
    ("weight", weight),
    ("tests of the built page", || cargo("test --test page", &[])),
    ("accessibility of the built page", accessibility),
];

fn run(arguments: lexopt::Parser) -> anyhow::Result<()> {
    expect_none(arguments)?;
    let (mut times, mut left_out) = (Vec::new(), Vec::new());
    for (heading, stage) in STAGES {
        println!("\n== {heading}");
        let start = Instant::now();
        let outcome = stage().with_context(|| {
            format!(
                "{heading}: failed after {:.1} s",
                start.elapsed().as_secs_f64()
            )
        })?;
        if let Outcome::NotChecked(reason) = outcome {
            println!("NOT CHECKED: {reason}.");
            left_out.push((heading, reason));
        }
        times.push((heading, start.elapsed()));
    }
    println!();
    for (heading, time) in &times {
        println!("{:>7.1} s  {heading}", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| time).sum();
    println!("{:>7.1} s  in all", total.as_secs_f64());
    for (heading, reason) in &left_out {
        println!("NOT CHECKED: {heading}: {reason}.");
    }
    println!(
        "{}",
        if left_out.is_empty() {
            "All passed."
        } else {
            "All that was checked passed."
        }
    );
    Ok(())
}

fn cargo(words: &str, more: &[&str]) -> anyhow::Result<Outcome> {
    passes(tools::command("cargo").args(words.split(' ')).args(more))
}

fn passes(command: &mut Process) -> anyhow::Result<Outcome> {
    process::run(command).map(|()| Outcome::Passed)
}

/// Installs the tools first, so that a missing one is reported at once.
fn tools_are_here() -> anyhow::Result<Outcome> {
    tools::ensure_browser()?;
    site::trunk()?;
    Ok(Outcome::Passed)
}

/// Twice, because the page's own modules exist only for wasm32.
fn documentation() -> anyhow::Result<Outcome> {
    let strict = |cargo: &mut Process| passes(cargo.env("RUSTDOCFLAGS", "-D warnings"));
    strict(tools::command("cargo").args(["doc", "--no-deps", "--workspace"]))?;
    strict(
        tools::command("cargo")
            .args(["doc", "--no-deps", "--lib"])
            .args(WASM),
    )
}

/// Without Node the module is not optimized, and its weight says nothing.
fn weight() -> anyhow::Result<Outcome> {
    Ok(match site::weight::check()? {
        true => Outcome::Passed,
        false => Outcome::NotChecked("the module is optimized with Node, which is not installed"),
    })
}

fn accessibility() -> anyhow::Result<Outcome> {
    Ok(match axe::check(Extent::Each)? {
        Audit::NoNode => Outcome::NotChecked("axe needs Node, which is not installed"),
        Audit::Done => Outcome::Passed,
    })
}

fn programs() -> anyhow::Result<Outcome> {
    let Some(python) = tools::python()? else {
        return Ok(Outcome::NotChecked(
            "they need Python 3 with venv and pip, which is not installed",
        ));
    };
    passes(
        tools::command("cargo")
            .args(["test", "--test", "programs"])
            .env("PATHWISE_PYTHON", python),
    )
}

fn tests_in_browser() -> anyhow::Result<Outcome> {
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
    passes(&mut cargo)
}
