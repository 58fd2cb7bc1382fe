//! The page in Chromium: its start, its frames, its answer to a slider, its heap, its fan.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use ::browser::{Page, Pointer, Site, Viewport, json};
use anyhow::Context;

use super::effort::Effort;
use super::table::{Row, Spread, Table, quantile};
use crate::site;

const SECTION: &str = "page";

/// A run that does not end while it is watched, with 100 000 gradient samples at each θ.
const PLAYING: &str = "steps=100000&samples=1&estimates=100000";

/// How long frames are watched in one repetition.
const WATCHED: Duration = Duration::from_secs(3);

/// A frame at 60 Hz, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;

struct Screen {
    name: &'static str,
    viewport: Viewport,
    slower: f64,
    most: f64,
}

const SCREENS: [Screen; 2] = [
    Screen {
        name: "1280×720",
        viewport: Viewport::PROJECTOR,
        slower: 1.0,
        most: 8.0,
    },
    Screen {
        name: "360×800, processor 4× slower",
        viewport: Viewport::PHONE,
        slower: 4.0,
        most: 16.0,
    },
];

pub fn measure(effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    println!(
        "Measuring the page: about {} minutes.",
        2 + effort.seconds / 60
    );
    let site = Site::serve(site::FOLDER)?;
    let page = watched(&site)?;
    start(&page, effort, table)?;
    first_charts(effort, table)?;
    for screen in &SCREENS {
        frames(&page, screen, effort, table)?;
    }
    drag(&page, table)?;
    heap(&page, effort, table)
}

/// The fan of replicates, by one worker and by two.
pub fn measure_fan(effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    println!("Measuring the fan.");
    let site = Site::serve(site::FOLDER)?;
    fan(&watched(&site)?, effort, table)
}

/// The page with `benches/page.js` in it.
pub fn watched(site: &Site) -> anyhow::Result<Page> {
    let page = Page::open(site, "")?;
    let watch = fs::read_to_string("benches/page.js").context("benches/page.js cannot be read")?;
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": watch }),
    )?;
    Ok(page)
}

fn start(page: &Page, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    let mut times = Vec::new();
    for _ in 0..effort.repetitions {
        page.reload()?;
        page.wait_until("a chart is drawn", "watch.firstChart > 0")?;
        times.push(page.eval("watch.firstChart")?);
    }
    table.push(Row::new(
        SECTION,
        "from navigation to the first chart",
        "ms",
        Spread::of(&times),
    ));
    Ok(())
}

/// The time to the first chart on a lecture hall's Wi-Fi, for someone who has never opened the
/// page: the plain address, a scene, and another objective. A scene covers its charts with a
/// question at first; of it the time to its text counts.
fn first_charts(effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    const LINKS: [(&str, &str); 3] = [
        ("", "watch.firstChart"),
        ("scene=quieter", "watch.firstText"),
        ("objective=cosine", "watch.firstChart"),
    ];
    let folder = Path::new("target/compressed");
    site::weight::compress(folder)?;
    let site = Site::serve_compressed(folder)?;
    let page = watched(&site)?;
    page.slow_network(1.5e6, 100.0)?;
    // The worker that keeps the page for later loads everything once more.
    page.cdp("Network.setBlockedURLs", &json!({ "urls": ["*/sw.js"] }))?;
    for (link, time) in LINKS {
        let mut times = Vec::new();
        for _ in 0..effort.repetitions {
            let kept = json!({ "origin": site.origin(), "storageTypes": "all" });
            page.cdp("Storage.clearDataForOrigin", &kept)?;
            page.cdp("Network.clearBrowserCache", &json!({}))?;
            page.cdp("Page.navigate", &json!({ "url": "about:blank" }))?;
            page.follow(link)?;
            page.wait_until("a chart or a text is there", &format!("{time} > 0"))?;
            times.push(page.eval(time)?);
        }
        let name = format!("first chart at 1.5 Mbit/s and 100 ms, #{link}");
        let row = Row::new(SECTION, name, "ms", Spread::of(&times));
        table.push(row.at_most(1600.0));
    }
    Ok(())
}

/// Opens `link` anew and plays it, with nothing watched yet.
fn play(page: &Page, link: &str) -> anyhow::Result<()> {
    page.follow(link)?;
    page.reload()?;
    page.click("#play")?;
    sleep(Duration::from_secs(1));
    page.eval::<bool>("(watch.frames = [], watch.inputs = [], watch.longest = 0, true)")?;
    Ok(())
}

fn frames(page: &Page, screen: &Screen, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    page.viewport(screen.viewport)?;
    page.slow_down(screen.slower)?;
    play(page, PLAYING)?;
    let (mut times, mut p95) = (Vec::new(), Vec::new());
    for _ in 0..effort.repetitions {
        page.eval::<bool>("(watch.frames = [], true)")?;
        sleep(WATCHED);
        let frames: Vec<f64> = page.eval("watch.frames")?;
        p95.push(quantile(&frames, 0.95));
        times.extend(frames);
    }
    page.slow_down(1.0)?;
    page.viewport(Viewport::PROJECTOR)?;
    let name = format!("main thread in a frame while playing, {}", screen.name);
    let p95 = Row::new(SECTION, format!("p95 of {name}"), "ms", Spread::of(&p95));
    table.push(p95.at_most(screen.most));
    table.push(Row::new(SECTION, name, "ms", Spread::of(&times)));
    Ok(())
}

/// The slider for n from one end to the other while the run plays.
fn drag(page: &Page, table: &mut Table) -> anyhow::Result<()> {
    play(page, "n=10&steps=100000")?;
    for to in [1.0, 0.0, 1.0] {
        page.drag_slider("#slider-n", Pointer::Mouse, to)?;
    }
    page.settle()?;
    sleep(Duration::from_secs(1));
    let inputs: Vec<f64> = page.eval("watch.inputs")?;
    let p95 = Spread::single(quantile(&inputs, 0.95) / FRAME);
    table.push(
        Row::new(
            SECTION,
            "p95 from slider to paint, n 10 … 1000000",
            "frames",
            p95,
        )
        .at_most(2.0),
    );
    table.push(Row::new(
        SECTION,
        "from slider to paint",
        "ms",
        Spread::of(&inputs),
    ));
    // The browser tells of tasks over 50 ms only.
    let longest: f64 = page.eval("watch.longest")?;
    let row = Row::new(
        SECTION,
        "longest task over 50 ms meanwhile",
        "ms",
        Spread::single(longest),
    );
    table.push(row.at_most(0.0));
    Ok(())
}

fn fan(page: &Page, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    const REPLICATES: usize = 1000;
    let link = format!("fan={REPLICATES}&steps=400&samples=64&estimates=100");
    // The first fan on a page, and a later one: the engine compiles functions that run often once more.
    let took = |processors: usize| -> anyhow::Result<[f64; 2]> {
        page.cdp(
            "Emulation.setHardwareConcurrencyOverride",
            &json!({ "hardwareConcurrency": processors }),
        )?;
        // The workers are made by a first, small fan, as after any earlier one.
        page.follow("fan=8")?;
        page.reload()?;
        page.wait_until(
            "the workers are there",
            "watch.fan.some(([, rows]) => rows > 0)",
        )?;
        let numbers = REPLICATES * 4 * 201;
        let fan = |seed: usize| -> anyhow::Result<f64> {
            let order = json!([format!("{link}&seed={seed}"), numbers]);
            page.call::<bool>("(...fan) => watch.order(...fan)", &order)?;
            let time = page.eval("watch.fan.at(-1)[0] - watch.fan[0][0]")?;
            // Its bands are made and drawn.
            sleep(Duration::from_millis(400));
            Ok(time)
        };
        let first = fan(1)?;
        fan(2)?;
        Ok([first, fan(3)?])
    };
    let (mut one, mut two) = (Vec::new(), Vec::new());
    let (mut first, mut frames) = (Vec::new(), Vec::new());
    // A fan is short, and two workers seldom have both processors for all of it.
    for _ in 0..3 * effort.repetitions {
        one.push(took(1)?[1]);
        let [earlier, later] = took(2)?;
        first.push(earlier);
        two.push(later);
        frames.push(quantile(&page.eval::<Vec<f64>>("watch.frames")?, 1.0));
    }
    page.cdp(
        "Emulation.setHardwareConcurrencyOverride",
        &json!({ "hardwareConcurrency": 2 }),
    )?;
    // Of the fastest each: two workers suffer from whatever else runs, one may have a processor
    // to itself all the same.
    let gain = Spread::single(quantile(&one, 0.0) / quantile(&two, 0.0));
    table.push(Row::new("fan", "two workers against one", "×", gain).at_least(1.7));
    let name = "1000 replicates of 400 steps, L=64, two workers";
    table.push(Row::new("fan", name, "ms", Spread::of(&two)).at_most(500.0));
    for (name, times) in [
        ("the same, the first on a page", first),
        ("the same, one worker", one),
        ("longest frame meanwhile", frames),
    ] {
        table.push(Row::new("fan", name, "ms", Spread::of(&times)));
    }
    Ok(())
}

fn heap(page: &Page, effort: Effort, table: &mut Table) -> anyhow::Result<()> {
    let used = || -> anyhow::Result<[f64; 2]> {
        let module: f64 = page.eval("watch.memory.buffer.byteLength")?;
        Ok([page.heap()? / 1e6, module / 1e6])
    };
    play(page, PLAYING)?;
    let before = used()?;
    sleep(Duration::from_secs(effort.seconds));
    let after = used()?;
    for (i, name) in ["JavaScript", "module"].into_iter().enumerate() {
        let name = format!("{name}, heap after {} s of playing", effort.seconds);
        table.push(Row::new("heap", name, "MB", Spread::single(after[i])));
        let growth = Spread::single(after[i] - before[i]);
        table.push(Row::new("heap", "growth", "MB", growth).at_most(1.0));
    }
    Ok(())
}
