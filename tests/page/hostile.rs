//! Links that nobody made with good intentions, or with a keyboard.

use crate::page::{Outcome, open};

/// A link, and a word that the page says about it.
const LINKS: [(&str, &str); 17] = [
    ("n=%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E", "n"),
    ("%3Cscript%3Ewindow.hacked=1%3C/script%3E=1", "unknown"),
    ("<img src=x onerror=window.hacked=1>=1", "unknown"),
    ("objective=<svg/onload=window.hacked=1>", "objective"),
    ("javascript:window.hacked=1", "unknown"),
    ("javascript:void(0)", "has no value"),
    ("n=NaN", "n"),
    ("lr=1e400", "lr"),
    ("lr=-0", "lr"),
    ("n=", "n"),
    ("n=10&n=20", "more than once"),
    ("%ff%fe%80=1", "unknown"),
    ("seed=%E2%80%8Fx", "seed"),
    ("k=%00", "k"),
    ("data=own", "data"),
    ("data=own&x=1,2,three", "three"),
    ("t=99999999999999999999", "t"),
];

#[test]
fn are_reported_in_words_and_run_nothing() -> Outcome {
    let page = open("")?;
    for fresh in [false, true] {
        for (link, word) in LINKS {
            page.follow(link)?;
            if fresh {
                page.follow("n=11")?;
                page.call::<()>(
                    "link => { location.hash = link; return null }",
                    &browser::json!([link]),
                )?;
            }
            page.settle()?;
            let note = page.note()?;
            assert!(note.contains(word), "{link}: the page says {note:?}");
            assert!(!page.eval::<bool>("'hacked' in window")?, "{link}");
            assert!(!page.eval::<bool>(
                "document.querySelector('.headline script, .headline img') !== null"
            )?);
        }
    }
    page.expect_no_trouble()
}

#[test]
fn are_reported_when_the_page_opens_with_them() -> Outcome {
    for (link, word) in [LINKS[0], LINKS[11], LINKS[15]] {
        let page = open(link)?;
        let note = page.note()?;
        assert!(note.contains(word), "{link}: the page says {note:?}");
        page.expect_no_trouble()?;
    }
    Ok(())
}

#[test]
fn leave_a_page_that_works() -> Outcome {
    let rubbish = "&=&&==%&n=%&x=,,,;&ünïcode=☃&".repeat(500);
    let page = open(&rubbish)?;
    assert!(
        page.note()?.contains("more parts of the link"),
        "{}",
        page.note()?
    );
    page.click("#play")?;
    page.wait_for_step(5)?;
    page.expect_no_trouble()
}
