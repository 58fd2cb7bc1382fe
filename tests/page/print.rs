//! On paper, in colours that the system forces, and on axes of any range.

use browser::{Engine, Viewport, json};

use crate::page::{Outcome, Served, needs, open};

/// For each chart in sight: how dark its background is, from 0 to 1, how far its shape on the page is
/// from that of its pixels, as a share, and what is cut of it.
const CHARTS: &str = "[...document.querySelectorAll('.plot canvas')].filter(canvas => canvas.checkVisibility()).map(canvas => {
    const [r, g, b] = canvas.getContext('2d').getImageData(canvas.width - 2, 1, 1, 1).data;
    const { width, height, right } = canvas.getBoundingClientRect();
    return [1 - (r + g + b) / 765, Math.abs(width / height / (canvas.width / canvas.height) - 1), Math.max(0, right - document.documentElement.clientWidth)];
})";

fn charts(page: &Served) -> Result<Vec<(f64, f64, f64)>, browser::Error> {
    page.eval(CHARTS)
}

fn print(page: &Served) -> Result<(), browser::Error> {
    // A sheet of A4 has about so many CSS pixels between its margins.
    page.viewport(Viewport::PROJECTOR.with_size(720, 1040))?;
    page.cdp("Emulation.setEmulatedMedia", &json!({ "media": "print" }))?;
    page.eval::<()>("(dispatchEvent(new Event('beforeprint')), null)")?;
    page.settle()
}

#[test]
fn is_dark_ink_in_the_shape_in_which_it_was_drawn() -> Outcome {
    needs!(DeveloperTools);
    for link in [
        "",
        "scene=collapse",
        "view=present",
        "view=present&scene=explode&steps=20",
        "view=embed&chart=plane",
        "chart=variance",
        "chart=numbers",
    ] {
        for theme in ["dark", "projector"] {
            let page = open(&format!("{link}&t=20&estimates=500&theme={theme}"))?;
            page.wait_for_step(20)?;
            page.settle()?;
            print(&page)?;
            let what = format!("{link} in {theme}");
            let charts = charts(&page)?;
            assert!(!charts.is_empty() || link.contains("numbers"), "{what}");
            for (darkness, stretch, cut) in charts {
                assert!(darkness < 0.05, "{what}: a black plate, {darkness}");
                assert!(stretch < 0.03, "{what}: stretched by {stretch}");
                assert!(cut < 1.0, "{what}: cut by {cut} pixels");
            }
            let ink: Vec<f64> = page.eval(
                "[...document.querySelectorAll('#headline, .scene-text p, .legend, #panel-numbers td')].filter(e => e.checkVisibility()).slice(0, 40)
                    .map(e => getComputedStyle(e).color.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765)",
            )?;
            assert!(ink.iter().all(|ink| *ink < 0.6), "{what}: {ink:?}");
            let wide: f64 = page.eval("document.documentElement.scrollWidth - innerWidth")?;
            assert!(wide < 2.0, "{what}: {wide} pixels are beside the sheet");
            // Back on the screen it is as before.
            page.eval::<()>("(dispatchEvent(new Event('afterprint')), null)")?;
            page.cdp("Emulation.setEmulatedMedia", &json!({ "media": "" }))?;
            page.viewport(Viewport::PROJECTOR)?;
            page.settle()?;
            let dark = self::charts(&page)?
                .iter()
                .any(|(darkness, ..)| *darkness > 0.8);
            let is_shown = !link.contains("numbers");
            assert_eq!(dark, theme == "dark" && is_shown, "{what}");
        }
    }
    Ok(())
}

/// Colours that the system forces decide, whatever theme the link names.
#[test]
fn forced_colours_decide_the_palette() -> Outcome {
    needs!(Media);
    for (scheme, is_dark) in [("dark", true), ("light", false)] {
        // The colours that Firefox forces are settings of its own, and light.
        if is_dark && Engine::chosen() == Engine::Firefox {
            continue;
        }
        for theme in ["light", "dark", "projector"] {
            let page = open(&format!("t=20&theme={theme}"))?;
            page.wait_for_step(20)?;
            page.media(&[
                ("forced-colors", "active"),
                ("prefers-color-scheme", scheme),
            ])?;
            page.settle()?;
            page.settle()?;
            for (darkness, ..) in charts(&page)? {
                assert_eq!(darkness > 0.5, is_dark, "{theme} on {scheme}: {darkness}");
            }
            assert_eq!(page.attribute("html", "data-theme")?, None);
        }
    }
    Ok(())
}

/// The labels of an axis differ, in the file that is taken away too.
#[test]
fn tick_labels_differ_on_any_range() -> Outcome {
    for link in [
        "data=own&x=1000000,1000001,1000002,1000003&mu0=1000000&sigma0=1&t=20",
        "data=own&x=1.00001,1.00002,1.00003,1.00004&mu0=1&sigma0=0.00001&t=20",
        "data=own&x=1000000001,1000000002,1000000004&mu0=1000000000&sigma0=1&t=20",
        "chart=plane&data=own&x=1.00001,1.00002,1.00003,1.00004&mu0=1&sigma0=0.00001&t=20",
    ] {
        let page = open(&format!("{link}&estimates=500"))?;
        page.wait_for_step(20)?;
        page.wait_for_histograms()?;
        page.eval::<()>(
            "(() => {
                window.files = [];
                const make = URL.createObjectURL;
                URL.createObjectURL = blob => (files.push(blob.text()), make.call(URL, blob));
                return null;
            })()",
        )?;
        crate::share::dialog(&page)?;
        let figures: Vec<String> =
            page.eval("[...document.getElementById('share-figure').options].map(o => o.value)")?;
        for figure in figures {
            page.choose("#share-figure", &figure)?;
            page.click("#share-svg")?;
            // Labels of one axis are written one after the other, and share a baseline or an end.
            let twice: Vec<String> = page.eval(
                "(async () => {
                    const svg = new DOMParser().parseFromString(await files.pop(), 'image/svg+xml');
                    let axis = 0, before = '';
                    const labels = [...svg.querySelectorAll('text')].map(t => {
                        const anchor = t.getAttribute('text-anchor');
                        axis += anchor !== before;
                        before = anchor;
                        return [axis, t.getAttribute(anchor === 'end' ? 'x' : 'y'), t.textContent].join(' ');
                    });
                    return labels.filter((label, i) => /[0-9]$|[⁰¹²³⁴⁵⁶⁷⁸⁹]$/.test(label) && labels.indexOf(label) !== i);
                })()",
            )?;
            assert!(twice.is_empty(), "{link}, {figure}: {twice:?}");
        }
        page.expect_no_trouble()?;
    }
    Ok(())
}

/// The start has a slider on data of any size, and it moves.
#[test]
fn sliders_follow_the_data() -> Outcome {
    let page = open("data=own&x=1000000001,1000000002,1000000004")?;
    page.click("#more summary")?;
    let has_moved = || -> Result<bool, browser::Error> {
        let before = page.value("#param-mu0")?;
        page.drag_slider("#slider-mu0", browser::Pointer::Mouse, 0.6)?;
        page.settle()?;
        let after: f64 = page.value("#param-mu0")?.parse().unwrap();
        Ok(page.value("#param-mu0")? != before && (after - 1e9).abs() < 100.0)
    };
    assert!(has_moved()?);
    let page = open("")?;
    let file = crate::own_data::Text::new("far.txt", "1000000001\n1000000002\n1000000004\n");
    page.drop_file("#charts", file.path())?;
    page.wait_until(
        "they are in use",
        "document.getElementById('param-n').value === '3'",
    )?;
    page.click("#more summary")?;
    page.drag_slider("#slider-mu0", browser::Pointer::Mouse, 0.6)?;
    page.settle()?;
    let mu0: f64 = page.value("#param-mu0")?.parse().unwrap();
    assert!((mu0 - 1e9).abs() < 100.0, "{mu0}");
    page.expect_no_trouble()
}
