//! The page answers while it works.

use browser::Pointer;

use crate::page::{Outcome, Served, open};

/// Milliseconds of main-thread tasks over 50 ms since the page was at rest.
const LONG_TASKS: &str = "performance.longTasks.splice(0).map(task => Math.round(task.duration))";

const WATCH: &str = "performance.longTasks = [],
    new PerformanceObserver(list => performance.longTasks.push(...list.getEntries())).observe({ type: 'longtask' }),
    null";

/// Does something and goes on when the page is at rest again: a page that was held up for good
/// fails. How long its tasks were is printed, not asserted, because a busy machine makes every
/// task long; `cargo xtask bench` measures it.
fn while_doing(
    what: &str,
    link: &str,
    act: impl Fn(&Served) -> Result<(), browser::Error>,
) -> Outcome {
    let page = open(link)?;
    page.wait_for_histograms()?;
    page.eval::<()>(WATCH)?;
    act(&page)?;
    page.settle()?;
    let tasks: Vec<f64> = page.eval(LONG_TASKS)?;
    println!("{what}: tasks over 50 ms took {tasks:?} ms");
    Ok(())
}

#[test]
fn while_n_is_dragged_from_10_to_a_million_as_the_run_plays() -> Outcome {
    while_doing("n is dragged", "n=10&steps=100000", |page| {
        page.click("#play")?;
        page.wait_for_step(20)?;
        page.drag_slider("#slider-n", Pointer::Mouse, 1.0)?;
        page.wait_until(
            "n is a million",
            "document.getElementById('param-n').value === '1000000'",
        )?;
        let step = page.step()?;
        page.wait_for_step(step + 60)
    })
}

#[test]
fn while_a_million_is_entered_as_the_run_plays() -> Outcome {
    while_doing("n is entered", "n=10&steps=100000", |page| {
        page.click("#play")?;
        page.enter("#param-n", "1000000")?;
        let step = page.step()?;
        page.wait_for_step(step + 60)
    })
}

#[test]
fn while_it_draws_a_million_estimates() -> Outcome {
    while_doing("a million estimates", "estimates=1000", |page| {
        page.follow("estimates=1000000&samples=64")?;
        std::thread::sleep(std::time::Duration::from_secs(3));
        Ok(())
    })
}
