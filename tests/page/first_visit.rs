//! A first visit: play, the main sliders, keys, buttons, themes.

use crate::page::{Outcome, open};

#[test]
fn plays_and_moves_the_main_sliders() -> Outcome {
    let page = open("")?;
    page.play_to_the_end()?;
    for (field, largest) in [("n", "1000000"), ("lr", "10"), ("samples", "1024")] {
        page.click(&format!("#slider-{field}"))?;
        for key in ["ArrowLeft", "Home", "End"] {
            page.press(&[key])?;
            page.settle()?;
        }
        assert_eq!(page.value(&format!("#param-{field}"))?, largest);
        page.press(&["Home"])?;
        page.wait_for_histograms()?;
    }
    for (field, text) in [("lr", "-1"), ("n", "30"), ("seed", "7"), ("speed", "120")] {
        page.enter(&format!("#param-{field}"), text)?;
        page.settle()?;
    }
    assert_eq!(page.value("#param-seed")?, "7");
    page.click("h1")?;
    page.press(&[
        "Space",
        "Space",
        "r",
        "ArrowRight",
        "ArrowRight",
        "ArrowLeft",
    ])?;
    page.wait_for_step(1)?;
    for button in ["#step", "#step-back", "#new-seed", "#reset", ".enlarge"] {
        page.click(button)?;
        page.settle()?;
    }
    page.press(&["Escape"])?;
    for theme in ["dark", "projector", "auto"] {
        page.choose("#param-theme", theme)?;
        page.settle()?;
    }
    page.eval::<()>(
        "document.querySelectorAll('details.table').forEach(table => { table.open = true; })",
    )?;
    page.wait_for_histograms()?;
    assert_eq!(page.note()?, "");
    page.expect_no_trouble()
}

/// Choosing own data leads to the field for them.
#[test]
fn choosing_own_data_leads_to_their_field() -> Outcome {
    let page = open("")?;
    page.click(".controls details > summary")?;
    page.choose("#param-data", "own")?;
    page.settle()?;
    assert_eq!(page.eval::<String>("document.activeElement.id")?, "param-x");
    page.expect_no_trouble()
}
