//! The page as one file, opened from a disk without a network.

use std::path::{Path, PathBuf};

use browser::{Page, Site};

use crate::page::Outcome;

const THETAS: [&str; 4] = [
    "theta.left.mu",
    "theta.left.sigma",
    "theta.right.mu",
    "theta.right.sigma",
];

fn built() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/pathwise.html")
}

/// Opens a file with a link, where there is no network.
fn from_disk(file: &Path, link: &str) -> Result<Page, browser::Error> {
    let site = Site::serve(Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"))?;
    let page = Page::open(&site, "")?;
    drop(site);
    crate::page::without_network(&page)?;
    go(&page, file, link)?;
    Ok(page)
}

/// Opens a file in place of what the tab shows, with a link.
pub fn go(page: &Page, file: &Path, link: &str) -> Result<(), browser::Error> {
    let mark = if link.is_empty() { "" } else { "#" };
    let address = format!("file://{}{mark}{link}", file.display());
    page.go_to("about:blank")?;
    page.console()?;
    page.go_to(&address)?;
    page.wait_until(
        "the file has started",
        "location.protocol === 'file:' && 'started' in document.documentElement.dataset",
    )?;
    page.settle()
}

#[test]
fn runs_every_scene_and_chart() -> Outcome {
    let page = from_disk(&built(), "")?;
    let scenes = model::settings::scenes::ALL.map(|scene| format!("scene={}", scene.key));
    let charts = [
        "spread", "plane", "variance", "ranking", "numbers", "identity", "network",
    ]
    .map(|c| format!("chart={c}"));
    for link in scenes.iter().chain(&charts) {
        go(&page, &built(), link)?;
        // A question holds the run until it is answered, and some scenes' figures have no run.
        page.eval::<()>("void document.getElementById('skip').click() ?? null")?;
        page.settle()?;
        if page.eval::<bool>("!document.getElementById('step').disabled")? {
            page.eval::<()>("void document.getElementById('step').click() ?? null")?;
            page.wait_until(
                "a step is made",
                "document.getElementById('step-now').value > 0",
            )?;
        } else {
            assert!(link.starts_with("scene"), "{link} has no run");
        }
        assert!(page.number("theta.left.mu")?.is_finite(), "{link}");
        assert_eq!(page.console()?, Vec::<String>::new(), "{link}");
        let requests = page.requests()?;
        let inside = |r: &String| r.starts_with("data:") || r.starts_with("blob:");
        assert!(requests.iter().all(inside), "{link}: {requests:?}");
    }
    Ok(())
}

#[test]
fn has_its_workers_in_it() -> Outcome {
    let page = from_disk(&built(), "fan=20&steps=50&t=50")?;
    page.wait_until(
        "step 50 is shown",
        "document.getElementById('step-now').value === '50'",
    )?;
    page.eval::<Option<u32>>("new Promise(end => setTimeout(() => end(null), 1500))")?;
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn gives_the_numbers_of_the_site() -> Outcome {
    let link = "samples=4&seed=7&t=60";
    let site = crate::page::open(link)?;
    let page = from_disk(&built(), link)?;
    for page in [&*site, &page] {
        page.wait_until(
            "step 60 is shown",
            "document.getElementById('step-now').value === '60'",
        )?;
        page.settle()?;
    }
    for name in THETAS {
        let (here, there) = (page.number(name)?, site.number(name)?);
        assert!((here - there).abs() <= 1e-12, "{name}: {here}, {there}");
    }
    Ok(())
}
