//! `cargo xtask soak`: minutes of random mouse, touch and keyboard input over all scenes.

mod hand;

use std::time::{Duration, Instant};

use ::browser::{Engine, Fonts, Page, Site};
use anyhow::{Context, bail, ensure};
use lexopt::prelude::*;

use self::hand::Hand;
use super::Command;
use crate::{site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "soak",
    arguments: "[--browser chromium|firefox|webkit] [--minutes N] [--seed N] [--no-build]",
    summary: "Points, drags, touches and types at random in every scene, N minutes in each engine; fails at a console error, a panic, a request to another host, or memory that grows.",
    run,
};

/// How often something is done before another scene, view and screen.
const ACTS: usize = 40;

/// How far the memory may end from where it began, as a share. That of Chromium is the page's alone.
const TOLERANCE: f64 = 0.2;

const IS_WELL: &str = "document.getElementById('banner').hidden";

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let (mut minutes, mut seed, mut build) = (10.0, 1, true);
    let mut engines = Engine::ALL.to_vec();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("minutes") => minutes = arguments.value()?.parse()?,
            Long("seed") => seed = arguments.value()?.parse()?,
            Long("no-build") => build = false,
            Long("browser") => {
                let name = arguments.value()?.string()?;
                let engine = Engine::named(&name);
                engines = vec![engine.with_context(|| format!("there is no engine {name}"))?];
            }
            other => return Err(other.unexpected().into()),
        }
    }
    tools::ensure_engines(&engines)?;
    engines.retain(|engine| engine.is_here().is_ok());
    if build {
        site::build()?;
    }
    for engine in engines {
        soak(engine, minutes, seed)?;
    }
    Ok(())
}

fn soak(engine: Engine, minutes: f64, seed: u64) -> anyhow::Result<()> {
    let name = engine.name();
    let site = Site::serve(site::FOLDER)?;
    let page = Page::open_in(engine, &site, "t=1", Fonts::Dejavu)?;
    let scenes: Vec<String> =
        page.eval("[...document.querySelectorAll('#param-scene option')].map(o => o.value)")?;
    // A scene keeps the text that it has loaded, so all are loaded before the memory is measured.
    for scene in &scenes {
        page.follow(&format!("scene={scene}"))?;
        page.settle()?;
    }
    let mut hand = Hand::new(&page, seed);
    let mut acts = 0;
    let mut go_on = |minutes: f64| -> anyhow::Result<()> {
        let end = Instant::now() + Duration::from_secs_f64(60.0 * minutes);
        while Instant::now() < end {
            let link = hand.somewhere_else(&scenes)?;
            for _ in 0..ACTS {
                hand.act()?;
            }
            acts += ACTS;
            is_well(&page, &site).with_context(|| format!("{name}, {link}, seed {seed}"))?;
        }
        Ok(())
    };
    // What an engine compiles and keeps of a page at its first minutes is no leak.
    go_on(minutes / 4.0)?;
    let before = at_rest(&page)?;
    go_on(minutes * 0.75)?;
    let after = at_rest(&page)?;
    println!(
        "{name}: {acts} acts, no error; memory {:.2} MB after a quarter, {:.2} MB at the end.",
        before / 1e6,
        after / 1e6
    );
    if after > before * (1.0 + TOLERANCE) {
        bail!("{name}: the memory has grown by more than {TOLERANCE}");
    }
    Ok(())
}

/// Fails at trouble on the console, a panic, or a request beyond the page's own files.
fn is_well(page: &Page, site: &Site) -> anyhow::Result<()> {
    let trouble = page.console()?;
    ensure!(trouble.is_empty(), "{trouble:?}");
    ensure!(page.eval::<bool>(IS_WELL)?, "it panicked");
    let is_own = |address: &String| {
        let local = ["data:", "blob:"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
        local || address.starts_with(&site.url())
    };
    let foreign = page
        .requests()?
        .into_iter()
        .find(|address| !is_own(address));
    ensure!(foreign.is_none(), "it has asked for {foreign:?}");
    // The browser keeps the first 250 requests, and no others.
    page.eval::<()>("(performance.clearResourceTimings(), null)")?;
    Ok(())
}

/// Resets everything, and tells the memory.
fn at_rest(page: &Page) -> anyhow::Result<f64> {
    page.viewport(::browser::Viewport::PROJECTOR)?;
    page.eval::<bool>(
        "(document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close()), true)",
    )?;
    page.follow("t=1")?;
    page.eval::<bool>("(document.getElementById('reset-all').click(), true)")?;
    page.settle()?;
    Ok(page.memory()?)
}
