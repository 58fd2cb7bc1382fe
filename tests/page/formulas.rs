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

#[test]
fn a_mean_has_its_bar() -> Outcome {
    let page = open("scene=collapse")?;
    page.wait_for_text("collapse")?;
    page.wait_until(
        "the font is here",
        "document.fonts.size > 0 && document.fonts.status === 'loaded'",
    )?;
    let place = place(&page, "#scene-text mover")?;
    let with = page.ink(place)?;
    page.eval::<()>(
        "document.querySelectorAll('#scene-text mover > :last-child').forEach(bar => {
            bar.style.visibility = 'hidden';
        }), null",
    )?;
    let without = page.ink(place)?;
    let letter = without.iter().position(|&share| share > 0.0);
    let letter = letter.expect("the letter is drawn");
    let bar = &with[..letter];
    let longest = bar.iter().fold(0.0_f64, |most, &share| most.max(share));
    assert!(
        longest > 0.25,
        "no bar above the letter: {with:?}, {without:?}"
    );
    // It stands on its letter: a formula's letters are some 20 pixels large.
    let lowest = bar.iter().rposition(|&share| share > 0.25);
    let gap = lowest.map(|lowest| letter - lowest - 1);
    assert!(gap <= Some(4), "the bar is {gap:?} pixels above its letter");
    Ok(())
}
