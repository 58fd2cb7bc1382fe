//! Opening the built page, and failing with the line that failed.

use std::fmt;
use std::ops::Deref;
use std::panic::Location;
use std::path::Path;
use std::time::Duration;

use browser::{Ability, Fonts, Page, Pointer, Site};

/// The result of a test.
pub type Outcome = Result<(), Failure>;

/// The names of the parameters of all three runs, as the page's numbers have them.
pub const THETAS: [&str; 6] = [
    "theta.left.mu",
    "theta.left.sigma",
    "theta.right.mu",
    "theta.right.sigma",
    "theta.exact.mu",
    "theta.exact.sigma",
];

/// Longer than a run of 400 steps takes at any speed that a test asks for, on a busy machine.
const RUN: Duration = Duration::from_secs(240);

/// Leaves a test out where the engine cannot be asked for something that it needs.
macro_rules! needs {
    ($($ability:ident),+) => {
        $(if crate::page::is_left_out(browser::Ability::$ability) {
            return Ok(());
        })+
    };
}
pub(crate) use needs;

/// A finger, or the mouse in an engine whose driver has none.
pub fn finger() -> Pointer {
    match browser::Engine::chosen().lacks(Ability::Touch) {
        None => Pointer::Touch,
        Some(_) => Pointer::Mouse,
    }
}

/// The file in which tests that are left out are noted: their names, and why.
const LEFT_OUT: &str = "PATHWISE_LEFT_OUT";

/// Whether this test is to be left out, which is said and noted.
pub fn is_left_out(ability: Ability) -> bool {
    let engine = browser::Engine::chosen();
    let Some(reason) = engine.lacks(ability) else {
        return false;
    };
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let line = format!("{test}: {reason}");
    println!("left out in {}: {line}", engine.name());
    if let Some(file) = std::env::var_os(LEFT_OUT) {
        let mut notes = std::fs::File::options()
            .append(true)
            .create(true)
            .open(file)
            .expect("the file of tests left out can be written");
        std::io::Write::write_all(&mut notes, format!("{line}\n").as_bytes())
            .expect("the file of tests left out can be written");
    }
    true
}

/// Whether the engine can be asked for a window of this many CSS pixels; what is left out is noted.
pub fn is_asked(width: u32) -> bool {
    width >= 360 || !is_left_out(Ability::Narrow)
}

/// Takes the network away where the engine can be asked to; elsewhere what a page on a disk asks
/// for is seen in the list of its requests alone.
pub fn without_network(page: &Page) -> Result<(), browser::Error> {
    match page.engine().lacks(Ability::Offline) {
        None => page.offline(true),
        Some(_) => Ok(()),
    }
}

/// A page together with the server that it comes from.
pub struct Served {
    // First, so that the browser has closed when the server ends.
    page: Page,
    pub site: Site,
}

impl Deref for Served {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// Opens the built page with a link, the part after `#`.
pub fn open(link: &str) -> Result<Served, browser::Error> {
    open_from("dist", link)
}

/// Opens the page in this folder of the repository.
pub fn open_from(folder: &str, link: &str) -> Result<Served, browser::Error> {
    let served = greeted(folder, link)?;
    if link.is_empty() && served.has("#greeting")? {
        // Whoever opens the plain address presses its greeting away.
        served.wait_until(
            "the page greets",
            "'ready' in document.getElementById('greeting').dataset",
        )?;
        served.eval::<()>("document.getElementById('greeting-free').click(), null")?;
    }
    Ok(served)
}

/// Opens the page in this folder of the repository, with its greeting where it has one.
pub fn greeted(folder: &str, link: &str) -> Result<Served, browser::Error> {
    served(folder, link, Fonts::Dejavu)
}

/// Opens the built page with a link where only these fonts are to be had.
pub fn open_with(link: &str, fonts: Fonts) -> Result<Served, browser::Error> {
    served("dist", link, fonts)
}

fn served(folder: &str, link: &str, fonts: Fonts) -> Result<Served, browser::Error> {
    let site = Site::serve(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))?;
    Ok(Served {
        page: Page::open_with(&site, link, fonts)?,
        site,
    })
}

impl Served {
    /// Waits for the graph of one draw, which is loaded with its scene.
    pub fn wait_for_graph(&self) -> Result<(), browser::Error> {
        self.wait_until(
            "the graph is here",
            "document.getElementById('noise-line') !== null",
        )
    }

    /// Waits for the text of a scene, which is loaded with it; free play has none.
    pub fn wait_for_text(&self, key: &str) -> Result<(), browser::Error> {
        self.wait_until(
            format!("the text of {key}"),
            &format!("document.getElementById('scene-text').dataset.key === '{key}'"),
        )
    }

    /// The step that the page shows.
    pub fn step(&self) -> Result<u32, browser::Error> {
        self.eval("Number(document.getElementById('step-now').value)")
    }

    /// Waits until the page shows this step or a later one.
    pub fn wait_for_step(&self, step: u32) -> Result<(), browser::Error> {
        self.wait_within(
            RUN,
            format!("step {step} is reached"),
            &format!("Number(document.getElementById('step-now').value) >= {step}"),
        )
    }

    /// Waits until the histograms hold as many estimates as they are to hold.
    pub fn wait_for_histograms(&self) -> Result<(), browser::Error> {
        self.settle()?;
        self.wait_within(
            RUN,
            "the histograms are complete",
            "document.querySelector('[data-text=estimates]').textContent.replace(/\\D/g, '') \
             === document.getElementById('param-estimates').value",
        )?;
        self.settle()
    }

    /// Plays to the step at which playing stops.
    pub fn play_to_the_end(&self) -> Result<(), browser::Error> {
        self.click("#play")?;
        self.wait_within(
            RUN,
            "the run has ended",
            "document.getElementById('step-now').value === document.getElementById('param-steps').value \
             && !document.getElementById('play').hasAttribute('data-playing')",
        )?;
        self.settle()
    }

    /// The parameters of all runs at the step shown, to the last digit.
    pub fn thetas(&self) -> Result<Vec<f64>, browser::Error> {
        THETAS.iter().map(|name| self.number(name)).collect()
    }

    /// Chooses the entry of a menu that has this text.
    pub fn choose_label(&self, menu: &str, label: &str) -> Result<(), browser::Error> {
        let chosen: bool = self.call(
            "(menu, label) => {
                const select = document.querySelector(menu);
                const index = [...select.options].findIndex(option => option.text === label);
                select.selectedIndex = index;
                select.dispatchEvent(new Event('change', { bubbles: true }));
                return index >= 0;
            }",
            &browser::json!([menu, label]),
        )?;
        assert!(chosen, "{menu} has no {label}");
        self.settle()
    }

    /// The note under the page's headline.
    pub fn note(&self) -> Result<String, browser::Error> {
        self.text("#note")
    }

    /// Fails if the console was written to, or the banner for bugs is up.
    #[track_caller]
    pub fn expect_no_trouble(&self) -> Outcome {
        assert_eq!(self.console()?, Vec::<String>::new());
        let banner: bool = self.look_at("#banner", "banner => banner.checkVisibility()")?;
        assert!(!banner, "the page says {:?}", self.text("#banner")?);
        Ok(())
    }
}

/// An error, and where in a test it was met.
pub struct Failure {
    error: browser::Error,
    location: &'static Location<'static>,
}

impl From<browser::Error> for Failure {
    #[track_caller]
    fn from(error: browser::Error) -> Self {
        Self {
            error,
            location: Location::caller(),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.error)
    }
}
