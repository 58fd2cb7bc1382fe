//! Draws per second, natively, as the page's module in Chromium, in JavaScript and in NumPy.

use std::fs;

use ::browser::{Page, Site, json};
use anyhow::Context;

use super::effort::Effort;
use super::native::Program;
use super::table::{Row, Spread, Table};
use crate::{site, tools};

const SECTION: &str = "pipeline";

/// The largest histograms that the page offers, with one draw in each estimate, so that every
/// draw goes through moments and histograms.
const LINK: &str = "samples=1&estimates=1000000";
const DRAWS: f64 = 1e6;

/// The fastest of so many runs is a repetition: whatever else the machine does meanwhile
/// makes a run slower, never faster.
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
    // The engine compiles functions that run often once more.
    for _ in 0..3 {
        wasm()?;
        javascript()?;
    }
    let (mut native_times, mut wasm_times) = (Vec::new(), Vec::new());
    let (mut javascript_times, mut numpy_times) = (Vec::new(), Vec::new());
    for _ in 0..effort.repetitions {
        native_times.push(natively()?);
        wasm_times.push(wasm()?);
        javascript_times.push(javascript()?);
        numpy_times.extend(numpy());
    }
    let mut ratio = |name: &str, other: &[f64], least: f64| {
        let ratio = Spread::of_ratios(other, &wasm_times);
        table.push(Row::new(SECTION, name, "×", ratio).at_least(least));
    };
    ratio("wasm against native", &native_times, 0.9);
    ratio("wasm against JavaScript", &javascript_times, 8.0);
    if numpy_times.is_empty() {
        println!("Python with NumPy is not here: it is left out.");
    } else {
        ratio("wasm against NumPy", &numpy_times, 6.0);
    }
    for (name, times) in [
        ("native", native_times),
        ("wasm, the shipped module in Chromium", wasm_times),
        ("JavaScript in Chromium", javascript_times),
        ("NumPy", numpy_times),
    ] {
        let rates = times.iter().map(|ms| DRAWS / ms / 1e3);
        if !times.is_empty() {
            let rates = Spread::of(&rates.collect::<Vec<_>>());
            table.push(Row::new(SECTION, name, "M draws/s", rates));
        }
    }
    Ok(())
}

/// A file's function without the comments before it.
pub fn function(source: &str) -> String {
    let lines = source.lines().skip_while(|line| line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn numpy() -> Option<f64> {
    let (draws, runs) = (DRAWS.to_string(), RUNS.to_string());
    let python = tools::command("python3")
        .args(["benches/pipeline.py", &draws, &runs])
        .output();
    let python = String::from_utf8(python.ok()?.stdout).ok()?;
    python.trim().parse().ok()
}
