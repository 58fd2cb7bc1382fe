//! The browsers that tests drive, and their drivers.

use std::fs;
use std::path::PathBuf;

use ::browser::{Engine, chromium, on_path};
use anyhow::{Context, bail};
use serde_json::json;

use super::{command, folder, programs};
use crate::process;

/// Makes these engines ready. Where packages can be installed, a missing engine is an error;
/// elsewhere Chromium has to be there, and another that is not is left out, which is said.
pub fn ensure_engines(wanted: &[Engine]) -> anyhow::Result<()> {
    for &engine in wanted {
        match ensure_engine(engine) {
            Err(cause) if engine != Engine::Chromium && !can_install() => {
                println!("NOT DRIVEN: {cause:#}.");
            }
            other => other?,
        }
    }
    Ok(())
}

/// Makes Chromium ready, which all commands that look at the page drive.
pub fn ensure_browser() -> anyhow::Result<()> {
    ensure_engine(Engine::Chromium)
}

/// Installs a browser and its driver from Debian's packages where that is possible, and otherwise
/// says what to install.
pub fn ensure_engine(engine: Engine) -> anyhow::Result<()> {
    if engine.is_here().is_ok() {
        return Ok(());
    }
    let packages = packages(engine);
    if !can_install() {
        bail!(
            "{} or its driver is missing: install {} (Debian's names), or the like",
            engine.name(),
            packages.join(", ")
        );
    }
    println!(
        "Installing {} and its driver from the system's packages: about a minute.",
        engine.name()
    );
    let failed = || format!("{} cannot be installed", engine.name());
    apt(&["update"]).with_context(failed)?;
    let install = ["install", "--yes", "--no-install-recommends"];
    apt(&[&install, packages].concat()).with_context(failed)?;
    if engine == Engine::Firefox {
        programs::ensure(&programs::geckodriver()).with_context(failed)?;
    }
    engine
        .is_here()
        .with_context(|| format!("{} is installed, but not to be found", engine.name()))
}

/// Debian's packages of an engine. Firefox's driver is in none.
fn packages(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Chromium => &["chromium", "chromium-driver"],
        Engine::Firefox => &["firefox-esr"],
        Engine::WebKit => &["webkit2gtk-driver", "xvfb"],
    }
}

/// Whether this is Debian or its kin, and the user may install packages.
pub fn can_install() -> bool {
    let is_root = process::read(command("id").arg("-u")).as_deref() == Some("0");
    is_root && on_path("apt-get").is_some()
}

pub(super) fn apt(arguments: &[&str]) -> anyhow::Result<()> {
    process::run(
        command("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// A file that tells wasm-bindgen's test runner how Chromium is started here.
pub fn webdriver_settings() -> anyhow::Result<PathBuf> {
    let browser = chromium::browser()?;
    let options = json!({ "binary": browser.to_string_lossy(), "args": chromium::FLAGS });
    let file = folder().join("webdriver.json");
    fs::create_dir_all(folder())
        .and_then(|()| fs::write(&file, json!({ "goog:chromeOptions": options }).to_string()))
        .context("target/tools/webdriver.json cannot be written")?;
    Ok(file)
}
