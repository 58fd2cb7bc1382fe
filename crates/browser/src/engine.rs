//! The engines of browsers, and everything in which they differ for who drives them.

pub mod chromium;
pub(crate) mod firefox;
mod webkit;

use std::env;
use std::path::PathBuf;

use serde_json::Value;

use crate::Result;

/// The engine that is driven is named by this environment variable.
pub const CHOICE: &str = "PATHWISE_BROWSER";

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through its driver and the protocol of its developer tools.
    Chromium,
    /// Firefox, through geckodriver and WebDriver BiDi.
    Firefox,
    /// WebKitGTK's small browser, through WebKitWebDriver, on a virtual display.
    WebKit,
}

/// Something that not every engine can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Commands of Chromium's developer tools: its clocks, heap, processor and network.
    DeveloperTools,
    /// Other device pixels to a CSS pixel.
    Ratio,
    /// Colour schemes, reduced motion and forced colours.
    Media,
    /// Fingers.
    Touch,
    /// No network, while the server goes on.
    Offline,
    /// A script that runs before the page's first line.
    Preload,
    /// A folder for what the page gives away.
    Downloads,
    /// A window narrower than 360 CSS pixels.
    Narrow,
    /// A tab that another one hides.
    Hiding,
}

/// How a driver is started, and where it says that it is ready.
pub(crate) struct Start {
    /// The driver's program.
    pub program: PathBuf,
    /// Its arguments; `PORT` stands for a port that is free.
    pub arguments: &'static [&'static str],
    /// Its environment.
    pub environment: &'static [(&'static str, &'static str)],
    /// What precedes the port in the line that says that it is ready; without one, it is ready
    /// when it answers.
    pub announces: Option<&'static str>,
    /// Whether its browser needs a display.
    pub display: bool,
}

impl Engine {
    /// Every engine, in the order in which they are driven.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine that the environment names, or Chromium.
    pub fn chosen() -> Self {
        let name = env::var(CHOICE).unwrap_or_default();
        Self::named(&name).unwrap_or(Self::Chromium)
    }

    /// The engine of this name, in small letters.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.key() == name)
    }

    /// Its name on a command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Its name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// Why it cannot be asked for something, if it cannot.
    pub fn lacks(self, ability: Ability) -> Option<&'static str> {
        use Ability::{
            DeveloperTools, Downloads, Hiding, Media, Narrow, Offline, Preload, Ratio, Touch,
        };
        match (self, ability) {
            (Self::Chromium, _)
            | (Self::Firefox, Downloads | Hiding | Media | Narrow | Preload | Ratio | Touch) => {
                None
            }
            (_, DeveloperTools) => Some("only Chromium tells its developer tools"),
            (_, Offline) => Some("its driver takes no network away"),
            (_, Downloads) => Some("its driver keeps no downloads"),
            (Self::WebKit, Ratio) => Some("its driver sets no device pixels"),
            (Self::WebKit, Media) => Some("its driver sets no media features"),
            (Self::WebKit, Touch) => Some("its driver has no fingers"),
            (Self::WebKit, Hiding) => Some("its pages are windows, all in sight"),
            (Self::WebKit, Narrow) => Some("its window has a smallest width"),
            (Self::WebKit, Preload) => Some("its driver runs no script before the page's"),
        }
    }

    /// Whether its browser and its driver are here.
    ///
    /// # Errors
    ///
    /// If one is not: which.
    pub fn is_here(self) -> Result<()> {
        self.browser()?;
        self.start().map(drop)
    }

    fn browser(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => chromium::browser(),
            Self::Firefox => firefox::browser(),
            Self::WebKit => webkit::browser(),
        }
    }

    pub(crate) fn start(self) -> Result<Start> {
        match self {
            Self::Chromium => chromium::start(),
            Self::Firefox => firefox::start(),
            Self::WebKit => webkit::start(),
        }
    }

    /// What is asked of the driver when it starts a browser.
    pub(crate) fn capabilities(self) -> Result<Value> {
        let browser = self.browser()?;
        let browser = browser.to_string_lossy();
        Ok(match self {
            Self::Chromium => chromium::capabilities(&browser),
            Self::Firefox => firefox::capabilities(&browser),
            Self::WebKit => webkit::capabilities(&browser),
        })
    }
}
