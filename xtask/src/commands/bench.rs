//! `cargo xtask bench`: speed and weight, measured in one run.

mod curves;
mod effort;
mod native;
mod network;
mod page;
mod pipeline;
mod race;
mod table;

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use lexopt::prelude::*;

use super::Command;
use crate::site::{self, weight};
use crate::tools;

use effort::Effort;
use table::{Limit, Row, Spread, Table};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "bench",
    arguments: "[--quick] [--no-build] [--json FILE] [PART…]",
    summary: "Measures the pipeline and the network beside others, the cost of a step, the page's frames, its fan, and its weight, or the parts named.",
    run,
};

/// A part of the measurements: its name, and the function that makes them.
type Part = (
    &'static str,
    fn(&native::Program, Effort, &mut Table) -> anyhow::Result<()>,
);

const PARTS: [Part; 6] = [
    ("pipeline", pipeline::measure),
    ("step", curves::measure),
    ("network", network::measure),
    ("page", |_, effort, table| page::measure(effort, table)),
    ("fan", |_, effort, table| page::measure_fan(effort, table)),
    ("weight", |_, _, table| weigh(table)),
];

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let mut effort = Effort {
        repetitions: 9,
        seconds: 120,
    };
    let mut build = true;
    let mut json: Option<PathBuf> = None;
    let mut chosen = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("quick") => {
                effort = Effort {
                    repetitions: 7,
                    seconds: 10,
                }
            }
            Long("no-build") => build = false,
            Long("json") => json = Some(arguments.value()?.into()),
            Value(part) => chosen.push(part.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    tools::ensure_browser()?;
    if build {
        site::build()?;
    }
    let native = native::Program::build()?;
    let mut table = Table::default();
    for (name, measure) in PARTS {
        if chosen.is_empty() || chosen.iter().any(|part| part == name) {
            measure(&native, effort, &mut table)?;
        }
    }
    table.print();
    if let Some(file) = json {
        fs::write(&file, format!("{:#}\n", table.json()))
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}

fn weigh(table: &mut Table) -> anyhow::Result<()> {
    let visit = weight::first_visit()?;
    let mut row = |name: String, bytes: usize, limit| {
        let kilobytes = Spread::single(bytes as f64 / 1e3);
        table.push(Row::new("weight", name, "KB", kilobytes).with_limit(limit));
    };
    for (kind, bytes, limit) in visit.totals() {
        row(
            format!("first visit, {kind}"),
            bytes,
            limit.map(|most| Limit::AtMost(most as f64 / 1e3)),
        );
    }
    for file in &visit.files {
        row(format!("{}, raw", file.name), file.raw, None);
        row(format!("{}, gzip", file.name), file.gzip, None);
        row(format!("{}, brotli", file.name), file.brotli, None);
    }
    Ok(())
}
