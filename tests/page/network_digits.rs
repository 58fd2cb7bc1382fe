//! The network of digits: pictures that are fetched, and the map of what is decoded from y.

use std::path::Path;

use browser::{Page, Pointer, Site};
use experiment::side::Side;
use model::settings::Settings;
use model::text::{NetworkValue, Quantity, Run, read};
use model::update::{Model, Msg, update};

use crate::headless::agree;
use crate::network::wait_for;
use crate::one_file::go;
use crate::page::{Outcome, open, without_network};

/// A small network, quick enough for a test.
const SMALL: &str =
    "chart=network&model=digits&width=16&samples=1&tau=0.25&optimizer=adam&lr=0.003&estimates=100";

/// The numbers of both runs natively, at the step that `link` shows.
fn natively(link: &str) -> [f64; 2] {
    let digits = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data/digits.bin");
    let mut model = Model::new(Settings::from_link(link).0);
    model.work_all();
    update(&mut model, Msg::Digits(std::fs::read(digits).unwrap()));
    model.work_all();
    Side::ALL.map(|side| {
        let loss = Quantity::Network(Run::Side(side), NetworkValue::Loss);
        read(&model, loss).unwrap().number.unwrap()
    })
}

#[test]
fn has_the_numbers_of_the_native_program_after_500_steps() -> Outcome {
    let link = format!("{SMALL}&steps=500&t=500&seed=3");
    let page = open(&link)?;
    wait_for(&page, 500)?;
    for (side, expected) in Side::ALL.into_iter().zip(natively(&link)) {
        let shown = page.number(&format!("short.network.{}.loss", side.key()))?;
        agree(shown, &expected.to_string(), side.key());
    }
    page.expect_no_trouble()
}

#[test]
fn opens_again_in_the_middle_of_a_run() -> Outcome {
    let page = open(&format!("{SMALL}&steps=60&speed=1000"))?;
    wait_for(&page, 0)?;
    page.play_to_the_end()?;
    wait_for(&page, 60)?;
    let losses = |page: &Page| -> Result<Vec<f64>, browser::Error> {
        let names = ["short.network.left.loss", "short.network.right.loss"];
        names.iter().map(|name| page.number(name)).collect()
    };
    let played = losses(&page)?;
    page.follow(&format!("{SMALL}&steps=60&t=60"))?;
    page.reload()?;
    wait_for(&page, 60)?;
    assert_eq!(losses(&page)?, played);
    page.expect_no_trouble()
}

/// The summary of the map, which names y and what both runs make of it.
const MAP: &str = "#summary-network-map";

#[test]
fn the_map_shows_the_y_that_is_pointed_at() -> Outcome {
    let page = open(&format!("{SMALL}&t=40"))?;
    wait_for(&page, 40)?;
    let before = page.text(MAP)?;
    assert!(before.contains("at y = (0, 0)"), "{before}");
    page.drag("#map-handle", Pointer::Mouse, &[(0.5, 0.5), (2.0, -0.5)])?;
    page.settle()?;
    let dragged = page.text(MAP)?;
    assert!(
        !dragged.contains("(0, 0)") && dragged != before,
        "{dragged}"
    );
    let link: String = page.eval("location.hash")?;
    assert!(link.contains("y1=") && link.contains("y2="), "{link}");
    // It is no step of the run and no change of its settings.
    assert_eq!(page.step()?, 40);
    assert!(!link.contains("before="), "{link}");
    page.follow(&format!("{SMALL}&t=40&y1=1&y2=-0.5"))?;
    wait_for(&page, 40)?;
    assert!(
        page.text(MAP)?.contains("at y = (1.00, −0.500)"),
        "{}",
        page.text(MAP)?
    );
    page.eval::<()>("document.getElementById('map-handle').focus(), null")?;
    page.press(&["ArrowLeft", "ArrowUp"])?;
    page.settle()?;
    let spoken = page.attribute("#map-handle", "aria-valuetext")?.unwrap();
    assert!(spoken == "y₁ 0.750, y₂ −0.250", "{spoken}");
    // With more coordinates there is no plane.
    page.follow(&format!("{SMALL}&latent=3&t=2"))?;
    wait_for(&page, 2)?;
    assert!(page.eval::<bool>("document.getElementById('chart-network-map').hidden")?);
    page.expect_no_trouble()
}

/// A site without the pictures says so, and everything else goes on.
#[test]
fn pictures_that_do_not_come_leave_a_sentence() -> Outcome {
    let files = crate::offline::Copy::new("no-digits");
    std::fs::remove_file(files.0.join("www/data/digits.bin")).unwrap();
    let site = Site::serve(&files.0)?;
    let page = Page::open(&site, "")?;
    page.follow(&format!("{SMALL}&t=2"))?;
    page.wait_until(
        "the sentence is there",
        "document.getElementById('note').textContent.includes('could not be loaded')",
    )?;
    page.follow("chart=network&t=20")?;
    page.wait_until(
        "the line is trained",
        "document.getElementById('summary-network-loss').textContent.includes('at step 20 of')",
    )?;
    page.settle()?;
    let banner: bool = page.look_at("#banner", "banner => banner.checkVisibility()")?;
    assert!(!banner, "{}", page.text("#banner")?);
    Ok(())
}

/// The page that is one file carries the pictures.
#[test]
fn one_file_has_the_pictures_without_a_network() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::serve(root.join("dist"))?;
    let page = Page::open(&site, "")?;
    drop(site);
    without_network(&page)?;
    go(
        &page,
        &root.join("dist/pathwise.html"),
        &format!("{SMALL}&t=3"),
    )?;
    page.wait_until(
        "the network is trained",
        "document.getElementById('summary-network-loss').textContent.includes('at step 3 of')",
    )?;
    page.settle()?;
    assert!(!page.text("#summary-network-digits")?.is_empty());
    Ok(())
}
