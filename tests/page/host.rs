//! The frame from the share dialog in a page of another origin.

use std::path::Path;
use std::time::Duration;

use browser::{Ability, Engine, Page, Site, json};

use crate::layout::{OVERFLOWING, SCROLLING};
use crate::page::{Failure, Outcome, Served, open};

/// A course page, with the site whose frame it shows.
struct Host {
    // First, so that the browser has closed when the servers end.
    page: Page,
    _site: Site,
    _pathwise: Served,
}

/// Whether each chart in sight has more than one colour on it.
const DRAWN: &str = "(charts => charts.length > 0 && charts.every(canvas => {
    const { width, height } = canvas;
    const data = canvas.getContext('2d').getImageData(0, 0, width, height).data;
    const colours = new Set(new Uint32Array(data.buffer));
    return width > 100 && height > 30 && colours.size > 3;
}))([...document.querySelectorAll('canvas')].filter(canvas => canvas.checkVisibility()))";

/// Puts the code that the dialog gives for a link into a course page, in a frame of this size,
/// while the course page has a field in use and is scrolled.
fn embedded(link: &str, (width, height): (u32, u32)) -> Result<Host, Failure> {
    let pathwise = open(link)?;
    pathwise.click("#share")?;
    pathwise.wait_until(
        "the dialog is open",
        "document.querySelector('#share-dialog')?.open",
    )?;
    let code = pathwise.value("#share-frame")?;
    let sized = code
        .replace("width=\"960\"", &format!("width=\"{width}\""))
        .replace("height=\"540\"", &format!("height=\"{height}\""));
    assert!((width, height) == (960, 540) || sized != code, "{code}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page/fixture/host");
    let site = Site::serve(folder)?;
    let page = Page::open(&site, "")?;
    // Another name for this machine: to a browser another site, with processes of its own.
    let address = site.url().replace("127.0.0.1", "localhost");
    page.go_to(&address)?;
    page.wait_until(
        "the course page is open",
        "location.hostname === 'localhost' && document.readyState === 'complete'",
    )?;
    // Scrolls at once.
    if page.engine().lacks(Ability::Media).is_none() {
        page.media(&[("prefers-reduced-motion", "reduce")])?;
    }
    page.call::<()>(
        "code => {
            window.keys = [];
            addEventListener('keydown', event => setTimeout(() => keys.push([event.key, event.defaultPrevented])));
            field.focus();
            scrollTo(0, 300);
            place.insertAdjacentHTML('beforeend', code);
            return null;
        }",
        &json!([sized]),
    )?;
    page.within::<_, Failure>("iframe", |frame| {
        frame.wait_until(
            "the frame has started",
            "'started' in document.documentElement.dataset && document.getElementById('step-now').value === '30'",
        )?;
        Ok(frame.settle()?)
    })?;
    Ok(Host {
        page,
        _site: site,
        _pathwise: pathwise,
    })
}

/// The sizes that the frame is made for, in CSS pixels.
const SIZES: [(u32, u32); 2] = [(480, 320), (960, 540)];

impl Host {
    fn scrolled(&self) -> Result<(f64, f64), browser::Error> {
        self.page.settle()?;
        self.page.eval("[scrollX, scrollY]")
    }

    /// Presses a key, waits until it has scrolled the course page away from `from`, and
    /// returns where it came to rest.
    fn scrolls(&self, key: &str, from: (f64, f64)) -> Result<(f64, f64), browser::Error> {
        const SOON: Duration = Duration::from_secs(5);
        let heard = || self.page.eval::<usize>("keys.length");
        let before = heard()?;
        self.page.press(&[key])?;
        // A busy browser drops a key now and then; one that has come is not pressed again.
        let (x, y) = from;
        let comes = format!("keys.length > {before} || scrollX !== {x} || scrollY !== {y}");
        let has_come = self.page.wait_within(SOON, "the key has come", &comes);
        if has_come.is_err() {
            self.page.press(&[key])?;
        }
        self.comes_to_rest(key, from)
    }

    fn comes_to_rest(&self, what: &str, from: (f64, f64)) -> Result<(f64, f64), browser::Error> {
        self.page.wait_until(
            format!("{what} scrolls the course page"),
            &format!("scrollX !== {} || scrollY !== {}", from.0, from.1),
        )?;
        self.page.wait_until(
            "it has come to rest",
            "new Promise(rest => { const y = [scrollX, scrollY].join(); setTimeout(() => rest(y === [scrollX, scrollY].join()), 120) })",
        )?;
        self.scrolled()
    }

    /// The step that the frame shows, whether it plays, and its scene.
    fn run(&self) -> Result<(String, bool, String), Failure> {
        // A frame out of sight draws nothing.
        self.page.eval::<()>("(scrollTo(0, 300), null)")?;
        self.page.within("iframe", |frame| {
            frame.settle()?;
            Ok(frame.eval(
                "[document.getElementById('step-now').value,
                  document.getElementById('play').hasAttribute('data-playing'),
                  document.getElementById('scene-place').textContent]",
            )?)
        })
    }

    /// Presses a button in the frame, where it is on the screen.
    fn click_inside(&self, selector: &str) -> Result<(), Failure> {
        // Firefox's driver gives a press to the document that it is in, and to no frame of it.
        if self.page.engine() == Engine::Firefox {
            return self
                .page
                .within("iframe", |frame| Ok(frame.click(selector)?));
        }
        let place: (f64, f64) = self.page.within::<_, Failure>("iframe", |frame| {
            Ok(frame.look_at(
                selector,
                "button => {
                    const { left, top, width, height } = button.getBoundingClientRect();
                    return [(left + width / 2) / innerWidth, (top + height / 2) / innerHeight];
                }",
            )?)
        })?;
        Ok(self
            .page
            .drag("iframe", browser::Pointer::Mouse, &[place])?)
    }
}

#[test]
fn every_chart_is_drawn_and_fits() -> Outcome {
    for size in SIZES {
        for chart in ["run", "spread", "plane", "variance", "ranking"] {
            let host = embedded(&format!("chart={chart}&t=30"), size)?;
            host.page.within::<_, Failure>("iframe", |frame| {
                let state = format!("chart={chart} at {size:?}");
                assert_eq!(frame.eval::<(u32, u32)>("[innerWidth, innerHeight]")?, size);
                frame.wait_until(format!("{state} is drawn"), DRAWN)?;
                for what in [OVERFLOWING, SCROLLING] {
                    let found: Vec<String> = frame.eval(what)?;
                    assert!(found.is_empty(), "{state}: {found:#?}");
                }
                Ok(())
            })?;
            assert_eq!(host.page.console()?, Vec::<String>::new());
        }
    }
    Ok(())
}

#[test]
fn loading_takes_neither_the_focus_nor_the_scroll() -> Outcome {
    for size in SIZES {
        let host = embedded("t=30", size)?;
        assert_eq!(host.scrolled()?, (0.0, 300.0));
        let focus: String = host.page.eval("document.activeElement.id")?;
        assert_eq!(focus, "field");
        host.page.press(&["r", "b"])?;
        assert_eq!(host.page.value("#field")?, "rb");
    }
    Ok(())
}

#[test]
fn keys_stay_with_the_page_around_it() -> Outcome {
    let host = embedded("scene=collapse&t=30", SIZES[0])?;
    let before = host.run()?;
    host.page.eval::<()>("field.blur() ?? null")?;
    let mut at = host.scrolled()?;
    for key in ["Space", "PageDown", "ArrowRight"] {
        at = host.scrolls(key, at)?;
    }
    host.page.press(&["r", "b"])?;
    host.page
        .wait_until("all keys have come", "keys.length >= 5")?;
    let keys: Vec<(String, bool)> = host.page.eval("keys")?;
    let pressed = [" ", "PageDown", "ArrowRight", "r", "b"];
    assert_eq!(keys, pressed.map(|key| (key.to_owned(), false)));
    assert_eq!(host.run()?, before);
    Ok(())
}

/// After a press on a button in the frame, keys still scroll the page around it.
#[test]
fn keys_stay_with_it_after_a_press_in_the_frame() -> Outcome {
    let host = embedded("scene=collapse&t=30", SIZES[0])?;
    host.click_inside("#step")?;
    host.page.within::<_, Failure>("iframe", |frame| {
        Ok(frame.wait_until(
            "a step is made",
            "document.getElementById('step-now').value === '31'",
        )?)
    })?;
    let before = host.run()?;
    let at = host.scrolled()?;
    host.scrolls("PageDown", at)?;
    assert_eq!(host.run()?, before);
    Ok(())
}

#[test]
fn the_wheel_scrolls_the_page_around_it() -> Outcome {
    for size in SIZES {
        let host = embedded("t=30", size)?;
        let at = host.scrolled()?;
        host.page.wheel("iframe", 120)?;
        let (_, down) = host.comes_to_rest("the wheel", at)?;
        assert!(down > at.1, "{size:?}: from {} to {down}", at.1);
    }
    Ok(())
}
