//! Numbers and names that are longer than most are there, and whole.

use browser::Viewport;

use crate::page::{Outcome, Served, open};

/// The numbers and names beside the charts that are not wholly inside their place, or lie on
/// the next one.
const CUT: &str = "(() => {
    const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
    const box = element => element.getBoundingClientRect();
    const cut = (part, whole) => {
        const [a, b] = [box(part), box(whole)];
        return a.left < b.left - 1 || a.right > b.right + 1
            || !whole.matches('.panel') && (a.top < b.top - 2 || a.bottom > b.bottom + 2);
    };
    const parts = [['.stats > span', 'b, span'], ['.pair-note', 'b'], ['.run .legend li', 'span, b'],
        ['.pair h3', 'span'], ['#panel-numbers', 'th, td']];
    const out = parts.flatMap(([wholes, inner]) => shown(wholes).flatMap(whole =>
        [...whole.querySelectorAll(inner)].filter(part => part.checkVisibility() && (cut(part, whole)
            || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible'))));
    const stats = shown('.stats > span > :last-child');
    const above = (a, b) => box(a).right > box(b).left && box(a).left < box(b).right
        && box(a).bottom > box(b).top + 2 && box(a).top < box(b).bottom - 2;
    const first = shown('.stats > span');
    out.push(...stats.filter(last => first.some(other => !other.contains(last) && above(last, other.firstElementChild))));
    return out.map(element => element.outerHTML);
})()";

/// Everything that flies apart, vanishes, or has a long name.
const LINKS: [&str; 7] = [
    "scene=explode&t=400",
    "scene=explode&t=9",
    "lr=1&loss=sum&t=400",
    "scene=collapse&sigma0=0.000001",
    "scene=collapse&data=own&x=1e-9,2e-9,3e-9,5e-9&mu0=0&sigma0=0.000001&t=100",
    "scene=collapse&objective=exponential&k=10&sigma0=10&mu0=5&right=score-optimal",
    "data=own&x=1234567890,1234567891,1234567895&left=antithetic&right=score-optimal&t=100",
];

#[track_caller]
fn expect_all_whole(page: &Served, what: &str) -> Outcome {
    page.wait_for_histograms()?;
    let cut: Vec<String> = page.eval(CUT)?;
    assert!(cut.is_empty(), "{what}: {cut:#?}");
    Ok(())
}

#[test]
fn no_number_or_name_is_cut_or_left_out() -> Outcome {
    for link in LINKS {
        let page = open(&format!("{link}&estimates=1000"))?;
        if page.has("#skip")? && link.contains("scene") {
            page.click("#skip")?;
        }
        for (width, height) in [(1280, 720), (1920, 1080), (360, 800)] {
            let kind = if width < 1000 {
                Viewport::PHONE
            } else {
                Viewport::PROJECTOR
            };
            page.viewport(kind.with_size(width, height))?;
            expect_all_whole(&page, &format!("{link} at {width}"))?;
        }
        page.viewport(Viewport::PROJECTOR)?;
        page.click("#tab-numbers")?;
        expect_all_whole(&page, &format!("{link}, numbers"))?;
    }
    Ok(())
}

#[test]
fn tables_name_the_estimators() -> Outcome {
    let page = open("right=measure-valued")?;
    page.click("#chart-trajectory-mu details.table summary")?;
    page.wait_until(
        "the table is filled",
        "document.querySelector('#chart-trajectory-mu th')",
    )?;
    let header: Vec<String> = page.eval(
        "[...document.querySelectorAll('#chart-trajectory-mu th')].map(cell => cell.textContent)",
    )?;
    assert_eq!(header, ["step", "Pathwise", "Measure-valued", "exact"]);
    Ok(())
}
