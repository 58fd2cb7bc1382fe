//! The dialog for sharing and taking away.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use browser::{Page, json};

use crate::page::{Outcome, Served, open};

/// A folder for downloads, removed when dropped.
struct Downloads(PathBuf);

impl Downloads {
    fn of(page: &Page, name: &str) -> Result<Self, browser::Error> {
        let folder = std::env::temp_dir().join(format!("pathwise-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        page.cdp(
            "Browser.setDownloadBehavior",
            &json!({ "behavior": "allow", "downloadPath": folder.to_string_lossy() }),
        )?;
        Ok(Self(folder))
    }

    /// The file of this name, once it is there.
    fn take(&self, name: &str) -> PathBuf {
        let file = self.0.join(name);
        let begin = Instant::now();
        while !file.is_file() {
            assert!(begin.elapsed() < Duration::from_secs(20), "no {name} comes");
            std::thread::sleep(Duration::from_millis(50));
        }
        file
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn dialog(page: &Page) -> Result<(), browser::Error> {
    page.click("#share")?;
    page.wait_until(
        "the dialog is open",
        "document.querySelector('#share-dialog')?.open && document.querySelector('#share-figure').options.length > 0",
    )
}

fn shared(link: &str) -> Result<Served, browser::Error> {
    let page = open(link)?;
    page.wait_until(
        "the step is shown",
        "document.getElementById('step-now').value === '30'",
    )?;
    dialog(&page)?;
    Ok(page)
}

#[test]
fn gives_a_link_that_is_the_state() -> Outcome {
    let page = shared("n=20&seed=4&t=30")?;
    let url = page.site.url();
    assert_eq!(
        page.value("#share-address")?,
        format!("{url}#n=20&seed=4&t=30")
    );
    page.click("#share-step")?;
    assert_eq!(page.value("#share-address")?, format!("{url}#n=20&seed=4"));
    assert!(page.value("#share-frame")?.contains("view=embed"));
    assert!(page.look_at::<bool>(
        "#share-qr .ink",
        "path => path.getAttribute('d').length > 500"
    )?);
    page.click("[data-copy=share-address]")?;
    assert_eq!(page.text("[data-copy=share-address]")?, "Copied");
    // The keys of the page are off under the dialog, and on again after it.
    page.press(&["r"])?;
    page.press(&["Escape"])?;
    page.settle()?;
    assert!(!page.look_at::<bool>("#share-dialog", "dialog => dialog.open")?);
    assert_eq!(page.value("#step-now")?, "30");
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn gives_charts_and_numbers_away() -> Outcome {
    let page = shared("n=20&seed=4&t=30")?;
    let files = Downloads::of(&page, "take")?;
    let link = page.value("#share-address")?;
    page.click("#share-svg")?;
    let svg = fs::read_to_string(files.take("pathwise-chart-trajectory-mu.svg")).unwrap();
    let svg = roxmltree::Document::parse(&svg).unwrap();
    let metadata = svg.descendants().find(|node| node.has_tag_name("metadata"));
    assert_eq!(metadata.and_then(|node| node.text()), Some(link.as_str()));

    page.choose("#share-figure", "chart-histogram-sigma-right")?;
    page.click("#share-png")?;
    let png = fs::read(files.take("pathwise-chart-histogram-sigma-right.png")).unwrap();
    assert_eq!(png[16..24], [0, 0, 7, 128, 0, 0, 4, 56], "1920 × 1080");
    let text = [b"tEXtSource\0", link.as_bytes()].concat();
    assert!(png.windows(text.len()).any(|part| part == text));
    // A blank picture of this size has few bytes.
    assert!(png.len() > 15_000, "{} bytes", png.len());

    page.click("#share-run")?;
    let run = fs::read_to_string(files.take("pathwise-run.csv")).unwrap();
    let last: Vec<&str> = run.lines().last().unwrap().split(',').collect();
    assert_eq!(last[0], "30");
    for (column, name) in [(1, "theta.left.mu"), (4, "theta.right.sigma")] {
        assert_eq!(last[column].parse(), Ok(page.number(name)?), "{name}");
    }
    page.click("#share-samples")?;
    files.take("pathwise-samples.csv");
    for (language, word) in [("torch", "rsample"), ("jax", "jax.grad"), ("numpy", "np.")] {
        page.click(&format!("[name=share-language][value={language}]"))?;
        assert!(page.value("#share-code")?.contains(word), "{language}");
    }
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn saves_the_page_with_its_state_again_and_again() -> Outcome {
    let page = shared("scene=recover&seed=9&t=30")?;
    let names = ["theta.left.mu", "theta.left.sigma", "theta.right.sigma"];
    let numbers = |page: &Page| -> Result<Vec<f64>, browser::Error> {
        names.iter().map(|name| page.number(name)).collect()
    };
    let before = numbers(&page)?;
    let home = page.site.url();
    let mut folder = Downloads::of(&page, "page-1")?;
    page.click("#share-page")?;
    let mut file = folder.take("pathwise.html");
    page.offline(true)?;
    for again in ["page-2", "page-3"] {
        reopen(&page, &file)?;
        assert!(page.address()?.contains("scene=recover"), "{again}");
        assert_eq!(numbers(&page)?, before, "{again}");
        dialog(&page)?;
        assert!(page.value("#share-address")?.starts_with(&home));
        let next = Downloads::of(&page, again)?;
        page.click("#share-page")?;
        file = next.take("pathwise.html");
        folder = next;
    }
    drop(folder);
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

fn reopen(page: &Page, file: &Path) -> Result<(), browser::Error> {
    let address = format!("file://{}", file.display());
    page.cdp("Page.navigate", &json!({ "url": "about:blank" }))?;
    page.cdp("Page.navigate", &json!({ "url": address }))?;
    page.wait_until(
        "step 30 is shown",
        "'started' in document.documentElement.dataset && document.getElementById('step-now').value === '30'",
    )?;
    page.settle()
}
