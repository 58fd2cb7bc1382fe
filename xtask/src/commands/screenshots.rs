//! `cargo xtask screenshots`: pictures of the page to look at, and the README's.

use std::fs;
use std::path::{Path, PathBuf};

use ::browser::{Page, Site, Viewport};
use anyhow::Context;
use lexopt::prelude::*;

use super::Command;
use crate::{site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "screenshots",
    arguments: "[--out DIR] [--ratio R] [--no-build] [--readme] [LINK…]",
    summary: "Takes pictures of the page on two screens, light and dark, for links named here or given.",
    run,
};

/// The pictures that are taken when no link is given: a name for the file, and the link.
const SHOTS: &[(&str, &str)] = &[
    ("start", ""),
    ("after-400-steps", "t=400"),
    ("michelson", "data=michelson&mu0=700&sigma0=150&t=400"),
];

const SCREENS: [(&str, Viewport); 2] = [
    ("1280x720", Viewport::PROJECTOR),
    ("360x800", Viewport::PHONE),
];

const SCHEMES: [&str; 2] = ["light", "dark"];

/// The README's picture: far enough on the way that both runs can be told apart, and far
/// enough from its end that the histograms have something to show.
const README: (&str, &str) = (
    "docs/page.png",
    "theme=light&mu0=6&lr=0.01&samples=4&steps=120&t=60",
);

/// Whether the histograms are complete, after which a page draws nothing more.
const COMPLETE: &str = "document.querySelector('[data-text=estimates]').textContent.replace(/\\D/g, '') \
    === document.getElementById('param-estimates').value";

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let mut out = PathBuf::from("target/screenshots");
    let mut ratio = 1.0;
    let mut readme = false;
    let mut build = true;
    let mut links = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => out = arguments.value()?.into(),
            Long("ratio") => ratio = arguments.value()?.parse()?,
            Long("no-build") => build = false,
            Long("readme") => readme = true,
            Value(link) => links.push(link.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    tools::ensure_browser()?;
    if build {
        site::build()?;
    }
    let site = Site::serve(site::FOLDER)?;
    if readme {
        return readme_picture(&site);
    }
    fs::create_dir_all(&out).context("the folder for the pictures cannot be made")?;
    let given = links
        .iter()
        .enumerate()
        .map(|(index, link)| (format!("link-{}", index + 1), link.as_str()));
    let mut shots: Vec<_> = given.collect();
    if shots.is_empty() {
        shots.extend(SHOTS.iter().map(|&(name, link)| (name.to_owned(), link)));
    }
    for (name, link) in shots {
        let page = Page::open(&site, link.trim_start_matches('#'))?;
        for (screen, viewport) in SCREENS {
            put_on(&page, viewport.with_ratio(ratio))?;
            for scheme in SCHEMES {
                page.media(&[("prefers-color-scheme", scheme)])?;
                picture(&page, &out.join(format!("{name}-{screen}-{scheme}.png")))?;
            }
        }
        for trouble in page.console()? {
            println!("{name}: {trouble}");
        }
    }
    Ok(())
}

/// Shows the page on this screen. Emulating another ratio tells the page of no change, so it is
/// loaded again.
fn put_on(page: &Page, viewport: Viewport) -> anyhow::Result<()> {
    page.viewport(viewport)?;
    page.reload()?;
    Ok(())
}

fn readme_picture(site: &Site) -> anyhow::Result<()> {
    let (file, link) = README;
    let page = Page::open(site, link)?;
    put_on(&page, Viewport::PROJECTOR.with_ratio(2.0))?;
    let folder = Path::new(file)
        .parent()
        .context("the README's picture is in no folder")?;
    fs::create_dir_all(folder).context("the folder for the README's picture cannot be made")?;
    picture(&page, Path::new(file))
}

fn picture(page: &Page, file: &Path) -> anyhow::Result<()> {
    page.settle()?;
    page.wait_until("the histograms are complete", COMPLETE)?;
    page.screenshot(file)?;
    println!("{}", file.display());
    Ok(())
}
