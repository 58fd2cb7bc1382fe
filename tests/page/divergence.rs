//! A run that flies apart stops alone, and the page says why.

use crate::headless::table;
use crate::page::{Outcome, open};

/// The step after the last one that a run has reached, by its column in the headless program.
fn length(rows: &[Vec<String>], column: usize) -> usize {
    rows.iter()
        .take_while(|row| !row[column].is_empty())
        .count()
}

#[test]
fn a_summed_loss_with_a_large_learning_rate() -> Outcome {
    let page = open("lr=2&loss=sum&speed=1000")?;
    page.click("#play")?;
    // All runs stop before the 400 steps are over, and with them the playing.
    page.wait_until(
        "the last run has stopped",
        "document.getElementById('step-now').value > 0 && !document.getElementById('play').hasAttribute('data-playing')",
    )?;
    let note = page.note()?;
    assert!(note.contains("stopped at step"), "{note:?}");
    assert!(
        note.contains("learning rate") && note.contains("1/n"),
        "{note:?}"
    );
    page.expect_no_trouble()
}

#[test]
fn the_other_run_goes_on() -> Outcome {
    let link = "samples=1&lr=0.6";
    let rows = table("replay", link);
    let (left, right) = (length(&rows, 1), length(&rows, 3));
    assert!(
        right < left && left == 401,
        "left has {left} steps, right {right}"
    );
    let page = open(&format!("{link}&speed=1000"))?;
    page.play_to_the_end()?;
    assert_eq!(page.step()?, 400);
    let note = page.note()?;
    let step = format!("stopped at step {}", right - 1);
    assert!(note.contains(&step), "{note:?} does not say {step:?}");
    crate::headless::agree(
        page.number("theta.left.mu")?,
        &rows[400][1],
        "theta.left.mu",
    );
    page.expect_no_trouble()
}
