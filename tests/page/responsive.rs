//! The page answers while it works.

use std::time::{Duration, Instant};

use browser::{Page, json};

use crate::page::{Outcome, needs, open};

/// The longest that a task may hold up the page, in seconds.
const LONGEST: f64 = 0.050;

/// How long the page is watched.
const WATCHED: Duration = Duration::from_secs(4);

/// How often something else may be at fault: work of the page's own is long every time.
const ATTEMPTS: u32 = 3;

/// The processor time that the page's main thread has used, in seconds.
///
/// A clock on the wall would count what other programs take from a busy machine.
fn spent(page: &Page) -> Result<f64, browser::Error> {
    let answer = page.cdp("Performance.getMetrics", &json!({}))?;
    let metrics = answer["metrics"].as_array().map(Vec::as_slice);
    let tasks = metrics
        .unwrap_or_default()
        .iter()
        .find(|metric| metric["name"] == "TaskDuration");
    Ok(tasks
        .and_then(|metric| metric["value"].as_f64())
        .expect("Chromium measures its tasks"))
}

/// Fails if the page is held up each time that this script is run, or does not come to an end.
///
/// The page answers between two of its tasks, so what it has spent from one answer to the
/// next is as long as the longest task between them, or longer.
#[track_caller]
fn expect_no_long_task(link: &str, script: &str, end: &str) -> Outcome {
    let mut longest = Vec::new();
    for _ in 0..ATTEMPTS {
        let page = open(link)?;
        page.wait_for_histograms()?;
        page.cdp(
            "Performance.enable",
            &json!({ "timeDomain": "threadTicks" }),
        )?;
        let mut before = spent(&page)?;
        page.call::<()>(&format!("() => {{ {script}; return null }}"), &json!([]))?;
        let mut gap = 0.0_f64;
        let start = Instant::now();
        while start.elapsed() < WATCHED {
            let now = spent(&page)?;
            gap = gap.max(now - before);
            before = now;
        }
        page.wait_until("the page has come to an end", end)?;
        println!("at most {:.1} ms in one task", 1000.0 * gap);
        if gap < LONGEST {
            return Ok(());
        }
        longest.push(gap);
    }
    panic!("tasks of up to {longest:.3?} s");
}

#[test]
fn while_n_is_dragged_from_10_to_a_million_as_the_run_plays() -> Outcome {
    needs!(DeveloperTools);
    expect_no_long_task(
        "n=10&steps=100000",
        "document.getElementById('play').click();
         const slider = document.getElementById('slider-n');
         const dragged = setInterval(() => {
             slider.stepUp();
             slider.dispatchEvent(new Event('input', { bubbles: true }));
             if (slider.value === slider.max) clearInterval(dragged);
         }, 50)",
        "document.getElementById('param-n').value === '1000000' \
         && Number(document.getElementById('step-now').value) > 20",
    )
}

#[test]
fn while_a_million_is_entered_as_the_run_plays() -> Outcome {
    needs!(DeveloperTools);
    expect_no_long_task(
        "n=10&steps=100000",
        "document.getElementById('play').click();
         const field = document.getElementById('param-n');
         field.value = '1000000';
         field.dispatchEvent(new Event('change', { bubbles: true }))",
        "Number(document.getElementById('step-now').value) > 20",
    )
}

#[test]
fn while_it_draws_a_million_estimates() -> Outcome {
    needs!(DeveloperTools);
    expect_no_long_task(
        "samples=64",
        "const field = document.getElementById('param-estimates');
         field.value = '1000000';
         field.dispatchEvent(new Event('change', { bubbles: true }))",
        "true",
    )
}
