//! The page answers while it works.

use browser::Pointer;

use crate::page::{Outcome, Served, open};

/// How often a busy machine may be at fault: work of the page's own is long every time.
const ATTEMPTS: u32 = 3;

/// Milliseconds of main-thread tasks over 50 ms since the page was at rest.
const LONG_TASKS: &str = "performance.longTasks.splice(0).map(task => Math.round(task.duration))";

const WATCH: &str = "performance.longTasks = [],
    new PerformanceObserver(list => performance.longTasks.push(...list.getEntries())).observe({ type: 'longtask' }),
    null";

/// Fails if the page is held up each time that this is done.
fn expect_no_long_task(
    what: &str,
    link: &str,
    act: impl Fn(&Served) -> Result<(), browser::Error>,
) -> Outcome {
    let mut held_up: Vec<Vec<f64>> = Vec::new();
    for _ in 0..ATTEMPTS {
        let page = open(link)?;
        page.wait_for_histograms()?;
        page.eval::<()>(WATCH)?;
        act(&page)?;
        page.settle()?;
        let tasks: Vec<f64> = page.eval(LONG_TASKS)?;
        if tasks.is_empty() {
            return Ok(());
        }
        held_up.push(tasks);
    }
    panic!("{what}: tasks of {held_up:?} ms");
}

#[test]
fn while_n_is_dragged_from_10_to_a_million_as_the_run_plays() -> Outcome {
    expect_no_long_task("n is dragged", "n=10&steps=100000", |page| {
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
    expect_no_long_task("n is entered", "n=10&steps=100000", |page| {
        page.click("#play")?;
        page.enter("#param-n", "1000000")?;
        let step = page.step()?;
        page.wait_for_step(step + 60)
    })
}

#[test]
fn while_it_draws_a_million_estimates() -> Outcome {
    expect_no_long_task("a million estimates", "estimates=1000", |page| {
        page.follow("estimates=1000000&samples=64")?;
        std::thread::sleep(std::time::Duration::from_secs(3));
        Ok(())
    })
}
