//! A link names a run: nothing about the window or the reader's patience changes it.

use browser::Viewport;

use crate::page::{Outcome, Served, needs, open};

const LINK: &str = "seed=7&speed=1000";

fn run_of(page: &Served) -> Result<Vec<f64>, browser::Error> {
    page.play_to_the_end()?;
    page.thetas()
}

#[test]
fn after_a_reload_in_a_second_tab_and_in_another_window() -> Outcome {
    let page = open(LINK)?;
    let first = run_of(&page)?;
    page.follow(LINK)?;
    page.reload()?;
    // The address has kept the step that was shown; R begins the run again.
    page.click("#reset")?;
    assert_eq!(run_of(&page)?, first, "after a reload");
    page.new_tab(LINK)?;
    assert_eq!(run_of(&page)?, first, "in a second tab");
    page.viewport(Viewport::PHONE)?;
    page.follow(&format!("{LINK}&t=0"))?;
    page.click("#reset")?;
    assert_eq!(run_of(&page)?, first, "on a phone");
    Ok(())
}

#[test]
fn at_every_speed_and_histogram_size() -> Outcome {
    let page = open(LINK)?;
    let first = run_of(&page)?;
    for change in [
        "speed=300",
        "speed=1000&estimates=100",
        "speed=1000&estimates=1000000",
    ] {
        page.follow(&format!("seed=7&{change}"))?;
        assert_eq!(page.step()?, 0);
        assert_eq!(run_of(&page)?, first, "{change}");
    }
    Ok(())
}

#[test]
fn changed_in_size_and_speed_while_it_plays() -> Outcome {
    needs!(Ratio);
    let page = open(LINK)?;
    let first = run_of(&page)?;
    page.follow("seed=7&speed=120")?;
    page.click("#play")?;
    page.wait_for_step(50)?;
    page.viewport(Viewport::PROJECTOR.with_size(1100, 700))?;
    page.enter("#param-speed", "300")?;
    page.wait_for_step(150)?;
    page.viewport(Viewport::PROJECTOR.with_ratio(2.0))?;
    page.enter("#param-speed", "1000")?;
    page.wait_for_step(400)?;
    page.settle()?;
    assert_eq!(page.thetas()?, first);
    Ok(())
}

#[test]
fn left_in_a_hidden_tab() -> Outcome {
    needs!(Hiding);
    let page = open(LINK)?;
    let first = run_of(&page)?;
    page.follow("seed=7&speed=120")?;
    page.eval::<()>(
        "document.addEventListener('visibilitychange', () => { window.wasHidden ||= document.hidden }), null",
    )?;
    page.click("#play")?;
    page.wait_for_step(20)?;
    let playing = page.new_tab("n=10")?;
    std::thread::sleep(std::time::Duration::from_secs(1));
    page.switch_to(&playing)?;
    assert!(
        page.eval::<bool>("window.wasHidden === true")?,
        "the tab was not hidden"
    );
    page.wait_for_step(400)?;
    page.settle()?;
    assert_eq!(page.thetas()?, first);
    Ok(())
}
