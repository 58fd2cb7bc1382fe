//! The page opens, wherever it is put, and needs nobody else.

use browser::{Engine, Site, Viewport};

use crate::offline::Copy;
use crate::page::{Outcome, open};

#[test]
fn opens_without_a_word_on_the_console() -> Outcome {
    let page = open("")?;
    assert!(
        page.title()?.starts_with("Pathwise"),
        "the title is {:?}",
        page.title()?
    );
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn asks_no_other_host_for_anything() -> Outcome {
    let page = open("")?;
    let requests = page.requests()?;
    assert!(!requests.is_empty(), "the program itself is a file");
    for request in requests {
        assert!(
            request.starts_with(&page.site.url()),
            "{request} is outside {}",
            page.site.url()
        );
    }
    Ok(())
}

#[test]
fn opens_again_after_a_reload_and_in_a_second_tab() -> Outcome {
    let page = open("n=10")?;
    page.reload()?;
    let first = page.new_tab("n=20")?;
    page.switch_to(&first)?;
    assert!(
        page.address()?.contains("n=10"),
        "the address is {}",
        page.address()?
    );
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

/// The first numbers find their places kept: the sum of all layout shifts, whose limit for a good
/// page is 0.1 (web.dev, “Cumulative Layout Shift”).
#[test]
fn nothing_moves_while_it_starts() -> Outcome {
    let page = open("")?;
    for screen in [Viewport::PROJECTOR, Viewport::PHONE] {
        page.viewport(screen)?;
        page.reload()?;
        page.wait_for_histograms()?;
        let shift: f64 = page.eval(
            "new Promise(resolve => {
                const sum = list => list.getEntries().reduce((sum, entry) => sum + entry.value, 0);
                new PerformanceObserver(list => resolve(sum(list))).observe({ type: 'layout-shift', buffered: true });
                setTimeout(resolve, 1000, 0);
            })",
        )?;
        assert!(shift < 0.05, "{shift} on {screen:?}");
    }
    Ok(())
}

/// Most of what a visit loads is the program, and a scene's link needs its text as well: the HTML
/// and its first script ask for both, and nothing asks for them again.
#[test]
fn asks_early_and_once_for_the_program_and_a_text() -> Outcome {
    let page = open("scene=quieter")?;
    let asked: Vec<(String, String)> = page.eval(
        "performance.getEntriesByType('resource').map(entry => [entry.name, entry.initiatorType])",
    )?;
    // WebKit does not give what was asked for early to an XMLHttpRequest, as the text's is.
    let names = match page.engine() {
        Engine::WebKit => &["pathwise_bg.wasm"][..],
        Engine::Chromium | Engine::Firefox => &["pathwise_bg.wasm", "www/scenes/quieter.html"],
    };
    for name in names {
        let address = format!("{}{name}", page.site.url());
        let by = asked.iter().filter(|(asked, _)| *asked == address);
        let by: Vec<&str> = by.map(|(_, by)| by.as_str()).collect();
        assert_eq!(by, ["link"], "{name}");
    }
    page.expect_no_trouble()
}

/// A page that nothing happens on would leave a reader with no way to go on. Each broken site has an
/// origin of its own, so that no service worker answers with what the other one had.
#[test]
fn a_program_that_cannot_start_says_so() -> Outcome {
    let page = open("")?;
    let expect = |files: &Copy, word: &str| -> Outcome {
        let site = Site::serve(&files.0)?;
        page.go_to(&site.url())?;
        page.wait_until(
            "the banner is up",
            &format!(
                "location.href === '{}' && document.getElementById('banner')?.checkVisibility()",
                site.url()
            ),
        )?;
        let banner = page.text("#banner")?;
        assert!(
            banner.contains(word) && banner.contains("Reload"),
            "{banner}"
        );
        Ok(())
    };
    let other_build = Copy::new("other-build");
    let index = std::fs::read_to_string(other_build.0.join("index.html")).unwrap();
    let without_play = index.replace(" id=\"play\"", " id=\"other\"");
    assert_ne!(without_play, index);
    std::fs::write(other_build.0.join("index.html"), without_play).unwrap();
    expect(&other_build, "“play”")?;

    let without_program = Copy::new("without-program");
    std::fs::remove_file(without_program.0.join("pathwise_bg.wasm")).unwrap();
    expect(&without_program, "cannot start")
}
