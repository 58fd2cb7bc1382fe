//! The buttons of the run.

use crate::page::{Outcome, open};

#[test]
fn nothing_moves_until_play_is_pressed() -> Outcome {
    let page = open("")?;
    page.wait_for_histograms()?;
    let before = page.thetas()?;
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!((page.step()?, page.thetas()?), (0, before));
    Ok(())
}

#[test]
fn play_moves_both_runs_and_pause_holds_them() -> Outcome {
    let page = open("")?;
    let before = page.thetas()?;
    page.click("#play")?;
    page.wait_for_step(10)?;
    page.click("#play")?;
    page.settle()?;
    let after = page.thetas()?;
    for (index, (before, after)) in before.iter().zip(&after).enumerate() {
        assert_ne!(before, after, "{} stands still", crate::page::THETAS[index]);
    }
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(page.thetas()?, after, "the run goes on while it is paused");
    page.expect_no_trouble()
}

#[test]
fn step_and_step_back_move_by_one() -> Outcome {
    let page = open("t=5")?;
    let fifth = page.thetas()?;
    page.click("#step")?;
    page.wait_for_step(6)?;
    assert_ne!(page.thetas()?, fifth);
    page.click("#step-back")?;
    page.wait_until(
        "step 5 is shown again",
        "document.getElementById('step-now').value === '5'",
    )?;
    assert_eq!(page.thetas()?, fifth);
    Ok(())
}

#[test]
fn reset_begins_the_same_run_again() -> Outcome {
    let page = open("speed=1000")?;
    page.play_to_the_end()?;
    let end = page.thetas()?;
    page.click("#reset")?;
    page.settle()?;
    assert_eq!(page.step()?, 0);
    page.play_to_the_end()?;
    assert_eq!(page.thetas()?, end);
    Ok(())
}

#[test]
fn a_new_seed_begins_another_run() -> Outcome {
    let page = open("t=50")?;
    page.wait_for_step(50)?;
    let first = page.thetas()?;
    page.click("#new-seed")?;
    page.settle()?;
    assert_eq!(page.step()?, 0);
    page.click("#play")?;
    page.wait_for_step(50)?;
    assert_ne!(page.thetas()?, first);
    Ok(())
}

#[test]
fn the_scrubber_shows_any_step() -> Outcome {
    let page = open("")?;
    page.drag_slider("#param-t", browser::Pointer::Mouse, 0.5)?;
    page.settle()?;
    let step = page.step()?;
    assert!((150..=250).contains(&step), "the middle of 400 is {step}");
    Ok(())
}
