//! The network that gives μ and σ, on its own tab.

use browser::Viewport;

use crate::headless::{agree, table};
use crate::page::{Outcome, Served, open};

/// −ELBO and w² + τ² of both runs, as the page's charts have them in words.
const VALUES: [&str; 5] = [
    "short.network.left.loss",
    "short.network.right.loss",
    "short.network.exact.loss",
    "short.network.left.variance",
    "short.network.right.variance",
];

/// Waits until the page is at rest with a network at this step.
fn wait_for(page: &Served, step: u32) -> Outcome {
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
