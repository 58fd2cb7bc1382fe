//! Links that hide controls: the values count, and the other controls work as before.

use browser::Viewport;

use crate::page::{Outcome, Served, open};

fn is_seen(page: &Served, selector: &str) -> Result<bool, browser::Error> {
    page.look_at(selector, "element => element.checkVisibility()")
}

#[track_caller]
fn expect_seen(page: &Served, seen: &[&str], hidden: &[&str]) -> Outcome {
    page.settle()?;
    for selector in seen {
        assert!(is_seen(page, selector)?, "{selector} is hidden");
    }
    for selector in hidden {
        assert!(!is_seen(page, selector)?, "{selector} is shown");
    }
    Ok(())
}

#[test]
fn a_link_hides_fields_and_keeps_their_values() -> Outcome {
    let page = open("lr=0.2&samples=16&hide=samples,lr")?;
    let hidden = ["#param-lr", "#slider-lr", "#param-samples"];
    expect_seen(&page, &["#param-n", "#slider-n", "#param-seed"], &hidden)?;
    assert_eq!(page.value("#param-lr")?, "0.2");
    // The other controls work, and hidden ones stay hidden in another scene and after a reset.
    page.drag_slider("#slider-n", browser::Pointer::Mouse, 0.5)?;
    page.click("#step")?;
    page.wait_for_step(1)?;
    page.drag_slider("#param-t", browser::Pointer::Mouse, 0.5)?;
    page.wait_for_step(200)?;
    page.wait_until(
        "the address keeps what is hidden",
        "location.hash.includes('n=') && location.hash.includes('hide=lr,samples')",
    )?;
    page.press(&["PageUp"])?;
    page.wait_until(
        "the scene before is shown",
        "location.hash.includes('scene=leads') && location.hash.includes('hide=lr,samples')",
    )?;
    expect_seen(&page, &["#param-tau"], &hidden)?;
    page.follow("n=20")?;
    expect_seen(&page, &["#param-lr", "#param-samples"], &[])?;
    page.expect_no_trouble()
}

#[test]
fn an_emptied_group_has_no_heading() -> Outcome {
    let page = open("hide=data,mean,sd,x")?;
    page.click("#more summary")?;
    expect_seen(
        &page,
        &["#group-objective", "#group-run", "#param-steps"],
        &["#group-data", "#choose-file"],
    )?;
    page.follow("hide=data,x")?;
    expect_seen(&page, &["#group-data", "#param-mean"], &["#choose-file"])
}

#[test]
fn controls_beside_the_column_are_hidden_too() -> Outcome {
    let page = open("hide=scene,theme,chart,speed,t&t=5")?;
    for screen in [Viewport::PROJECTOR, Viewport::PHONE] {
        page.viewport(screen)?;
        expect_seen(
            &page,
            &["#share", "#step", "#step-now", "#play"],
            &[
                "#scene-next",
                "#param-theme",
                "#tab-plane",
                "#param-speed",
                "#param-t",
            ],
        )?;
        let (inner, all): (f64, f64) =
            page.eval("[innerWidth, document.documentElement.scrollWidth]")?;
        assert!(all <= inner, "{all} px wide");
    }
    page.expect_no_trouble()
}

#[test]
fn names_that_are_no_controls_are_reported() -> Outcome {
    let page = open("hide=lr,foo")?;
    expect_seen(&page, &["#param-n"], &["#param-lr"])?;
    let note = page.note()?;
    assert!(note.contains("“foo” names no control"), "{note}");
    Ok(())
}

#[test]
fn the_dialog_makes_such_a_link() -> Outcome {
    let page = open("n=20&seed=4")?;
    page.click("#share")?;
    page.wait_until(
        "the dialog is open",
        "document.querySelector('#share-dialog')?.open",
    )?;
    page.click(".share-hide summary")?;
    let offered: Vec<String> =
        page.eval("[...document.querySelectorAll('#share-hide-list input')].map(box => box.name)")?;
    let controls = model::settings::PARAMS
        .iter()
        .filter(|param| param.has_control());
    assert_eq!(offered, controls.map(|p| p.key.name()).collect::<Vec<_>>());
    for key in ["samples", "lr"] {
        page.click(&format!("#share-hide-list [name={key}]"))?;
    }
    let link = "n=20&seed=4&hide=lr,samples";
    assert_eq!(
        page.value("#share-address")?,
        format!("{}#{link}", page.site.url())
    );
    assert!(page.value("#share-frame")?.contains("hide=lr,samples"));
    assert_eq!(page.text("#share-hidden")?, "(2 hidden)");
    // The page itself stays as it is, and the ticks stay for the next time.
    page.press(&["Escape"])?;
    expect_seen(&page, &["#param-lr", "#param-samples"], &[])?;
    assert!(!page.address()?.contains("hide"));
    page.click("#share")?;
    assert!(page.value("#share-address")?.ends_with(link));
    page.press(&["Escape"])?;

    let other = open(link)?;
    expect_seen(&other, &["#param-n"], &["#param-lr", "#param-samples"])?;
    other.click("#share")?;
    other.wait_until(
        "its dialog is open",
        "document.querySelector('#share-dialog')?.open",
    )?;
    assert!(other.value("#share-address")?.ends_with(link));
    assert_eq!(other.console()?, Vec::<String>::new());
    page.expect_no_trouble()
}
