//! What a first visit does without is loaded when something first needs it.

use std::time::Duration;

use browser::json;

use crate::page::{Outcome, Served, open};

const LATER: [&str; 2] = ["pathwise_rest.wasm", "www/later.css"];

fn block(page: &Served, files: &[&str]) -> Result<(), browser::Error> {
    let urls: Vec<String> = files.iter().map(|file| format!("*/{file}")).collect();
    page.cdp("Network.enable", &json!({}))?;
    page.cdp("Network.setBlockedURLs", &json!({ "urls": urls }))?;
    Ok(())
}

/// The files that came later, as far as they have come.
fn loaded(page: &Served) -> Result<Vec<&'static str>, browser::Error> {
    let requests = page.requests()?;
    let is_loaded = |file: &&str| requests.iter().any(|request| request.ends_with(file));
    Ok(LATER.into_iter().filter(is_loaded).collect())
}

/// Opens free play where nothing more can be had.
fn open_without_the_rest() -> Result<Served, browser::Error> {
    let page = open("")?;
    block(&page, &LATER)?;
    Ok(page)
}

/// A program that called what is not there would end with an error on the console, and one that
/// asked for it would say that it cannot be loaded.
#[test]
fn plays_and_moves_sliders_without_the_rest() -> Outcome {
    let page = open_without_the_rest()?;
    page.play_to_the_end()?;
    for (field, largest) in [("n", "1000000"), ("lr", "10"), ("samples", "1024")] {
        page.click(&format!("#slider-{field}"))?;
        for key in ["ArrowLeft", "Home", "End"] {
            page.press(&[key])?;
            page.settle()?;
        }
        assert_eq!(page.value(&format!("#param-{field}"))?, largest);
        page.press(&["Home"])?;
        page.wait_for_histograms()?;
    }
    for (field, text) in [("lr", "-1"), ("n", "30"), ("seed", "7"), ("speed", "120")] {
        page.enter(&format!("#param-{field}"), text)?;
        page.settle()?;
    }
    assert_eq!(page.value("#param-seed")?, "7");
    page.click("h1")?;
    page.press(&[
        "Space",
        "Space",
        "r",
        "ArrowRight",
        "ArrowRight",
        "ArrowLeft",
    ])?;
    page.wait_for_step(1)?;
    for button in ["#step", "#step-back", "#new-seed", "#reset", ".enlarge"] {
        page.click(button)?;
        page.settle()?;
    }
    page.press(&["Escape"])?;
    for theme in ["dark", "projector", "auto"] {
        page.choose("#param-theme", theme)?;
        page.settle()?;
    }
    page.eval::<()>(
        "document.querySelectorAll('details.table').forEach(table => { table.open = true; })",
    )?;
    page.wait_for_histograms()?;
    assert_eq!(page.note()?, "");
    page.expect_no_trouble()
}

/// What is asked of the model right after a wish waits for it too.
#[test]
fn the_first_wish_is_granted_as_any_other() -> Outcome {
    let page = open("")?;
    assert_eq!(loaded(&page)?, Vec::<&str>::new());
    page.click(".controls details > summary")?;
    page.choose("#param-data", "own")?;
    page.settle()?;
    assert_eq!(page.eval::<String>("document.activeElement.id")?, "param-x");
    assert_eq!(loaded(&page)?, LATER);
    page.expect_no_trouble()
}

#[test]
fn a_link_brings_everything_at_once() -> Outcome {
    let page = open("objective=energy")?;
    page.wait_for_histograms()?;
    assert_eq!(loaded(&page)?, LATER);
    page.expect_no_trouble()
}

/// What was wished stays undone and is said, and the next wish tries again.
#[test]
fn a_wish_that_cannot_be_granted_changes_nothing() -> Outcome {
    let page = open_without_the_rest()?;
    let objective = || page.eval::<String>("document.getElementById('param-objective').value");
    for _ in 0..2 {
        page.choose("#param-objective", "energy")?;
        page.settle()?;
        assert_eq!(objective()?, "squared");
        let note = page.note()?;
        assert!(note.contains("could not be loaded"), "{note}");
    }
    page.click("#step")?;
    page.settle()?;
    assert_eq!(page.step()?, 1, "the page goes on");
    // The styles alone are not enough.
    block(&page, &LATER[..1])?;
    page.choose("#param-objective", "energy")?;
    page.settle()?;
    assert_eq!(objective()?, "squared");
    block(&page, &[])?;
    page.choose("#param-objective", "energy")?;
    page.settle()?;
    assert_eq!(objective()?, "energy");
    assert_eq!(page.note()?, "");
    Ok(())
}

/// The link is opened as far as it can be: the page works, and says what is missing.
#[test]
fn a_link_without_the_rest_opens_free_play() -> Outcome {
    let page = open("")?;
    block(&page, &LATER)?;
    page.eval::<()>(
        "void (history.replaceState(null, '', '#scene=draw'), location.reload()) ?? null",
    )?;
    page.wait_until(
        "the page has started again",
        "performance.getEntriesByType('navigation')[0].type === 'reload' && 'started' in document.documentElement.dataset",
    )?;
    page.wait_for_histograms()?;
    assert!(
        page.note()?.contains("could not be loaded"),
        "{}",
        page.note()?
    );
    page.click("#step")?;
    page.settle()?;
    assert_eq!(page.step()?, 1);
    // As long as the page waits before it writes a link, and more.
    std::thread::sleep(Duration::from_millis(600));
    assert!(page.address()?.ends_with("#scene=draw"), "for another try");
    Ok(())
}
