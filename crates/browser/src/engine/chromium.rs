//! Where Chromium and its driver are, and how Chromium is started.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::Start;
use crate::Result;
use crate::programs::named_or_found;

pub use crate::programs::on_path;

/// Names under which systems install Chromium, in the order they are tried.
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// How Chromium is started: without a window or a sandbox, so that it runs in a
/// container as root, and without the services that would use the network.
pub const FLAGS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
];

/// The browser: the file that `CHROMIUM` names, or the first on the `PATH`.
///
/// # Errors
///
/// If there is none.
pub fn browser() -> Result<PathBuf> {
    named_or_found("CHROMIUM", &BROWSERS)
}

/// The browser's driver: the file that `CHROMEDRIVER` names, or the one on the `PATH`.
///
/// # Errors
///
/// If there is none.
pub fn driver() -> Result<PathBuf> {
    named_or_found("CHROMEDRIVER", &["chromedriver"])
}

pub(super) fn start() -> Result<Start> {
    Ok(Start {
        program: driver()?,
        arguments: &["--port=0"],
        environment: &[],
        announces: Some("successfully on port "),
        display: false,
    })
}

/// Headless, with its console kept for reading.
pub(super) fn capabilities(browser: &str) -> Value {
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": browser, "args": FLAGS },
        "goog:loggingPrefs": { "browser": "ALL" },
        "unhandledPromptBehavior": "ignore",
    })
}
