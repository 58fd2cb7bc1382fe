//! What fits on which screen.

use browser::Viewport;

use crate::page::{Outcome, Served, open};

const TABS: [&str; 5] = ["run", "plane", "variance", "numbers", "identity"];

/// What reaches over the sides of the window, unless it scrolls in a place of its own.
pub const OVERFLOWING: &str = "[...document.body.querySelectorAll('*')].filter(element => {
    if (!element.checkVisibility()) return false;
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1 || (left >= -0.5 && right <= innerWidth + 0.5)) return false;
    for (let around = element; around !== document.body; around = around.parentElement) {
        if (around !== element && getComputedStyle(around).overflowX !== 'visible') return false;
        if (getComputedStyle(around).clipPath !== 'none') return false;
    }
    return true;
}).map(element => element.outerHTML.slice(0, 100))";

/// What scrolls, or would if it could: by how many pixels, and what it is.
pub const SCROLLING: &str = "[...document.querySelectorAll('html, body, body *')].filter(element => {
    const scrolls = element === document.documentElement
        || ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowY);
    return scrolls && element.checkVisibility() && element.clientHeight > 1
        && element.scrollHeight > element.clientHeight;
}).map(element => `${element.scrollHeight - element.clientHeight} px: ${element.outerHTML.slice(0, 80)}`)";

fn show_tab(page: &Served, tab: &str) -> Outcome {
    page.follow(&format!("chart={tab}"))?;
    page.settle()?;
    page.settle()?;
    Ok(())
}

#[test]
fn nothing_reaches_over_the_sides() -> Outcome {
    let page = open("")?;
    for (width, height) in [
        (320, 568),
        (360, 800),
        (768, 1024),
        (1280, 720),
        (1920, 1080),
    ] {
        let kind = if width < 1000 {
            Viewport::PHONE
        } else {
            Viewport::PROJECTOR
        };
        page.viewport(kind.with_size(width, height))?;
        for tab in TABS {
            show_tab(&page, tab)?;
            let overflowing: Vec<String> = page.eval(OVERFLOWING)?;
            assert!(overflowing.is_empty(), "{tab} at {width}: {overflowing:#?}");
            let (inner, all): (f64, f64) =
                page.eval("[innerWidth, document.documentElement.scrollWidth]")?;
            assert!(all <= inner, "{tab} at {width}: {all} px wide");
        }
    }
    Ok(())
}

#[test]
fn nothing_scrolls_on_a_projector() -> Outcome {
    let page = open("")?;
    for tab in TABS {
        show_tab(&page, tab)?;
        let scrolling: Vec<String> = page.eval(SCROLLING)?;
        assert!(scrolling.is_empty(), "{tab}: {scrolling:#?}");
    }
    Ok(())
}

#[test]
fn a_phone_keeps_a_chart_in_sight_while_a_slider_is_dragged() -> Outcome {
    let page = open("")?;
    page.viewport(Viewport::PHONE)?;
    page.tap("#open-controls")?;
    page.drag_slider("#slider-lr", browser::Pointer::Touch, 0.9)?;
    let in_sight: bool = page.eval(
        "[...document.querySelectorAll('canvas')].some(canvas => {
            const { left, top, width, height } = canvas.getBoundingClientRect();
            return [0.05, 0.95].every(share =>
                document.elementFromPoint(left + width / 2, top + height * share) === canvas);
        })",
    )?;
    assert!(in_sight, "no chart is wholly in sight");
    let share: f64 = page.look_at(
        "#controls",
        "controls => controls.getBoundingClientRect().height / innerHeight",
    )?;
    assert!(share <= 0.401, "the controls cover {share} of the screen");
    Ok(())
}
