//! What a step of descent costs against n, L, objective and estimator; what charts cost.

use super::Effort;
use super::native::{Program, Time};
use super::table::{Row, Spread, Table};

const STEPS: usize = 4000;

const OBJECTIVES: [&str; 8] = [
    "squared",
    "elbo",
    "moments",
    "energy",
    "quadratic",
    "exponential",
    "cosine",
    "step",
];

const ESTIMATORS: [&str; 8] = [
    "pathwise",
    "score",
    "score-mean",
    "score-optimal",
    "leave-one-out",
    "antithetic",
    "measure-valued",
    "finite-difference",
];

const SIZES: [usize; 6] = [10, 100, 1000, 10_000, 100_000, 1_000_000];
const SAMPLES: [usize; 6] = [1, 4, 16, 64, 256, 1024];

/// A run of [`STEPS`] steps and the fewest gradient samples, which count for little.
fn run(change: &str) -> String {
    format!("steps={STEPS}&t={STEPS}&estimates=100&lr=0.001&{change}")
}

pub fn measure(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    println!("Measuring the cost of a step.");
    by_size(native, effort, table)?;
    by_samples(native, effort, table)?;
    let mut links = Vec::new();
    links.extend(OBJECTIVES.map(|key| {
        (
            format!("step, objective={key}"),
            run(&format!("objective={key}")),
        )
    }));
    links.extend(ESTIMATORS.map(|key| {
        (
            format!("step, both {key}"),
            run(&format!("left={key}&right={key}")),
        )
    }));
    for (name, time) in repeated(native, effort, links)? {
        push_step(table, name, &time);
    }
    charts(native, effort, table)
}

fn by_size(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    for objective in &OBJECTIVES[..4] {
        let links = SIZES.map(|n| {
            let name = format!("step, objective={objective}, n={n}");
            (name, run(&format!("objective={objective}&n={n}")))
        });
        let times = repeated(native, effort, links.into())?;
        let [small, .., large] = &times[..] else {
            continue;
        };
        let most = if *objective == "energy" { 3.0 } else { 1.1 };
        let ratio = Spread::of_ratios(&totals(&large.1), &totals(&small.1));
        let name = format!("step at n=1000000 against n=10, {objective}");
        table.push(Row::new("step", name, "×", ratio).at_most(most));
        for (name, time) in times {
            push_step(table, name, &time);
        }
    }
    Ok(())
}

fn by_samples(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    let links = SAMPLES.map(|l| (format!("step, L={l}"), run(&format!("samples={l}"))));
    let times = repeated(native, effort, links.into())?;
    let at = |i: usize| totals(&times[i].1);
    // The line through the ends of the curve, at the third quarter of its logarithm.
    let (low, middle, high) = (at(3), at(4), at(5));
    let share = (SAMPLES[4] - SAMPLES[3]) as f64 / (SAMPLES[5] - SAMPLES[3]) as f64;
    let line = low.iter().zip(&high).map(|(a, b)| a + share * (b - a));
    let line: Vec<f64> = line.collect();
    let off = Spread::of(
        middle
            .iter()
            .zip(&line)
            .map(|(time, line)| (time / line - 1.0).abs())
            .collect(),
    );
    let name = "step at L=256 off the line from L=64 to L=1024";
    table.push(Row::new("step", name, "%", off.times(100.0)).at_most(10.0));
    for (name, time) in times {
        push_step(table, name, &time);
    }
    Ok(())
}

fn charts(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    // The gradient samples come last and are the same for all: without them is measured.
    let link = |change: &str| format!("estimates=100&{change}");
    let links = vec![
        ("nothing".to_owned(), link("")),
        ("plane's contours".to_owned(), link("chart=plane")),
        ("variance chart".to_owned(), link("chart=variance")),
        (
            "contours, energy".to_owned(),
            link("chart=plane&objective=energy"),
        ),
        (
            "variance chart, energy".to_owned(),
            link("chart=variance&objective=energy"),
        ),
    ];
    let limits = [None, Some(30.0), Some(20.0), None, None];
    let times = repeated(native, effort, links)?;
    for ((name, times), limit) in times.iter().zip(limits) {
        let row = Row::new("charts", name.as_str(), "ms", Spread::of(totals(times)));
        table.push(row.with_limit(limit.map(super::Limit::AtMost)));
        let longest = Spread::of(times.iter().map(|time| time.longest).collect());
        table
            .push(Row::new("charts", format!("{name}, longest piece"), "ms", longest).at_most(8.0));
    }
    Ok(())
}

fn push_step(table: &mut Table, name: String, times: &[Time]) {
    let step = Spread::of(totals(times)).times(1e3 / STEPS as f64);
    table.push(Row::new("step", name, "µs", step));
}

fn totals(times: &[Time]) -> Vec<f64> {
    times.iter().map(|time| time.total).collect()
}

/// The times of all links, which take turns in every repetition.
fn repeated(
    native: &Program,
    effort: Effort,
    links: Vec<(String, String)>,
) -> anyhow::Result<Vec<(String, Vec<Time>)>> {
    let (names, links): (Vec<_>, Vec<_>) = links.into_iter().unzip();
    let mut all: Vec<_> = names.into_iter().map(|name| (name, Vec::new())).collect();
    for _ in 0..effort.repetitions {
        for ((_, times), time) in all.iter_mut().zip(native.times(&links)?) {
            times.push(time);
        }
    }
    Ok(all)
}
