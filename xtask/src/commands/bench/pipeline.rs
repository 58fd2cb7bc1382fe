//! Draws per second, natively, as the page's module in Chromium, in JavaScript and in NumPy.

use std::fs;

use ::browser::{Page, Site, json};
use anyhow::Context;

use super::effort::Effort;
use super::native::Program;
use super::race::{Race, Runners};
use super::table::{Row, Table};
use crate::site;

const SECTION: &str = "pipeline";

/// The largest histograms that the page offers, with one draw in each estimate, so that every
/// draw goes through moments and histograms.
const LINK: &str = "samples=1&estimates=1000000";
const DRAWS: f64 = 1e6;

/// The fastest of so many runs is a repetition.
const RUNS: usize = 25;

pub fn measure(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    println!("Measuring the pipeline beside JavaScript and NumPy.");
    let site = Site::serve_isolated(site::FOLDER)?;
    let page = Page::open(&site, "")?;
    let read =
        |file: &str| fs::read_to_string(file).with_context(|| format!("{file} cannot be read"));
    page.call::<bool>(&function(&read("benches/measure.js")?), &json!([]))?;
    let source = function(&read("benches/pipeline.js")?);
    page.eval::<bool>(&format!("(window.pipeline = ({source}), true)"))?;
    let wasm = || -> anyhow::Result<f64> {
        let script = "async (link, runs) => {
            let best = Infinity;
            while (runs--) best = Math.min(best, await measure(link));
            return best;
        }";
        Ok(page.call(script, &json!([LINK, RUNS]))?)
    };
    let javascript = || -> anyhow::Result<f64> {
        let script = "(draws, runs) => {
            let best = Infinity;
            while (runs--) best = Math.min(best, pipeline(draws));
            return best;
        }";
        Ok(page.call(script, &json!([DRAWS, RUNS]))?)
    };
    let natively = || -> anyhow::Result<f64> {
        let times = native.times(&vec![LINK.to_owned(); RUNS])?;
        Ok(times
            .iter()
            .map(|time| time.total)
            .fold(f64::INFINITY, f64::min))
    };
    let runners = Runners {
        native: &natively,
        wasm: &wasm,
        javascript: &javascript,
        numpy: (
            "benches/pipeline.py",
            vec![DRAWS.to_string(), RUNS.to_string()],
        ),
    };
    let race = Race::run(&runners, 3, effort)?;
    for (place, ratio) in race.against_wasm() {
        let least = match place {
            "native" => 0.9,
            "JavaScript" => 8.0,
            _ => 6.0,
        };
        let name = format!("wasm against {place}");
        table.push(Row::new(SECTION, name, "×", ratio).at_least(least));
    }
    race.rows(table, SECTION, "M draws/s", |ms| DRAWS / ms / 1e3);
    Ok(())
}

/// A file's function without the comments before it.
pub fn function(source: &str) -> String {
    let lines = source.lines().skip_while(|line| line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}
