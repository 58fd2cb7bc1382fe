//! Formulas are drawn alike in every engine.

use browser::json;

use crate::page::{Outcome, Served, open};

/// Left, top, width and height of a formula's part, with two pixels around it.
fn place(page: &Served, part: &str) -> Result<[f64; 4], browser::Error> {
    page.call(
        "part => {
            const element = [...document.querySelectorAll(part)].find(element => element.checkVisibility());
            element.scrollIntoView({ block: 'center' });
            const { left, top, width, height } = element.getBoundingClientRect();
            return [left - 2, top - 2, width + 4, height + 4];
        }",
        &json!([part]),
    )
}

/// The rows from which ink begins, and those before which it ends.
fn strokes(ink: &[f64]) -> Vec<&[f64]> {
    ink.split(|&share| share == 0.0)
        .filter(|stroke| !stroke.is_empty())
        .collect()
}

#[test]
fn a_mean_has_its_bar() -> Outcome {
    let page = open("scene=collapse")?;
    page.wait_for_text("collapse")?;
    page.wait_until(
        "the font is here",
        "document.fonts.size > 0 && document.fonts.status === 'loaded'",
    )?;
    let ink = page.ink(place(&page, "#scene-text mover")?)?;
    let strokes = strokes(&ink);
    let [bar, letter] = strokes[..] else {
        panic!(
            "a bar and a letter are no {} strokes: {ink:?}",
            strokes.len()
        );
    };
    assert!(bar.len() * 4 <= letter.len(), "{ink:?}");
    let longest = bar.iter().fold(0.0_f64, |most, &share| most.max(share));
    assert!(longest > 0.3, "the bar is short: {ink:?}");
    Ok(())
}
