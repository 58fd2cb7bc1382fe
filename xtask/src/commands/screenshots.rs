//! `cargo xtask screenshots`: pictures of the page to look at, and the README's.

use std::fs;
use std::path::{Path, PathBuf};

use ::browser::{Ability, Engine, Fonts, Page, Site, Viewport, json};
use anyhow::Context;
use lexopt::prelude::*;

use super::Command;
use crate::{site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "screenshots",
    arguments: "[--out DIR] [--ratio R] [--browser NAME] [--no-build] [--readme | --sheet | LINK…]",
    summary: "Takes pictures of the page on two screens, light and dark, for links named here or given; or a sheet of all scenes in all engines, side by side.",
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
    let (mut readme, mut sheet) = (false, false);
    let mut engine = Engine::Chromium;
    let mut build = true;
    let mut links = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => out = arguments.value()?.into(),
            Long("ratio") => ratio = arguments.value()?.parse()?,
            Long("no-build") => build = false,
            Long("readme") => readme = true,
            Long("sheet") => sheet = true,
            Long("browser") => engine = super::test::named(&arguments.value()?.string()?)?,
            Value(link) => links.push(link.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    tools::ensure_engine(engine)?;
    if build {
        site::build()?;
    }
    let site = Site::serve(site::FOLDER)?;
    if readme {
        return readme_picture(&site);
    }
    fs::create_dir_all(&out).context("the folder for the pictures cannot be made")?;
    if sheet {
        tools::ensure_engines(&Engine::ALL)?;
        return contact_sheet(&site, &out);
    }
    let given = links
        .iter()
        .enumerate()
        .map(|(index, link)| (format!("link-{}", index + 1), link.as_str()));
    let mut shots: Vec<_> = given.collect();
    if shots.is_empty() {
        shots.extend(SHOTS.iter().map(|&(name, link)| (name.to_owned(), link)));
    }
    for (name, link) in shots {
        let link = link.trim_start_matches('#');
        let page = Page::open_in(engine, &site, link, Fonts::Dejavu)?;
        for (screen, viewport) in SCREENS {
            put_on(&page, viewport.with_ratio(ratio))?;
            for scheme in SCHEMES {
                // A system's wish where the engine can be told of one, and else the page's own.
                if engine.lacks(Ability::Media).is_none() {
                    page.media(&[("prefers-color-scheme", scheme)])?;
                } else {
                    page.follow(&format!("{link}&theme={scheme}"))?;
                }
                let file = format!("{name}-{screen}-{scheme}-{}.png", engine.key());
                picture(&page, &out.join(file))?;
            }
        }
        for trouble in page.console()? {
            println!("{name}: {trouble}");
        }
    }
    Ok(())
}

/// Puts a picture of each scene in each engine beside the others', into `sheet.png`.
fn contact_sheet(site: &Site, out: &Path) -> anyhow::Result<()> {
    const SCENES: &str =
        "[...document.querySelectorAll('#param-scene option')].map(scene => scene.value)";
    /// Pictures a row, and their size on the sheet.
    const WIDTH: u32 = 640;
    const HEIGHT: u32 = 380;
    let engines = Engine::ALL
        .into_iter()
        .filter(|engine| engine.is_here().is_ok());
    let engines: Vec<_> = engines.collect();
    let mut rows = Vec::new();
    for &engine in &engines {
        let page = Page::open_in(engine, site, "", Fonts::Dejavu)?;
        let scenes: Vec<String> = page.eval(SCENES)?;
        for (row, scene) in scenes.iter().enumerate() {
            page.follow(&format!("scene={scene}"))?;
            let name = format!("scene-{scene}-{}.png", engine.key());
            picture(&page, &out.join(&name))?;
            rows.resize(rows.len().max(row + 1), String::new());
            rows[row] += &format!(
                "<figure><img src=\"{name}\"><figcaption>{scene}, {}</figcaption></figure>",
                engine.name()
            );
        }
    }
    let sheet = out.join("sheet.html");
    let style = format!(
        "body {{ margin: 0 }} main {{ display: grid; grid-template-columns: repeat({}, {WIDTH}px) }} \
         figure {{ margin: 0; height: {HEIGHT}px }} img {{ width: {WIDTH}px }}",
        engines.len()
    );
    fs::write(
        &sheet,
        format!(
            "<!doctype html><style>{style}</style><main>{}</main>",
            rows.concat()
        ),
    )?;
    let page = Page::open(site, "")?;
    let (columns, lines) = (engines.len() as u32, rows.len() as u32);
    page.viewport(Viewport::PROJECTOR.with_size(columns * WIDTH, lines * HEIGHT))?;
    let address = format!("file://{}", std::path::absolute(&sheet)?.display());
    page.go_to(&address)?;
    let loaded = "Promise.all([...document.images].map(image => image.decode())).then(() => true)";
    page.call::<bool>(&format!("() => {loaded}"), &json!([]))?;
    page.screenshot(&out.join("sheet.png"))?;
    println!("{}", out.join("sheet.png").display());
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
