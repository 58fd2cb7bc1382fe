//! The network that gives μ and σ, on its own tab.

use std::fs;

use browser::Viewport;

use crate::headless::{agree, table};
use crate::page::{Outcome, Served, needs, open};
use crate::share::{Downloads, dialog};

/// −ELBO and w² + τ² of both runs, as the page's charts have them in words.
const VALUES: [&str; 5] = [
    "short.network.left.loss",
    "short.network.right.loss",
    "short.network.exact.loss",
    "short.network.left.variance",
    "short.network.right.variance",
];

/// Waits until the page is at rest with a network at this step.
pub fn wait_for(page: &Served, step: u32) -> Outcome {
    page.wait_for_step(step)?;
    page.wait_until(
        format!("the network is at step {step}"),
        &format!(
            "document.getElementById('summary-network-loss').textContent.includes('at step {step} of')"
        ),
    )?;
    Ok(page.settle()?)
}

#[test]
fn gives_the_numbers_of_the_headless_program() -> Outcome {
    for (link, step) in [
        ("", 400),
        ("data=michelson&seed=3&right=score-mean&samples=2", 137),
        ("optimizer=adam&lr=0.01&steps=500", 500),
    ] {
        let page = open(&format!("chart=network&t={step}&{link}"))?;
        wait_for(&page, step)?;
        let rows = table("network replay", link);
        for (name, cell) in VALUES.iter().zip(&rows[step as usize][1..]) {
            agree(page.number(name)?, cell, &format!("{link}: {name}"));
        }
    }
    Ok(())
}

#[test]
fn plays_and_opens_again_in_the_middle_of_a_run() -> Outcome {
    let page = open("chart=network&speed=1000&steps=120")?;
    page.play_to_the_end()?;
    wait_for(&page, 120)?;
    let played: Vec<f64> = numbers(&page)?;
    let again = open("chart=network&steps=120&t=120")?;
    wait_for(&again, 120)?;
    assert_eq!(numbers(&again)?, played);
    page.expect_no_trouble()
}

/// The gradient of a weight after 500 steps, and what is exactly known of its estimates.
#[test]
fn gives_the_exact_gradient_of_the_headless_program() -> Outcome {
    for (link, weight) in [
        ("model=curve&samples=2&optimizer=adam&lr=0.003&seed=2", "B"),
        ("data=michelson", "w"),
    ] {
        let link = format!("{link}&steps=500&t=500&weight={weight}&estimates=1000");
        let page = open(&format!("chart=network&{link}"))?;
        wait_for(&page, 500)?;
        let rows = table("network theory", &link);
        let row = |estimator: &str| {
            let named =
                |row: &&Vec<String>| row[0] == format!("{weight}.0.0") && row[1] == estimator;
            rows.iter().find(named).unwrap()
        };
        let samples = if link.contains("samples=2") { 2.0 } else { 8.0 };
        for (side, estimator) in [("left", "pathwise"), ("right", "score")] {
            let row = row(estimator);
            let value = |what: &str| page.number(&format!("short.network.{side}.gradient.{what}"));
            if side == "left" {
                agree(value("gradient")?, &row[2], &link);
            }
            let [between, within] = [&row[4], &row[5]].map(|cell| cell.parse::<f64>().unwrap());
            let variance = (between + within / samples).to_string();
            agree(
                value("exact-variance")?,
                &variance,
                &format!("{link}: {side}"),
            );
            let [gradient, variance] = [&row[2], &variance].map(|x| x.parse::<f64>().unwrap());
            let error = (variance / 1000.0).sqrt();
            assert!(
                (value("mean")? - gradient).abs() < 5.0 * error,
                "{link}: {side}"
            );
        }
        page.expect_no_trouble()?;
    }
    Ok(())
}

#[test]
fn gives_its_run_and_its_charts_away() -> Outcome {
    needs!(Downloads);
    let page = open("chart=network&t=30&estimates=1000&weight=w")?;
    wait_for(&page, 30)?;
    dialog(&page)?;
    let files = Downloads::of(&page, "network")?;
    page.click("#share-run")?;
    let run = fs::read_to_string(files.take("pathwise-run.csv")).unwrap();
    let lines: Vec<&str> = run.lines().filter(|line| !line.starts_with('#')).collect();
    let headless = table("network replay", "steps=30");
    assert_eq!(lines.len(), 1 + headless.len(), "{run}");
    for (line, row) in lines[1..].iter().zip(&headless) {
        for (cell, expected) in line.split(',').zip(row).skip(1) {
            agree(cell.parse().unwrap(), expected, line);
        }
    }
    page.click("#share-samples")?;
    let samples = fs::read_to_string(files.take("pathwise-samples.csv")).unwrap();
    let right = samples.lines().last().unwrap();
    assert!(right.starts_with("right,score,w.0.0,1000,8,"), "{samples}");
    let mean = right.split(',').nth(5).unwrap();
    let shown = page.number("short.network.right.gradient.mean")?;
    assert_eq!(mean.parse(), Ok(shown));
    let charts: Vec<String> = page.look_at(
        "#share-figure",
        "list => [...list.options].map(option => option.value).filter(name => name.includes('network'))",
    )?;
    assert_eq!(charts.len(), 6, "{charts:?}");
    for chart in charts {
        page.choose("#share-figure", &chart)?;
        page.click("#share-svg")?;
        let svg = fs::read_to_string(files.take(&format!("pathwise-{chart}.svg"))).unwrap();
        let svg = roxmltree::Document::parse(&svg).unwrap();
        let shapes = svg.descendants().filter(|node| !node.has_tag_name("text"));
        assert!(shapes.count() > 20, "{chart}");
    }
    page.expect_no_trouble()
}

fn numbers(page: &Served) -> Result<Vec<f64>, browser::Error> {
    VALUES.iter().map(|name| page.number(name)).collect()
}

#[test]
fn bad_settings_give_a_sentence() -> Outcome {
    let page = open("chart=network&batch=500&t=5")?;
    page.wait_for_step(5)?;
    page.settle()?;
    let note = page.note()?;
    assert!(
        note.contains("a batch of M = 500 is not possible"),
        "{note}"
    );
    page.follow("chart=network&data=own&x=3,3")?;
    page.wait_until(
        "the sentence is there",
        "document.getElementById('note').textContent.includes('all data are equal')",
    )?;
    page.settle()?;
    assert_eq!(page.text("#data-line")?, "n = 2, mean 3.000, S²\u{a0}0");
    page.follow("chart=network&model=digits&width=8&t=3")?;
    wait_for(&page, 3)?;
    let note = page.note()?;
    assert!(
        note.starts_with("With K = 2 coordinates there are no exact values"),
        "{note}"
    );
    page.expect_no_trouble()
}

#[test]
fn is_read_on_a_phone() -> Outcome {
    let page = open("")?;
    page.viewport(Viewport::PHONE)?;
    page.follow("chart=network&model=curve&t=20")?;
    wait_for(&page, 20)?;
    let hidden: bool = page.eval("document.getElementById('chart-network-line').hidden")?;
    assert!(hidden, "a curve has no N(v, w² + τ²)");
    page.expect_no_trouble()
}
