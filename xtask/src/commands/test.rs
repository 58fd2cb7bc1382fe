//! `cargo xtask test`: everything that must hold, from the cheapest to the dearest.

mod fingerprint;
mod page;

use std::fmt;
use std::process::Command as Process;
use std::time::{Duration, Instant};

use ::browser::{Engine, chromium};
use anyhow::Context;
use lexopt::prelude::*;

use super::Command;
use crate::audit::Extent;
use crate::audit::axe::{self, Audit};
use crate::{process, site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "test",
    arguments: "[--browser NAME]…",
    summary: "Runs every check and test, natively and in Chromium, Firefox and WebKitGTK, or in those named.",
    run,
};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// How a part of the tests ended that found no fault.
enum Outcome {
    Passed,
    /// There is something that whoever reads the report should know.
    Remarked(Vec<Remark>),
}

impl Outcome {
    fn with(remarks: Vec<Remark>) -> Self {
        if remarks.is_empty() {
            Self::Passed
        } else {
            Self::Remarked(remarks)
        }
    }

    fn not_checked(reason: &str) -> Self {
        Self::Remarked(vec![Remark::NotChecked(reason.to_owned())])
    }
}

/// What is to be said of a part of the tests that passed.
enum Remark {
    /// Something was left out: what, and for which reason.
    NotChecked(String),
    /// A test passed only when it was run again, alone.
    Unsteady(String),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotChecked(what) => write!(f, "NOT CHECKED: {what}."),
            Self::Unsteady(test) => write!(f, "UNSTEADY: {test} passed only when run again."),
        }
    }
}

/// A part of the tests: its heading, and the function that runs it.
type Stage = (&'static str, fn() -> anyhow::Result<Outcome>);

const DENY_WARNINGS: &[&str] = &["--", "-D", "warnings"];

/// What does not depend on the engine of a browser; the site is built last.
const STAGES: &[Stage] = &[
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
    ("accessibility of the built page", accessibility),
];

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let mut engines = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("browser") => engines.push(named(&arguments.value()?.string()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    if engines.is_empty() {
        engines.extend(Engine::ALL);
    }
    let mut report = Report::default();
    report.stage("tools".to_owned(), || tools_are_here(&engines))?;
    for (heading, stage) in STAGES {
        report.stage((*heading).to_owned(), stage)?;
    }
    report.stage("the same numbers everywhere".to_owned(), || {
        fingerprint::check(&engines)
    })?;
    for engine in engines {
        let heading = format!("tests of the built page in {}", engine.name());
        report.stage(heading, || page::tests(engine))?;
    }
    report.print();
    Ok(())
}

/// The engine of this name.
pub fn named(name: &str) -> Result<Engine, lexopt::Error> {
    Engine::named(name).ok_or_else(|| {
        let names = Engine::ALL.map(Engine::key).join(", ");
        format!("there is no browser `{name}`: {names}").into()
    })
}

/// What took how long, and what is to be said of it.
#[derive(Default)]
struct Report {
    times: Vec<(String, Duration)>,
    remarks: Vec<String>,
}

impl Report {
    fn stage(
        &mut self,
        heading: String,
        stage: impl FnOnce() -> anyhow::Result<Outcome>,
    ) -> anyhow::Result<()> {
        println!("\n== {heading}");
        let start = Instant::now();
        let outcome = stage().with_context(|| {
            let seconds = start.elapsed().as_secs_f64();
            format!("{heading}: failed after {seconds:.1} s")
        })?;
        if let Outcome::Remarked(remarks) = outcome {
            for remark in remarks {
                println!("{remark}");
                self.remarks.push(format!("{heading}: {remark}"));
            }
        }
        self.times.push((heading, start.elapsed()));
        Ok(())
    }

    fn print(&self) {
        println!();
        for (heading, time) in &self.times {
            println!("{:>7.1} s  {heading}", time.as_secs_f64());
        }
        let total: Duration = self.times.iter().map(|(_, time)| time).sum();
        println!("{:>7.1} s  in all", total.as_secs_f64());
        for remark in &self.remarks {
            println!("{remark}");
        }
        match self.remarks.len() {
            0 => println!("All passed."),
            count => println!("All that was checked passed, with {count} remarks."),
        }
    }
}

fn cargo(words: &str, more: &[&str]) -> anyhow::Result<Outcome> {
    passes(tools::command("cargo").args(words.split(' ')).args(more))
}

fn passes(command: &mut Process) -> anyhow::Result<Outcome> {
    process::run(command).map(|()| Outcome::Passed)
}

/// Installs the tools first, so that a missing one is reported at once.
fn tools_are_here(engines: &[Engine]) -> anyhow::Result<Outcome> {
    tools::ensure_browser()?;
    tools::ensure_engines(engines)?;
    let fonts = tools::ensure_fonts()?;
    site::trunk()?;
    Ok(if fonts {
        Outcome::Passed
    } else {
        Outcome::not_checked("the fonts are the machine's own, as it has none of Debian's packages")
    })
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
        false => Outcome::not_checked("the module is optimized with Node, which is not installed"),
    })
}

fn accessibility() -> anyhow::Result<Outcome> {
    Ok(match axe::check(Extent::Each)? {
        Audit::NoNode => Outcome::not_checked("axe needs Node, which is not installed"),
        Audit::Done => Outcome::Passed,
    })
}

fn programs() -> anyhow::Result<Outcome> {
    let Some(python) = tools::numpy()? else {
        return Ok(Outcome::not_checked(
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
