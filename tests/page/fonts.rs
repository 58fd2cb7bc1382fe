//! The layout with every set of fonts: no room depends on the letters that a machine has.

use browser::{Fonts, Viewport};
use model::settings::scenes;

use crate::layout::{OVERFLOWING, SCROLLING};
use crate::page::{Outcome, is_asked, open_with};

/// Each scene in each view on a projector, before the question is answered and after: neither the
/// page nor a part of it scrolls.
fn nothing_scrolls(fonts: Fonts) -> Outcome {
    let page = open_with("scene=free", fonts)?;
    for scene in scenes::ALL {
        let key = scene.key;
        for view in ["lab", "present", "embed"] {
            page.follow(&format!("scene={key}&view={view}"))?;
            if *scene != scenes::FREE {
                page.wait_for_text(key)?;
            }
            for state in ["as it opens", "after the question"] {
                page.settle()?;
                let scrolling: Vec<String> = page.eval(SCROLLING)?;
                assert!(scrolling.is_empty(), "{key} {view} {state}: {scrolling:#?}");
                page.eval::<()>("document.getElementById('skip').click()")?;
            }
        }
    }
    page.expect_no_trouble()
}

/// Each scene on screens from a small phone's to a tablet's: nothing reaches over the sides.
fn nothing_reaches_over_the_sides(fonts: Fonts) -> Outcome {
    let page = open_with("scene=free", fonts)?;
    for width in [320, 360, 768] {
        if !is_asked(width) {
            continue;
        }
        page.viewport(Viewport::PHONE.with_size(width, 800))?;
        for scene in scenes::ALL {
            let key = scene.key;
            page.follow(&format!("scene={key}"))?;
            if *scene != scenes::FREE {
                page.wait_for_text(key)?;
            }
            for state in ["as it opens", "after the question"] {
                page.settle()?;
                let overflowing: Vec<String> = page.eval(OVERFLOWING)?;
                assert!(
                    overflowing.is_empty(),
                    "{key} at {width} {state}: {overflowing:#?}"
                );
                page.eval::<()>("document.getElementById('skip').click()")?;
            }
        }
    }
    page.expect_no_trouble()
}

#[test]
fn nothing_scrolls_on_a_projector_with_dejavu() -> Outcome {
    nothing_scrolls(Fonts::Dejavu)
}

#[test]
fn nothing_scrolls_on_a_projector_with_noto() -> Outcome {
    nothing_scrolls(Fonts::Noto)
}

#[test]
fn nothing_scrolls_on_a_projector_with_liberation() -> Outcome {
    nothing_scrolls(Fonts::Liberation)
}

#[test]
fn nothing_reaches_over_the_sides_with_dejavu() -> Outcome {
    nothing_reaches_over_the_sides(Fonts::Dejavu)
}

#[test]
fn nothing_reaches_over_the_sides_with_noto() -> Outcome {
    nothing_reaches_over_the_sides(Fonts::Noto)
}

#[test]
fn nothing_reaches_over_the_sides_with_liberation() -> Outcome {
    nothing_reaches_over_the_sides(Fonts::Liberation)
}
