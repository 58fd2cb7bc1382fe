//! `cargo xtask soak`: minutes of random mouse, touch and keyboard input over all scenes.

use std::time::{Duration, Instant};

use ::browser::{Page, Site, Value, Viewport, json};
use anyhow::{bail, ensure};
use lexopt::prelude::*;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

use super::Command;
use crate::{site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "soak",
    arguments: "[--minutes N] [--seed N] [--no-build]",
    summary: "Points, drags, touches and types at random in every scene; fails at a console error, a panic, or a heap that grows.",
    run,
};

/// How often something is done before another scene, view and screen.
const ACTS: usize = 40;

/// How far the heap may end from where it began, as a share.
const TOLERANCE: f64 = 0.2;

const SCREENS: [Viewport; 2] = [Viewport::PROJECTOR, Viewport::PHONE];

const VIEWS: [&str; 2] = ["lab", "present"];

/// Names of keys, with their codes where they move or do something.
const KEYS: [(&str, u32); 16] = [
    ("Tab", 9),
    ("Enter", 13),
    (" ", 32),
    ("Escape", 27),
    ("PageUp", 33),
    ("PageDown", 34),
    ("End", 35),
    ("Home", 36),
    ("ArrowLeft", 37),
    ("ArrowUp", 38),
    ("ArrowRight", 39),
    ("ArrowDown", 40),
    ("Backspace", 8),
    ("b", 66),
    ("r", 82),
    (".", 190),
];

/// Texts that are typed into fields.
const TEXTS: [&str; 8] = [
    "7", "-3", "1e99", "0.001", "−2,5", "NaN", "1, 2, 3", "🎲 ok",
];

/// Links and downloads lead away from the page, so they are not followed.
const HELD_BACK: &str = "addEventListener('click', event => { if (event.target.closest('a')) event.preventDefault() }, true)";

const IS_WELL: &str = "document.getElementById('banner').hidden";

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let (mut minutes, mut seed, mut build) = (10.0, 1, true);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("minutes") => minutes = arguments.value()?.parse()?,
            Long("seed") => seed = arguments.value()?.parse()?,
            Long("no-build") => build = false,
            other => return Err(other.unexpected().into()),
        }
    }
    tools::ensure_browser()?;
    if build {
        site::build()?;
    }
    let site = Site::serve(site::FOLDER)?;
    let page = Page::open(&site, "")?;
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": HELD_BACK }),
    )?;
    page.cdp(
        "Page.setInterceptFileChooserDialog",
        &json!({ "enabled": true }),
    )?;
    page.cdp(
        "Browser.setDownloadBehavior",
        &json!({ "behavior": "deny" }),
    )?;
    page.reload()?;
    let scenes: Vec<String> =
        page.eval("[...document.querySelectorAll('#param-scene option')].map(o => o.value)")?;
    // A scene keeps the text that it has loaded, so all are loaded before the heap is measured.
    for scene in &scenes {
        page.follow(&format!("scene={scene}"))?;
        page.settle()?;
    }
    let before = at_rest(&page)?;
    let mut hand = Hand {
        page: &page,
        random: Xoshiro256PlusPlus::seed_from_u64(seed),
    };
    let end = Instant::now() + Duration::from_secs_f64(60.0 * minutes);
    let mut acts = 0;
    while Instant::now() < end {
        let link = hand.somewhere_else(&scenes)?;
        for _ in 0..ACTS {
            hand.act()?;
        }
        acts += ACTS;
        let trouble = page.console()?;
        ensure!(trouble.is_empty(), "{link}, seed {seed}: {trouble:?}");
        ensure!(
            page.eval::<bool>(IS_WELL)?,
            "{link}, seed {seed}: it panicked"
        );
    }
    page.viewport(Viewport::PROJECTOR)?;
    let after = at_rest(&page)?;
    println!(
        "{acts} acts, no error; heap {:.2} MB before, {:.2} MB after a reset.",
        before / 1e6,
        after / 1e6
    );
    if after > before * (1.0 + TOLERANCE) {
        bail!("the heap has grown by more than {TOLERANCE}");
    }
    Ok(())
}

/// Resets everything, and tells the heap.
fn at_rest(page: &Page) -> anyhow::Result<f64> {
    page.eval::<bool>(
        "(document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close()), true)",
    )?;
    page.follow("")?;
    page.eval::<bool>("(document.getElementById('reset-all').click(), true)")?;
    page.settle()?;
    Ok(page.heap()?)
}

/// Somebody who does not know what they are doing.
struct Hand<'a> {
    page: &'a Page,
    random: Xoshiro256PlusPlus,
}

impl Hand<'_> {
    fn any<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.random.random_range(0..of.len())]
    }

    /// Another scene, view and screen.
    fn somewhere_else(&mut self, scenes: &[String]) -> anyhow::Result<String> {
        let scene = &scenes[self.random.random_range(0..scenes.len())];
        let link = format!("scene={scene}&view={}", self.any(&VIEWS));
        let screen = self.any(&SCREENS);
        self.page.viewport(screen)?;
        self.page.follow(&link)?;
        Ok(link)
    }

    fn point(&mut self) -> anyhow::Result<(f64, f64)> {
        let (width, height): (f64, f64) = self.page.eval("[innerWidth, innerHeight]")?;
        Ok((
            width * self.random.random::<f64>(),
            height * self.random.random::<f64>(),
        ))
    }

    fn act(&mut self) -> anyhow::Result<()> {
        match self.random.random_range(0..10) {
            0..3 => self.mouse(),
            3..6 => self.touch(),
            6..9 => self.key(),
            _ => {
                let text = self.any(&TEXTS);
                self.cdp("Input.insertText", &json!({ "text": text }))
            }
        }
    }

    fn mouse(&mut self) -> anyhow::Result<()> {
        let (from, to) = (self.point()?, self.point()?);
        let drags = self.random.random::<bool>();
        let mouse = |kind: &str, (x, y): (f64, f64), buttons: u32| {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
            self.cdp("Input.dispatchMouseEvent", &event)
        };
        mouse("mouseMoved", from, 0)?;
        mouse("mousePressed", from, 1)?;
        if drags {
            mouse("mouseMoved", to, 1)?;
        }
        mouse("mouseReleased", if drags { to } else { from }, 0)
    }

    fn touch(&mut self) -> anyhow::Result<()> {
        let (from, to) = (self.point()?, self.point()?);
        let moves = self.random.random::<bool>();
        let touch = |kind: &str, at: Option<(f64, f64)>| {
            let points: Vec<_> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
            let event = json!({ "type": kind, "touchPoints": points });
            self.cdp("Input.dispatchTouchEvent", &event)
        };
        touch("touchStart", Some(from))?;
        if moves {
            touch("touchMove", Some(to))?;
        }
        touch("touchEnd", None)
    }

    fn key(&mut self) -> anyhow::Result<()> {
        let (key, code) = self.any(&KEYS);
        for kind in ["keyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code });
            self.cdp("Input.dispatchKeyEvent", &event)?;
        }
        Ok(())
    }

    fn cdp(&self, command: &str, parameters: &Value) -> anyhow::Result<()> {
        self.page.cdp(command, parameters)?;
        Ok(())
    }
}
