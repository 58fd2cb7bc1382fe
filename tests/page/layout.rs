//! The layout on each screen.

use browser::Viewport;

use crate::page::{Outcome, Served, is_asked, needs, open};

const TABS: [&str; 9] = [
    "run", "node", "spread", "plane", "variance", "ranking", "numbers", "identity", "network",
];

/// Elements that reach over the sides of the window, unless they scroll in a place of their own.
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

/// Elements that scroll, or would if they could, and by how many pixels.
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
        if !is_asked(width) {
            continue;
        }
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
    needs!(Touch);
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

/// The spacing that readers may ask for (WCAG 2.2, success criterion 1.4.12).
const SPACED: &str = "(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { letter-spacing: .12em !important; word-spacing: .16em !important; \
        line-height: 1.5 !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets.push(sheet);
    return true;
})()";

/// Texts of a graph that reach out of their box or window, or lie on another text.
const CRAMPED: &str = "[...document.querySelectorAll('.graph svg')].flatMap(graph => {
    const texts = [...graph.querySelectorAll('text')].filter(text => text.checkVisibility());
    const box = element => element.getBoundingClientRect();
    const within = (a, b) => a.left >= b.left && a.right <= b.right;
    return texts.filter(text => {
        const rect = text.parentElement.querySelector(':scope > rect');
        const room = rect ? box(rect) : { left: 0, right: innerWidth };
        return !within(box(text), room) || texts.some(other => {
            const [a, b] = [box(text), box(other)];
            const lap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            return other !== text && lap > 0.4 * Math.min(a.height, b.height)
                && a.left < b.right && b.left < a.right;
        });
    });
}).map(text => text.textContent)";

#[test]
fn graphs_have_room_for_spaced_text() -> Outcome {
    for (width, height) in [(1280, 720), (360, 800), (320, 568)] {
        if !is_asked(width) {
            continue;
        }
        let page = open("scene=draw")?;
        page.wait_for_graph()?;
        page.click("#skip")?;
        if width < 1000 {
            page.viewport(Viewport::PHONE.with_size(width, height))?;
        }
        for spaced in [false, true] {
            if spaced {
                page.eval::<bool>(SPACED)?;
            }
            page.settle()?;
            let cramped: Vec<String> = page.eval(CRAMPED)?;
            assert!(cramped.is_empty(), "{width}, spaced {spaced}: {cramped:?}");
        }
    }
    Ok(())
}

#[test]
fn what_is_opened_stands_beside_a_presented_text() -> Outcome {
    for scene in ["identity", "recover", "quieter", "rescue"] {
        let page = open(&format!("scene={scene}&view=present"))?;
        page.click("#skip")?;
        page.click("#show-text")?;
        page.settle()?;
        let (tables, off): (usize, Vec<String>) = page.eval(
            "(() => {
                const lecture = document.getElementById('lecture');
                const words = document.querySelector('.words').getBoundingClientRect();
                const parts = [...document.querySelectorAll('#scene-parts .part')];
                const off = parts.filter(part => {
                    part.open = true;
                    const box = part.getBoundingClientRect();
                    return box.left < words.right || box.top > words.bottom || lecture.scrollWidth > lecture.clientWidth;
                });
                return [lecture.querySelectorAll('table').length, off.map(part => part.textContent.slice(0, 40))];
            })()",
        )?;
        assert!(tables > 0, "{scene} has no table");
        assert!(off.is_empty(), "{scene}: {off:?}");
    }
    Ok(())
}
