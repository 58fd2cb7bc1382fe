//! The guide for teachers: another document of the site, which only has to be read.

use browser::{Viewport, json};
use model::settings::{PARAMS, Settings, scenes};

use crate::layout::OVERFLOWING;
use crate::page::{Outcome, Served, is_asked, needs, open};
use crate::policy::{expect_obedience, watched};

const GUIDE: &str = "guide.html";

fn guide() -> Result<Served, browser::Error> {
    let page = open("")?;
    page.visit(GUIDE)?;
    Ok(page)
}

/// Where the links of the guide lead that match a selector, as its document has them.
fn links(page: &Served, selector: &str) -> Result<Vec<String>, browser::Error> {
    page.call(
        "selector => [...document.querySelectorAll(selector)].map(link => link.getAttribute('href'))",
        &json!([selector]),
    )
}

#[test]
fn is_reached_from_the_share_dialog_and_obeys_its_policy() -> Outcome {
    needs!(Preload);
    let page = watched()?;
    page.click("#share")?;
    page.wait_until(
        "the dialog is open",
        "document.querySelector('#share-dialog')?.open",
    )?;
    page.click("#share-guide")?;
    page.wait_until(
        "the guide is open",
        "location.pathname.endsWith('/guide.html') && document.readyState === 'complete'",
    )?;
    expect_obedience(&page, GUIDE)?;
    assert_eq!(
        page.eval::<Vec<String>>("[document.title, document.documentElement.lang]")?,
        ["Teaching with Pathwise", "en"]
    );
    // It has its style, which stands in a file of its own.
    assert!(page.look_at::<f64>("main", "main => main.getBoundingClientRect().width")? < 900.0);
    Ok(())
}

#[test]
fn opens_each_scene_that_it_names() -> Outcome {
    let page = guide()?;
    let found = links(&page, "h3 a")?;
    let wanted = scenes::ALL.map(|scene| format!("./#scene={}", scene.key));
    assert_eq!(found, wanted);
    for scene in scenes::ALL {
        let link = format!("h3 a[href=\"./#scene={}\"]", scene.key);
        assert_eq!(page.text(&link)?, scene.title);
        page.click(&link)?;
        page.wait_until(
            format!("{} is open", scene.key),
            "document.documentElement.dataset.started === ''",
        )?;
        page.settle()?;
        assert_eq!(page.value("#param-scene")?, scene.key);
        page.expect_no_trouble()?;
        page.visit(GUIDE)?;
    }
    Ok(())
}

#[test]
fn has_no_link_that_leads_nowhere() -> Outcome {
    let page = guide()?;
    for link in links(&page, "a")? {
        let (address, place) = link.split_once('#').unwrap_or((&link, ""));
        match address {
            "" => assert!(page.has(&format!("[id=\"{place}\"]"))?, "{link}"),
            "./" => assert!(Settings::from_link(place).1.is_empty(), "{link}"),
            _ => panic!("{link} leaves the site"),
        }
    }
    page.click("main p a[href=\"./\"]")?;
    page.wait_until(
        "the page is open",
        "document.documentElement.dataset.started === ''",
    )?;
    page.expect_no_trouble()
}

#[test]
fn fits_every_screen() -> Outcome {
    let page = guide()?;
    for width in [320, 360, 768, 1280] {
        if !is_asked(width) {
            continue;
        }
        let kind = if width < 1000 {
            Viewport::PHONE
        } else {
            Viewport::PROJECTOR
        };
        page.viewport(kind.with_size(width, 800))?;
        page.visit(GUIDE)?;
        let overflowing: Vec<String> = page.eval(OVERFLOWING)?;
        assert!(overflowing.is_empty(), "at {width}: {overflowing:#?}");
        let (inner, all): (f64, f64) =
            page.eval("[innerWidth, document.documentElement.scrollWidth]")?;
        assert!(
            (inner, all) == (f64::from(width), f64::from(width)),
            "{all} px wide at {width}"
        );
    }
    Ok(())
}

#[test]
fn lists_every_parameter_with_its_meaning() -> Outcome {
    let page = guide()?;
    let rows: Vec<(String, String)> = page.eval(
        "[...document.querySelectorAll('tbody tr')].map(row => [row.cells[0].textContent, row.cells[1].firstChild.textContent])",
    )?;
    let wanted: Vec<_> = PARAMS
        .iter()
        .map(|param| (param.key.to_string(), param.help.get().to_owned()))
        .collect();
    assert_eq!(rows, wanted);
    Ok(())
}
