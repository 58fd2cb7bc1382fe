//! Light and dark.

use crate::page::{Outcome, Served, needs, open};

/// The page's brightness from 0 to 1, and a chart's picture.
fn look(page: &Served) -> Result<(f64, String), browser::Error> {
    page.settle()?;
    page.eval(
        "[getComputedStyle(document.documentElement).backgroundColor.match(/[\\d.]+/g).slice(0, 3)
              .reduce((sum, part) => sum + Number(part), 0) / 765,
          document.querySelector('#chart-trajectory-mu canvas').toDataURL()]",
    )
}

#[test]
fn the_menu_changes_the_page_and_its_charts() -> Outcome {
    let page = open("t=50")?;
    page.wait_for_histograms()?;
    let (light, light_chart) = look(&page)?;
    page.choose("#param-theme", "dark")?;
    let (dark, dark_chart) = look(&page)?;
    assert!(light > 0.9 && dark < 0.2, "light is {light}, dark {dark}");
    assert_ne!(light_chart, dark_chart);
    page.choose("#param-theme", "projector")?;
    assert_eq!(look(&page)?.0, 1.0, "a projector shows white");
    page.expect_no_trouble()
}

#[test]
fn the_choice_outlives_a_reload() -> Outcome {
    let page = open("")?;
    page.choose("#param-theme", "dark")?;
    page.follow("n=10")?;
    page.reload()?;
    let (dark, _) = look(&page)?;
    assert!(dark < 0.2, "{dark}");
    Ok(())
}

#[test]
fn without_a_choice_the_system_decides() -> Outcome {
    needs!(Media);
    let page = open("t=50")?;
    page.wait_for_histograms()?;
    let (light, light_chart) = look(&page)?;
    page.media(&[("prefers-color-scheme", "dark")])?;
    let (dark, dark_chart) = look(&page)?;
    assert!(light > 0.9 && dark < 0.2, "light is {light}, dark {dark}");
    assert_ne!(light_chart, dark_chart);
    Ok(())
}
