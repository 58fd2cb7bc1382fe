//! The site on hosts of several habits, and from a disk: it works, or says what is missing.

use std::path::Path;
use std::time::Duration;

use browser::{Engine, Habit, Page, Site, json};

use crate::offline::{Copy, is_kept};
use crate::page::{Outcome, Served, needs, open};

/// How long a reader waits for a word.
const SOON: Duration = Duration::from_secs(3);

/// The sentence that the page shows in place of itself, or none.
const BANNER: &str = "[...document.querySelectorAll('.banner')].filter(banner => banner.checkVisibility({ visibilityProperty: true })).map(banner => banner.textContent).join()";

fn dist() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// Goes to an address whether or not the page starts there.
fn go(page: &Page, address: &str) -> Result<(), browser::Error> {
    page.ask_for(address);
    page.wait_until(
        "the document is here",
        &format!(
            "location.href === {} && document.readyState !== 'loading'",
            json!(address)
        ),
    )
}

/// Waits for a banner with these words.
#[track_caller]
fn expect_said(page: &Served, words: &str) -> Outcome {
    page.wait_within(SOON, "a banner is up", &format!("{BANNER} !== ''"))?;
    let said: String = page.eval(BANNER)?;
    assert!(said.contains(words), "{said}");
    Ok(())
}

#[test]
fn a_page_from_a_disk_names_the_file_that_works_there() -> Outcome {
    let page = open("")?;
    let address = format!("file://{}/index.html", dist().display());
    go(&page, &address)?;
    expect_said(&page, "Open pathwise.html")
}

#[test]
fn a_program_that_does_not_come_is_named() -> Outcome {
    let page = open("")?;
    for (file, content, words) in [
        ("pathwise_bg.wasm", None, "404 where pathwise_bg.wasm"),
        (
            "pathwise_bg.wasm",
            Some("<!doctype html>"),
            "in place of pathwise_bg.wasm",
        ),
        ("pathwise.js", None, "pathwise.js could not be loaded"),
        ("www/scripts/boot.js", None, "boot.js could not be loaded"),
        ("www/scripts/guard.js", None, "guard.js could not be loaded"),
    ] {
        let files = Copy::new("without");
        match content {
            None => std::fs::remove_file(files.0.join(file)).unwrap(),
            Some(content) => std::fs::write(files.0.join(file), content).unwrap(),
        }
        let site = Site::serve(&files.0)?;
        go(&page, &format!("{}?{words}", site.url()).replace(' ', "-"))?;
        if file.contains("guard") {
            // The page is as good without its guard.
            page.wait_until(
                "the page has started",
                "'started' in document.documentElement.dataset",
            )?;
            continue;
        }
        expect_said(&page, words)?;
    }
    Ok(())
}

#[test]
fn a_policy_of_the_host_is_named() -> Outcome {
    let page = open("")?;
    for (policy, words) in [
        ("script-src 'self'", "has to allow 'wasm-unsafe-eval'"),
        ("script-src 'none'", "does not let its program run"),
    ] {
        let site = Site::serve_as(dist(), &[Habit::Policy(policy)])?;
        go(&page, &site.url())?;
        expect_said(&page, words)?;
    }
    Ok(())
}

#[test]
fn a_browser_without_webassembly_is_told() -> Outcome {
    needs!(Preload);
    let page = open("")?;
    page.preload("delete globalThis.WebAssembly")?;
    go(&page, &format!("{}?without", page.site.url()))?;
    expect_said(&page, "needs WebAssembly")
}

/// What a browser's own “Save page” keeps is the page as it ran, without its program.
#[test]
fn a_copy_that_the_browser_saved_says_how_to_save_it() -> Outcome {
    let page = open("t=3")?;
    page.wait_for_step(3)?;
    let copy: String = page.eval("document.documentElement.outerHTML")?;
    let files = Copy::new("saved-by-browser");
    let from = "<!-- saved from url=(0034)https://example.org/pathwise/#t=3 -->";
    let index = files.0.join("index.html");
    std::fs::write(&index, format!("<!DOCTYPE html>\n{from}\n{copy}")).unwrap();
    go(&page, &format!("file://{}", index.display()))?;
    expect_said(&page, "It was saved from https://example.org/pathwise/#t=3")?;
    let whole = format!("file://{}/pathwise.html", dist().display());
    go(&page, &whole)?;
    page.wait_until(
        "the page as one file has started",
        "'started' in document.documentElement.dataset",
    )?;
    let copy: String = page.eval("document.documentElement.outerHTML")?;
    let one = files.0.join("one.html");
    std::fs::write(&one, format!("<!DOCTYPE html>\n{copy}")).unwrap();
    go(&page, &format!("file://{}", one.display()))?;
    expect_said(&page, "Download this page")
}

/// Opens the site, waits until it is kept, and opens it again without a network.
fn visit_twice(habits: &[Habit], what: &str) -> Outcome {
    let site = Site::serve_as(dist(), habits)?;
    let page = Page::open(&site, "n=20&t=5")?;
    is_kept(&page)?;
    let address = site.url();
    drop(site);
    for again in ["", "index.html", "index.html?utm_source=mail"] {
        go(&page, &format!("{address}{again}#n=20&t=6"))?;
        page.wait_until(
            format!("{what}: {again} opens without a network"),
            "document.getElementById('step-now')?.value === '6'",
        )?;
    }
    go(&page, &format!("{address}guide.html"))?;
    assert!(page.title()?.contains("Teaching"), "{what}: the guide");
    Ok(())
}

#[test]
fn a_second_visit_needs_no_network_whatever_the_host_does() -> Outcome {
    visit_twice(&[Habit::RedirectsIndex], "redirecting")?;
    visit_twice(&[Habit::CleanAddresses], "clean addresses")?;
    visit_twice(&[Habit::DoubleSlash], "two slashes")?;
    let slow = Habit::Slow {
        first_byte: Duration::from_millis(300),
        rate: 400_000,
    };
    visit_twice(&[slow], "slow")
}

/// The first files are refused now and then; what is needed comes all the same.
#[test]
fn a_server_that_is_out_of_order_now_and_then() -> Outcome {
    let page = open("")?;
    for every in [4, 5, 7] {
        // The first request of all is refused, so the page itself is asked for twice.
        let site = Site::serve_as(dist(), &[Habit::Unavailable { every }])?;
        page.ask_for(&site.url());
        go(&page, &format!("{}?again", site.url()))?;
        page.wait_within(
            SOON * 3,
            "the page starts or says why not",
            &format!("'started' in document.documentElement.dataset || {BANNER} !== ''"),
        )?;
    }
    Ok(())
}

/// The worker answers for the page's own files, and only where the server does not.
#[test]
fn the_worker_answers_for_the_pages_own_files_only() -> Outcome {
    let files = Copy::new("worker");
    let site = Site::serve(&files.0)?;
    let page = Page::open(&site, "n=20&t=5")?;
    is_kept(&page)?;
    let address = site.url();
    std::fs::write(files.0.join("other.html"), "<title>Other</title>").unwrap();
    go(&page, &format!("{address}other.html"))?;
    assert_eq!(page.title()?, "Other");
    // An answer without a text is shown as a page of the browser's own.
    page.ask_for(&format!("{address}nothing.html"));
    page.wait_until(
        "404 stays 404",
        "!document.title.includes('Pathwise') && document.title !== 'Other'",
    )?;
    drop(site);
    // Without a network a page that was never kept is the browser's to tell of.
    page.ask_for(&format!("{address}other.html"));
    page.wait_until(
        "the browser's own page",
        "!document.title.includes('Pathwise') && !document.getElementById('play')",
    )?;
    Ok(())
}

#[test]
fn a_sandboxed_frame_works_in_silence() -> Outcome {
    let files = Copy::new("sandbox");
    let site = Site::serve_as(&files.0, &[Habit::Shared])?;
    let frame = format!(
        "<!doctype html><title>Course</title><link rel=icon href=\"data:,\"><iframe sandbox=\"allow-scripts\" width=900 height=600 src=\"{}#t=5\"></iframe>",
        site.url()
    );
    std::fs::write(files.0.join("course.html"), frame).unwrap();
    let page = open("")?;
    go(&page, &format!("{}course.html", site.url()))?;
    page.within::<_, crate::page::Failure>("iframe", |frame| {
        // There WebKit takes the policy's 'self' for nobody, so that no file of the page may come.
        if frame.engine() == Engine::WebKit {
            let says_so = format!("{BANNER}.includes('does not let its program run')");
            return Ok(frame.wait_until("the frame says so", &says_so)?);
        }
        frame.wait_until(
            "the frame has started",
            "document.getElementById('step-now')?.value === '5'",
        )?;
        Ok(frame.settle()?)
    })?;
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}
