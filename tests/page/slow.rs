//! Slow motion: one ε after another, from the noise to both means.

use std::collections::HashMap;

use crate::page::{Outcome, needs, open};

const BUTTON: &str = "#slow";

/// The gradients and the means of the sentence, as it has them.
const WAY: &str = "sentence => {
    const [number, ...rest] = sentence.textContent.split(/: | → /);
    return [number, ...rest];
}";

#[test]
fn it_counts_the_draws_and_ends_with_all() -> Outcome {
    let page = open("chart=spread&samples=1&estimates=100")?;
    page.wait_for_histograms()?;
    page.settle()?;
    page.click("#chart-spread summary")?;
    page.wait_until(
        "the table is there",
        "document.querySelector('#chart-spread .table-scroll tr') !== null",
    )?;
    let rows = "table => Object.fromEntries([...table.querySelectorAll('tr')]
        .map(row => [...row.cells].map(cell => cell.textContent)).map(([name, ...cells]) => [name, cells]))";
    let whole: HashMap<String, Vec<String>> = page.look_at("#chart-spread .table-scroll", rows)?;
    page.click("#chart-spread summary")?;
    let before = page.text("#sentence-spread")?;
    page.click(BUTTON)?;
    page.wait_until(
        "one draw is shown",
        "document.getElementById('sentence-spread').textContent.startsWith('1: ε = ')",
    )?;
    assert_eq!(
        page.attribute(BUTTON, "aria-pressed")?.as_deref(),
        Some("true")
    );
    assert!(page.text("#announcer")?.contains("one gradient a second"));
    let travels: bool = page.look_at(
        "#slow-left",
        "mark => !mark.hidden && mark.dataset.turn === 'odd'",
    )?;
    assert!(travels, "a mark is on its way");
    // Of one draw the mean is its gradient; of the first the table has the means.
    let way: Vec<String> = page.look_at("#sentence-spread", WAY)?;
    assert_eq!(
        way[3].strip_prefix("gradients "),
        way[4].strip_prefix("means "),
        "{way:?}"
    );
    // The figure's table has the means of some of the first.
    let (count, row) = (2..=20)
        .find_map(|count| Some((count, whole.get(&format!("mean of the first {count}"))?)))
        .expect("a row of few");
    let way: String = page.eval(&format!(
        "new Promise(resolve => {{
            const look = () => {{
                const text = document.getElementById('sentence-spread').textContent;
                text.startsWith('{count}: ') ? resolve(text) : requestAnimationFrame(look);
            }};
            look();
        }})"
    ))?;
    let means = numbers(way.split("means ").nth(1).expect("means"));
    let table: Vec<f64> = row.iter().flat_map(|cell| numbers(cell)).collect();
    assert_eq!((means.len(), table.len()), (2, 2), "{way}");
    for (mean, exact) in means.iter().zip(&table) {
        assert!(
            (mean - exact).abs() < 6e-3 * exact.abs(),
            "{means:?} beside {table:?}"
        );
    }
    // The button shows all of them again.
    page.click(BUTTON)?;
    page.settle()?;
    assert_eq!(page.text("#sentence-spread")?, before);
    assert_eq!(
        page.attribute(BUTTON, "aria-pressed")?.as_deref(),
        Some("false")
    );
    page.expect_no_trouble()
}

/// The numbers of a text, with the page's minus.
fn numbers(text: &str) -> Vec<f64> {
    let plain = text.replace('−', "-");
    let words = plain.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    words.filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn nothing_travels_where_no_motion_is_wanted() -> Outcome {
    needs!(Media);
    let page = open("chart=spread&estimates=200")?;
    page.media(&[("prefers-reduced-motion", "reduce")])?;
    page.wait_for_histograms()?;
    page.click(BUTTON)?;
    page.wait_until(
        "one is shown",
        "document.getElementById('sentence-spread').textContent.startsWith('1: ε₁ = ')",
    )?;
    let seen: bool = page.look_at("#slow-left", "mark => mark.checkVisibility()")?;
    assert!(!seen, "a mark travels");
    page.expect_no_trouble()
}

/// A lesson's question is answered before its draws are looked at.
#[test]
fn it_waits_for_the_answer() -> Outcome {
    let page = open("scene=identity")?;
    page.wait_until(
        "the scene is there",
        "document.getElementById('lecture-title').textContent !== ''",
    )?;
    page.settle()?;
    assert!(page.look_at::<bool>(BUTTON, "button => button.disabled")?);
    page.click("#skip")?;
    page.settle()?;
    assert!(!page.look_at::<bool>(BUTTON, "button => button.disabled")?);
    page.expect_no_trouble()
}
