//! A link from the dialog opens the same numbers in another browser.

use browser::Pointer;
use model::settings::{Hidden, Settings, View};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use testing::properties::cases;

use crate::own_data::Text;
use crate::page::{Outcome, Served, open};
use crate::settings::short_run;
use crate::share::dialog;

/// All numbers that the page shows, by name and to the last digit, and its sentence about the data.
fn numbers(page: &Served) -> Result<Vec<(String, String)>, browser::Error> {
    page.wait_for_histograms()?;
    page.eval(
        "[...document.querySelectorAll('[data-value]')]
            .map(cell => [cell.dataset.value, cell.dataset.number ?? ''])
            .concat([['data', document.getElementById('data-line').textContent]])",
    )
}

/// The link that the dialog gives, and its sentence about the link.
fn shared(page: &Served) -> Result<(String, String), browser::Error> {
    dialog(page)?;
    let address = page.value("#share-address")?;
    let caveat = page.text("#share-caveat")?;
    page.press(&["Escape"])?;
    let link = address.split_once('#').map_or("", |(_, link)| link);
    Ok((link.to_owned(), caveat))
}

/// Fails unless the dialog's link opens what this page shows, in another one.
fn expect_repeated(page: &Served, other: &Served, what: &str) -> Outcome {
    let wanted = numbers(page)?;
    let (link, caveat) = shared(page)?;
    assert_eq!(caveat, "", "{what}");
    other.follow(&link)?;
    other.reload()?;
    other.wait_for_step(page.step()?)?;
    assert_eq!(numbers(other)?, wanted, "{what}: {link}");
    assert_eq!(other.note()?, page.note()?, "{what}: {link}");
    other.expect_no_trouble()
}

#[test]
fn reopen_random_settings() -> Outcome {
    let (page, other) = (open("")?, open("")?);
    let mut runner = TestRunner::new(cases(1));
    for _ in 0..12 {
        let settings = Settings {
            // The dialog is opened in the lab, by its button.
            view: View::Lab,
            hidden: Hidden::NONE,
            // For another language the page would load itself anew.
            lang: Settings::default().lang,
            ..short_run().new_tree(&mut runner).unwrap().current()
        };
        let link = settings.to_link();
        page.follow(&link)?;
        page.wait_for_step(u32::try_from(settings.t).unwrap())?;
        expect_repeated(&page, &other, &link)?;
    }
    Ok(())
}

fn go_on(page: &Served, steps: u32) -> Outcome {
    page.settle()?;
    let end = page.step()? + steps;
    page.click("h1")?;
    page.press(&vec!["ArrowRight"; steps as usize])?;
    page.wait_for_step(end)?;
    Ok(())
}

#[test]
fn repeat_what_was_changed_on_the_way() -> Outcome {
    let (page, other) = (open("n=20&t=10&estimates=200")?, open("")?);
    page.wait_for_step(10)?;
    page.click("#more summary")?;
    page.enter("#param-lr", "0.2")?;
    go_on(&page, 3)?;
    page.choose("#param-right", "leave-one-out")?;
    page.choose("#param-objective", "elbo")?;
    go_on(&page, 3)?;
    page.drag_slider("#slider-samples", Pointer::Mouse, 0.7)?;
    page.choose("#param-optimizer", "adam")?;
    go_on(&page, 3)?;
    page.choose("#param-data", "michelson")?;
    go_on(&page, 3)?;
    expect_repeated(&page, &other, "after five changes")?;
    let file = Text::new("on-the-way.txt", "2 3 5 7");
    page.drop_file("#charts", file.path())?;
    page.wait_until(
        "they are in use",
        "document.getElementById('param-n').value === '4'",
    )?;
    go_on(&page, 3)?;
    expect_repeated(&page, &other, "with own numbers from some step on")?;
    // Back before some of the changes, to look, and then to change something else there.
    page.click("h1")?;
    page.press(&["ArrowLeft"; 8])?;
    page.wait_until(
        "step 17 is shown",
        "document.getElementById('step-now').value === '17'",
    )?;
    expect_repeated(&page, &other, "at an earlier step")?;
    page.enter("#param-lr", "0.1")?;
    go_on(&page, 4)?;
    expect_repeated(&page, &other, "changed at an earlier step")
}

#[test]
fn say_what_they_cannot_repeat() -> Outcome {
    let link = "n=20&t=10&data=own&x=1,2,4,8";
    let (page, other) = (open(link)?, open("")?);
    page.wait_for_step(10)?;
    let file = Text::new("others.txt", "2 3 5");
    page.drop_file("#charts", file.path())?;
    page.wait_until(
        "they are in use",
        "document.getElementById('param-n').value === '3'",
    )?;
    go_on(&page, 3)?;
    let (link, caveat) = shared(&page)?;
    assert!(caveat.contains("restarts the run"), "{caveat}");
    assert!(!link.contains("before"), "{link}");
    // Begun anew, the run is one that a link repeats.
    page.click("#reset")?;
    go_on(&page, 13)?;
    expect_repeated(&page, &other, "after a reset")
}
