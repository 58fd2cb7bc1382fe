//! The hosted page without a network, and after a new build.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use browser::{Page, Site};

use crate::page::Outcome;

const PATIENCE: Duration = Duration::from_secs(20);

/// A copy of the built site, removed when dropped.
pub struct Copy(pub PathBuf);

impl Copy {
    pub fn new(name: &str) -> Self {
        let to = std::env::temp_dir().join(format!("pathwise-{name}-{}", std::process::id()));
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), &to);
        Self(to)
    }

    /// Changes it as a build of changed sources would: another version, title and program.
    fn build_again(&self) {
        let index = fs::read_to_string(self.0.join("index.html")).unwrap();
        let version = index.split("data-build=\"").nth(1).unwrap();
        let version = version.split('"').next().unwrap();
        for file in ["index.html", "sw.js"] {
            let text = fs::read_to_string(self.0.join(file)).unwrap();
            let text = text
                .replace(version, "0123456789abcdef")
                .replace("<title>", "<title>New ");
            fs::write(self.0.join(file), text).unwrap();
        }
        let boot = self.0.join("www/scripts/boot.js");
        let text = fs::read_to_string(&boot).unwrap();
        fs::write(boot, text + "document.documentElement.dataset.new = '';\n").unwrap();
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Waits until a promise keeps being true.
fn wait_for(page: &Page, what: &str, promise: &str) -> Result<(), browser::Error> {
    let begin = Instant::now();
    while !page.eval::<bool>(promise)? {
        assert!(begin.elapsed() < PATIENCE, "it is not so that {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Waits until everything that the page needs is kept.
pub fn is_kept(page: &Page) -> Result<(), browser::Error> {
    wait_for(
        page,
        "the page is kept",
        "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' && navigator.serviceWorker.controller !== null)",
    )
}

#[test]
fn a_second_visit_needs_no_network() -> Outcome {
    let files = Copy::new("offline");
    let site = Site::serve(&files.0)?;
    let page = Page::open(&site, "n=20&t=5")?;
    is_kept(&page)?;
    drop(site);
    for link in ["n=20&t=5", "scene=identity", "fan=20&steps=50"] {
        page.follow(link)?;
        page.reload()?;
        if link.starts_with("scene") {
            // Its figure has no steps.
            page.wait_until(
                "its text is here",
                "document.getElementById('scene-text').dataset.key === 'identity'",
            )?;
        } else {
            page.click("#step")?;
            page.wait_until("it runs", "document.getElementById('step-now').value > 0")?;
        }
        page.eval::<Option<u32>>("new Promise(end => setTimeout(() => end(null), 500))")?;
        let banner: bool = page.look_at("#banner", "banner => banner.checkVisibility()")?;
        assert!(!banner, "{link}: {}", page.text("#banner")?);
    }
    Ok(())
}

#[test]
fn a_new_build_is_seen_on_the_next_visit() -> Outcome {
    let files = Copy::new("builds");
    let site = Site::serve(&files.0)?;
    let page = Page::open(&site, "")?;
    is_kept(&page)?;
    assert!(page.title()?.starts_with("Pathwise"));
    files.build_again();
    let is_new = |page: &Page| -> Result<bool, browser::Error> {
        Ok(page.title()?.starts_with("New Pathwise")
            && page.eval("'new' in document.documentElement.dataset")?)
    };
    page.reload()?;
    assert!(is_new(&page)?, "the new build is not shown at once");
    // The old build is gone, and the new one is kept whole.
    wait_for(
        &page,
        "only the new build is kept",
        "caches.keys().then(keys => keys.join() === 'pathwise 0123456789abcdef')",
    )?;
    is_kept(&page)?;
    drop(site);
    page.reload()?;
    assert!(is_new(&page)?, "the new build is not kept");
    Ok(())
}
