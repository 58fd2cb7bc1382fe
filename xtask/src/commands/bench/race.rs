//! One piece of work, done natively, as the page's module in Chromium, in JavaScript and in NumPy.

use std::path::Path;

use anyhow::Context;

use super::effort::Effort;
use super::table::{Row, Spread, Table};
use crate::{process, tools};

/// How the work is done in each place: a call does it some times and gives the milliseconds that
/// the fastest took, because whatever else the machine does makes it slower, never faster.
pub struct Runners<'a> {
    pub native: &'a dyn Fn() -> anyhow::Result<f64>,
    pub wasm: &'a dyn Fn() -> anyhow::Result<f64>,
    pub javascript: &'a dyn Fn() -> anyhow::Result<f64>,
    /// The program that does it in NumPy, and its arguments. It prints the milliseconds.
    pub numpy: (&'static str, Vec<String>),
}

/// The milliseconds of each repetition, place by place; the places take turns.
pub struct Race {
    native: Vec<f64>,
    wasm: Vec<f64>,
    javascript: Vec<f64>,
    numpy: Vec<f64>,
}

impl Race {
    /// Runs it. The engine compiles functions that run often once more, so those in the browser
    /// have some runs before that do not count.
    pub fn run(runners: &Runners<'_>, before: usize, effort: Effort) -> anyhow::Result<Self> {
        let python = tools::numpy()?;
        for _ in 0..before {
            (runners.wasm)()?;
            (runners.javascript)()?;
        }
        let mut race = Self {
            native: Vec::new(),
            wasm: Vec::new(),
            javascript: Vec::new(),
            numpy: Vec::new(),
        };
        for _ in 0..effort.repetitions {
            race.native.push((runners.native)()?);
            race.wasm.push((runners.wasm)()?);
            race.javascript.push((runners.javascript)()?);
            if let Some(python) = &python {
                race.numpy.push(in_numpy(python, &runners.numpy)?);
            }
        }
        if python.is_none() {
            println!("NumPy is left out: there is no Python to install it with.");
        }
        Ok(race)
    }

    /// How many times as long as the module each other place takes, by the place's name.
    pub fn against_wasm(&self) -> impl Iterator<Item = (&'static str, Spread)> {
        self.places()
            .filter(|(place, _)| *place != WASM)
            .map(|(place, times)| (place, Spread::of_ratios(times, &self.wasm)))
    }

    /// How many times as long as each other place the module takes, by the place's name.
    pub fn of_wasm(&self) -> impl Iterator<Item = (&'static str, Spread)> {
        self.places()
            .filter(|(place, _)| *place != WASM)
            .map(|(place, times)| (place, Spread::of_ratios(&self.wasm, times)))
    }

    /// A row for each place, of what `measure` makes of milliseconds.
    pub fn rows(
        &self,
        table: &mut Table,
        section: &'static str,
        unit: &'static str,
        measure: impl Fn(f64) -> f64,
    ) {
        for (place, times) in self.places() {
            let values: Vec<f64> = times.iter().map(|ms| measure(*ms)).collect();
            table.push(Row::new(section, place, unit, Spread::of(&values)));
        }
    }

    fn places(&self) -> impl Iterator<Item = (&'static str, &[f64])> {
        [
            ("native", &self.native),
            (WASM, &self.wasm),
            ("JavaScript", &self.javascript),
            ("NumPy", &self.numpy),
        ]
        .into_iter()
        .filter(|(_, times)| !times.is_empty())
        .map(|(place, times)| (place, times.as_slice()))
    }
}

/// The shipped module in Chromium.
const WASM: &str = "wasm";

/// The milliseconds that a program in NumPy prints.
fn in_numpy(python: &Path, (program, arguments): &(&str, Vec<String>)) -> anyhow::Result<f64> {
    let mut command = tools::command(&python.to_string_lossy());
    let printed = process::read(command.arg(program).args(arguments));
    let printed = printed.with_context(|| format!("{program} failed"))?;
    let printed = printed.trim();
    printed
        .parse()
        .with_context(|| format!("{program} printed {printed}"))
}
