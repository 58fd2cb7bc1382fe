//! The page in the test language, whose letters all have accents: what the program says comes from the
//! messages. The words of `index.html`, its panels and the scenes' files are not messages yet, so
//! only elements that the program fills are looked at.

use crate::page::{Outcome, Served, open};

/// The texts with two plain letters in a row in elements that the program fills, and in their
/// attributes for the ear. Keys, addresses and what a person types are no words.
const PLAIN: &str = "(() => {
    const said = [];
    const isPlain = (text) => /[A-Za-z]{2}/.test(text ?? '');
    const places = ['#headline', '#note', '#data-line', '.control label', '.control .help',
        '.control option', '#play-label', '#present', '#announcer', '#crossings', '#identity-note',
        '.figure-sentence', '[id^=summary-]', '.table-scroll th', '#legend-variance .name',
        '[data-text^=\"name.\"]', '[data-text=\"objective.name\"]', '[data-text=\"objective.formula\"]'];
    for (const element of document.querySelectorAll(places.join())) {
        // The titles of scenes stand in their files.
        if (element.closest('#param-scene')) continue;
        if (isPlain(element.textContent)) said.push(element.textContent);
    }
    for (const element of document.querySelectorAll('#controls [title], .enlarge')) {
        if (isPlain(element.title)) said.push(element.title);
    }
    return said;
})()";

/// Fails with the texts that did not come from the messages.
#[track_caller]
fn says_only_messages(page: &Served, link: &str) -> Outcome {
    let plain: Vec<String> = page.eval(PLAIN)?;
    assert!(plain.is_empty(), "{link}: {plain:?}");
    Ok(())
}

#[test]
fn what_the_program_says_are_messages() -> Outcome {
    for link in [
        "estimates=200",
        "chart=node&estimates=200",
        "chart=spread&estimates=200",
        "chart=plane&estimates=200",
        "chart=variance&estimates=200&n=0",
        "chart=ranking&estimates=200",
        "chart=identity&estimates=200&left=price",
        "chart=network&estimates=200",
    ] {
        let page = open(&format!("{link}&lang=en-XA"))?;
        page.settle()?;
        assert_eq!(page.attribute("html", "lang")?.as_deref(), Some("en-XA"));
        let headline = page.text("#headline")?;
        assert!(headline.starts_with('⟦'), "{link}: {headline}");
        says_only_messages(&page, link)?;
    }
    Ok(())
}

/// A link decides the language, and whoever follows one without it stays in theirs. Numbers for
/// people follow it, and those for programs are the same.
#[test]
fn a_link_says_the_language() -> Outcome {
    const MU: &str = "document.querySelector('#chart-trajectory-mu [data-text=\"short.theta.left.mu\"]').textContent";
    let page = open("t=3&estimates=200")?;
    page.settle()?;
    assert_eq!(page.attribute("html", "lang")?.as_deref(), Some("en"));
    let (english, number): (String, f64) = (page.eval(MU)?, page.number("theta.left.mu")?);
    assert!(english.contains('.'), "{english}");

    page.follow("t=3&estimates=200&lang=en-XA")?;
    page.wait_until("the page speaks another language", "document.documentElement.lang === 'en-XA' && 'started' in document.documentElement.dataset")?;
    page.settle()?;
    let other: String = page.eval(MU)?;
    assert_eq!(other, english.replace('.', ","));
    assert_eq!(page.number("theta.left.mu")?, number);

    page.follow("t=4&estimates=200")?;
    page.settle()?;
    assert_eq!(page.attribute("html", "lang")?.as_deref(), Some("en-XA"));
    page.wait_until(
        "the address names the language",
        "location.hash.includes('lang=en-XA')",
    )?;
    page.expect_no_trouble()
}
