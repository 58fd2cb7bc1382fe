//! Where Chromium and its driver are, and how Chromium is started.

use std::env;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

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

fn named_or_found(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return Ok(named.into());
    }
    names.iter().find_map(|name| on_path(name)).ok_or_else(|| {
        let name = names[0];
        Error::new(format!(
            "{name} is not on the PATH: `cargo xtask test` installs it or says how"
        ))
    })
}

/// The file that a shell would run for this name.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
