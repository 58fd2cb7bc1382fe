//! The greeting at the plain address.

use crate::page::{Outcome, Served, greeted, open};

fn is_shown(page: &Served) -> Result<bool, browser::Error> {
    page.look_at("#greeting", "greeting => greeting.checkVisibility()")
}

/// The plain address, with its greeting.
fn plain() -> Result<Served, browser::Error> {
    let page = greeted("dist", "")?;
    // An earlier page in the same tab may have had the same address.
    page.eval::<()>("sessionStorage.clear(), null")?;
    page.reload()?;
    page.wait_until(
        "the page greets",
        "!document.getElementById('greeting').hidden",
    )?;
    Ok(page)
}

#[test]
fn one_press_ends_it() -> Outcome {
    let page = plain()?;
    page.click("#greeting-free")?;
    assert!(!is_shown(&page)?);
    page.reload()?;
    page.settle()?;
    assert!(!is_shown(&page)?, "once is enough");
    assert!(
        !page.address()?.contains('#'),
        "free play is the plain page"
    );
    page.expect_no_trouble()
}

#[test]
fn it_leads_to_the_lecture() -> Outcome {
    let page = plain()?;
    page.click("#greeting-lecture")?;
    page.wait_until(
        "the first scene is there",
        "document.documentElement.dataset.lecture === 'draw'",
    )?;
    assert!(!is_shown(&page)?);
    Ok(())
}

/// What is pressed beside it does what it always does.
#[test]
fn it_is_in_nobodys_way() -> Outcome {
    let page = plain()?;
    page.click("#tab-plane")?;
    page.settle()?;
    assert!(!is_shown(&page)?);
    assert_eq!(
        page.attribute("#tab-plane", "aria-selected")?.as_deref(),
        Some("true")
    );
    for key in ["Escape", "ArrowRight"] {
        let page = plain()?;
        page.press(&["Tab"])?;
        assert!(is_shown(&page)?, "its buttons can be reached");
        page.press(&[key])?;
        assert!(!is_shown(&page)?, "{key}");
    }
    Ok(())
}

#[test]
fn a_link_never_shows_it() -> Outcome {
    for link in ["n=20", "scene=draw", "view=present"] {
        let page = open(link)?;
        page.settle()?;
        assert!(!is_shown(&page)?, "{link}");
    }
    Ok(())
}
