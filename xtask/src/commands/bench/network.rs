//! A step of the network that gives μ and σ, natively, as the page's module in Chromium, in
//! JavaScript and in NumPy; and 1000 steps of both runs on the page.

use std::fs;
use std::time::Duration;

use ::browser::{Page, Pointer, Site, json};
use anyhow::Context;

use super::effort::Effort;
use super::native::Program;
use super::page::watched;
use super::race::{Race, Runners};
use super::table::{Row, Spread, Table, quantile};
use crate::site;

const SECTION: &str = "network";

/// The pictures of digits, on the site and in the sources.
const DIGITS: &str = "www/data/digits.bin";

/// Steps in one run, and M, H and K.
const STEPS: usize = 200;
const BATCH: usize = 64;
const WIDTH: usize = 64;
const LATENT: usize = 8;

/// The fastest of so many runs is a repetition.
const RUNS: usize = 5;

/// Both runs with the trick, so that both do what JavaScript and NumPy do, and the fewest gradient
/// samples, at the last step `t`.
fn link(t: usize) -> String {
    format!(
        "chart=network&model=digits&latent={LATENT}&width={WIDTH}&batch={BATCH}&samples=1&tau=0.25&optimizer=adam&lr=0.003&left=pathwise&right=pathwise&estimates=100&steps={STEPS}&t={t}"
    )
}

/// A step of one run, where all that is not a step takes `before` milliseconds.
fn step(all: f64, before: f64) -> f64 {
    (all - before) / (2 * STEPS) as f64
}

pub fn measure(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    println!("Measuring a step of the network beside JavaScript and NumPy.");
    let site = Site::serve_isolated(site::FOLDER)?;
    let page = Page::open(&site, "")?;
    let read =
        |file: &str| fs::read_to_string(file).with_context(|| format!("{file} cannot be read"));
    let function = super::pipeline::function;
    page.call::<bool>(&function(&read("benches/measure.js")?), &json!([]))?;
    let source = function(&read("benches/network.js")?);
    page.eval::<bool>(&format!(
        "fetch('{DIGITS}').then(answer => answer.arrayBuffer()).then(bytes => {{
            const levels = new Uint8Array(bytes);
            const steps = ({source});
            window.steps = (...sizes) => steps(levels, ...sizes);
            return true;
        }})"
    ))?;
    let wasm = || -> anyhow::Result<f64> {
        let script = "async (link, before, runs) => {
            const best = async link => {
                let [best, left] = [Infinity, runs];
                while (left--) best = Math.min(best, await measure(link));
                return best;
            };
            return [await best(link), await best(before)];
        }";
        let [all, before] = page.call(script, &json!([link(STEPS), link(0), RUNS]))?;
        Ok(step(all, before))
    };
    let javascript = || -> anyhow::Result<f64> {
        let script = "(steps, batch, width, latent, runs) => {
            let best = Infinity;
            while (runs--) best = Math.min(best, window.steps(steps, batch, width, latent));
            return best;
        }";
        Ok(page.call(script, &json!([STEPS, BATCH, WIDTH, LATENT, 2]))?)
    };
    let natively = || -> anyhow::Result<f64> {
        let fastest = |link: String| -> anyhow::Result<f64> {
            let times = native.times(&vec![link; RUNS])?;
            let times = times.iter().map(|time| time.total);
            Ok(times.fold(f64::INFINITY, f64::min))
        };
        Ok(step(fastest(link(STEPS))?, fastest(link(0))?))
    };
    let sizes = [STEPS, BATCH, WIDTH, LATENT, RUNS].map(|size| size.to_string());
    let arguments = [DIGITS.to_owned()].into_iter().chain(sizes).collect();
    let runners = Runners {
        native: &natively,
        wasm: &wasm,
        javascript: &javascript,
        numpy: ("benches/network.py", arguments),
    };
    let race = Race::run(&runners, 1, effort)?;
    for (place, ratio) in race.of_wasm() {
        let most = if place == "JavaScript" { 0.4 } else { 1.3 };
        let name = format!("a step in wasm / {place}");
        table.push(Row::new(SECTION, name, "×", ratio).at_most(most));
    }
    race.rows(table, SECTION, "ms a step of one run", |ms| ms);
    drop(page);
    on_the_page(effort, table)
}

/// 1000 steps of both runs of digits on the page, from the press of Play to the last step, while a
/// slider is dragged.
fn on_the_page(effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    const LINK: &str = "chart=network&model=digits&samples=1&tau=0.25&optimizer=adam&lr=0.003&batch=64&steps=1000&estimates=100&speed=1000";
    let site = Site::serve(site::FOLDER)?;
    let page = watched(&site)?;
    let (mut times, mut longest, mut inputs) = (Vec::new(), Vec::new(), Vec::new());
    for repetition in 0..effort.repetitions {
        // Another seed each time: a link that is open already opens nothing.
        page.follow(&format!("{LINK}&seed={}", repetition + 1))?;
        page.reload()?;
        page.settle()?;
        page.look_at::<()>(
            "#slider-estimates",
            "slider => {
                let folded = slider;
                while ((folded = folded.parentElement.closest('details'))) folded.open = true;
                return null;
            }",
        )?;
        page.eval::<bool>(
            "(watch.longest = 0, watch.inputs = [], watch.begin = performance.now(), watch.ended = new Promise(end => {
                const now = document.getElementById('step-now');
                const look = () => now.value === '1000' ? end(performance.now() - watch.begin) : requestAnimationFrame(look);
                requestAnimationFrame(look);
            }), true)",
        )?;
        page.click("#play")?;
        // Its histograms are small, and it changes no step.
        page.drag_slider("#slider-estimates", Pointer::Mouse, 0.2)?;
        times.push(page.eval::<f64>("watch.ended")? / 1e3);
        std::thread::sleep(Duration::from_millis(200));
        longest.push(page.eval("watch.longest")?);
        inputs.extend(page.eval::<Vec<f64>>("watch.inputs")?);
    }
    let name = "1000 steps of both runs of digits, K = 2, on the page";
    table.push(Row::new(SECTION, name, "s", Spread::of(&times)).at_most(8.0));
    // The browser tells of tasks over 50 ms only.
    let name = "longest task over 50 ms meanwhile";
    table.push(Row::new(SECTION, name, "ms", Spread::of(&longest)).at_most(0.0));
    let p95 = Spread::single(quantile(&inputs, 0.95));
    table.push(Row::new(
        SECTION,
        "p95 from slider to paint meanwhile",
        "ms",
        p95,
    ));
    Ok(())
}
