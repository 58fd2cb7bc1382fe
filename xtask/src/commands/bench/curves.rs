//! The cost of a step of descent by n, L, objective and estimator, and the cost of charts.

use math::estimators;
use math::objectives::{self, Ingredient};

use super::effort::Effort;
use super::native::{Program, Time};
use super::table::{Row, Spread, Table};

const STEPS: usize = 4000;

const SIZES: [usize; 6] = [10, 100, 1000, 10_000, 100_000, 1_000_000];
const SAMPLES: [usize; 9] = [1, 4, 16, 64, 128, 256, 512, 768, 1024];

/// The fastest of so many runs is a repetition.
const RUNS: usize = 8;

/// A run of [`STEPS`] steps and the fewest gradient samples, which count for little. With so
/// small a rate none of the runs stops before its end.
fn run(change: &str) -> String {
    format!("steps={STEPS}&t={STEPS}&estimates=100&lr=0.00001&{change}")
}

pub fn measure(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    println!("Measuring the cost of a step.");
    by_size(native, effort, table)?;
    by_samples(native, effort, table)?;
    let mut links = Vec::new();
    for kind in objectives::ALL {
        let change = format!("objective={}", kind.key());
        links.push((format!("step, {change}"), run(&change)));
    }
    for estimator in estimators::ALL {
        let key = estimator.key();
        let change = format!("left={key}&right={key}");
        links.push((format!("step, both {key}"), run(&change)));
    }
    for (name, time) in repeated(native, effort, links)? {
        push_step(table, name, &time);
    }
    charts(native, effort, table)
}

fn by_size(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    let on_data = objectives::ALL
        .iter()
        .filter(|kind| kind.uses(Ingredient::Data));
    for kind in on_data {
        let objective = kind.key();
        let links = SIZES.map(|n| {
            let name = format!("step, objective={objective}, n={n}");
            (name, run(&format!("objective={objective}&n={n}")))
        });
        let times = repeated(native, effort, links.into())?;
        let [small, .., large] = &times[..] else {
            continue;
        };
        let most = if kind.uses(Ingredient::Order) {
            3.0
        } else {
            1.1
        };
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
    let fastest = times.iter().map(|(_, times)| fastest(&totals(times)));
    let off = off_the_line(&fastest.zip(SAMPLES).skip(2).collect::<Vec<_>>());
    let name = "step off the line over L = 16 … 1024, at most";
    table.push(Row::new("step", name, "%", Spread::single(100.0 * off)).at_most(10.0));
    for (name, time) in times {
        push_step(table, name, &time);
    }
    Ok(())
}

/// How far the times lie, at most and as a share, from the line a + bL that fits them best in
/// shares.
fn off_the_line(times: &[(f64, usize)]) -> f64 {
    // Least squares of 1 ≈ a/t + bL/t.
    let rows = || times.iter().map(|&(time, l)| (1.0 / time, l as f64 / time));
    let sum = |h: fn((f64, f64)) -> f64| rows().map(h).sum::<f64>();
    let (uu, uv, vv) = (
        sum(|(u, _)| u * u),
        sum(|(u, v)| u * v),
        sum(|(_, v)| v * v),
    );
    let (u, v) = (sum(|(u, _)| u), sum(|(_, v)| v));
    let determinant = uu * vv - uv * uv;
    let (a, b) = (
        (u * vv - v * uv) / determinant,
        (v * uu - u * uv) / determinant,
    );
    rows()
        .map(|(u, v)| (a * u + b * v - 1.0).abs())
        .fold(0.0, f64::max)
}

fn fastest(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::INFINITY, f64::min)
}

/// The contours, and the variance chart: the exact curves of all estimators at 100 positions,
/// and the points measured on them.
fn charts(native: &Program, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    // The gradient samples come last and are the same for all: without them is measured.
    let of_each = |chart: &str| {
        let keys = objectives::ALL.iter().map(|kind| kind.key());
        let link = |key| format!("estimates=100&chart={chart}&objective={key}");
        keys.map(|key| (format!("{chart}, {key}"), link(key)))
            .collect()
    };
    let piece = |name: &str, times: &[Time]| {
        let longest: Vec<f64> = times.iter().map(|time| time.longest).collect();
        let longest = Spread::of(&longest);
        Row::new("charts", format!("{name}, longest piece"), "ms", longest).at_most(8.0)
    };
    let row = |name: String, times: Vec<f64>| Row::new("charts", name, "ms", Spread::of(&times));
    for (name, times) in repeated(native, effort, of_each("plane"))? {
        table.push(row(name.clone(), totals(&times)).at_most(30.0));
        table.push(piece(&name, &times));
    }
    for (name, times) in repeated(native, effort, of_each("variance"))? {
        let curves = times.iter().map(|time| time.curves).collect();
        let points = times.iter().map(|time| time.total - time.curves).collect();
        table.push(row(format!("{name}, exact curves"), curves).at_most(20.0));
        table.push(row(format!("{name}, measured points"), points));
        table.push(piece(&name, &times));
    }
    Ok(())
}

fn push_step(table: &mut Table, name: String, times: &[Time]) {
    let step = Spread::of(&totals(times)).times(1e3 / STEPS as f64);
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
        let times = native.times(&vec![links.clone(); RUNS].concat())?;
        for (i, (_, kept)) in all.iter_mut().enumerate() {
            let runs = times.iter().skip(i).step_by(links.len()).copied();
            kept.extend(runs.reduce(Time::min));
        }
    }
    Ok(all)
}
