//! The page as a person saves it: with its state, again and again, without a network.

use crate::one_file::go;
use crate::own_data::Text;
use crate::page::{Outcome, Served, THETAS, needs, open};
use crate::share::{Downloads, dialog};

/// Saves the page from its dialog, and opens the file.
fn save_and_open(page: &Served, name: &str) -> Result<Downloads, browser::Error> {
    dialog(page)?;
    let folder = Downloads::of(page, name)?;
    page.click("#share-page")?;
    go(page, &folder.take("pathwise.html"), "")?;
    Ok(folder)
}

/// Parameters of all runs, as close as a saved page has to bring them back.
#[track_caller]
fn expect_thetas(page: &Served, wanted: &[f64], what: &str) -> Outcome {
    let found = page.thetas()?;
    for ((name, found), wanted) in THETAS.iter().zip(found).zip(wanted) {
        let difference = (found - wanted).abs();
        assert!(difference <= 1e-12, "{what}: {name}: {found}, {wanted}");
    }
    Ok(())
}

#[test]
fn opens_again_and_again_where_it_was() -> Outcome {
    needs!(Downloads);
    let page = open("scene=recover&seed=9&t=30")?;
    page.wait_for_step(30)?;
    page.settle()?;
    let wanted = page.thetas()?;
    let home = page.site.url();
    let mut kept = save_and_open(&page, "page-1")?;
    crate::page::without_network(&page)?;
    for again in ["page-2", "page-3"] {
        page.wait_for_step(30)?;
        page.settle()?;
        assert_eq!(page.step()?, 30);
        let address = page.address()?;
        assert!(
            address.contains("scene=recover") && address.contains("seed=9"),
            "{address}"
        );
        expect_thetas(&page, &wanted, again)?;
        dialog(&page)?;
        assert!(page.value("#share-address")?.starts_with(&home));
        page.press(&["Escape"])?;
        kept = save_and_open(&page, again)?;
    }
    drop(kept);
    page.expect_no_trouble()
}

/// The page's sentences about its data and about values of its link that it could not use.
fn said_of_data(page: &Served) -> Result<(String, String), browser::Error> {
    page.settle()?;
    Ok((
        page.look_at("#data-line", "line => line.textContent")?,
        page.look_at("#note", "note => note.textContent")?,
    ))
}

#[test]
fn carries_more_numbers_than_a_link() -> Outcome {
    needs!(Downloads);
    let page = open("estimates=100&t=30")?;
    page.wait_for_step(30)?;
    let numbers: String = (0..1000)
        .map(|i| format!("{}\n", f64::from(i).sin() / 3.0 + 4.0))
        .collect();
    let file = Text::new("thousand.txt", &numbers);
    page.drop_file("#charts", file.path())?;
    page.wait_until(
        "they are in use",
        "document.getElementById('param-n').value === '1000'",
    )?;
    // The run goes on with them, and with another learning rate.
    page.enter("#param-lr", "0.02")?;
    page.click("h1")?;
    page.press(&["ArrowRight"; 20])?;
    page.wait_for_step(50)?;
    page.settle()?;
    let (wanted, said) = (page.thetas()?, said_of_data(&page)?);
    assert!(
        said.0.contains("1000") || said.0.contains("1 000"),
        "{}",
        said.0
    );
    let mut kept = save_and_open(&page, "many-1")?;
    crate::page::without_network(&page)?;
    for again in ["many-2", "many-3"] {
        page.wait_for_step(50)?;
        assert_eq!(page.step()?, 50);
        assert_eq!(said_of_data(&page)?, said, "{again}");
        expect_thetas(&page, &wanted, again)?;
        kept = save_and_open(&page, again)?;
    }
    // The address that is written later has no room for the numbers: the tab has kept them, and
    // where it has not, the page says whose numbers it shows.
    page.click("#step")?;
    page.wait_until("the address follows", "location.hash.includes('t=51')")?;
    let next = page.thetas()?;
    for forgets in [false, true] {
        if forgets {
            // After a reload the numbers are kept anew, when the link is written.
            std::thread::sleep(std::time::Duration::from_millis(2000));
            page.eval::<()>("sessionStorage.clear()")?;
        }
        page.reload()?;
        page.wait_for_step(51)?;
        let (data, note) = said_of_data(&page)?;
        assert_eq!(data, said.0);
        assert_eq!(note.contains("saved with"), forgets, "{note}");
        expect_thetas(&page, &next, "after a reload")?;
    }
    drop(kept);
    page.expect_no_trouble()
}
