//! Chromium and its driver.

use std::fs;
use std::path::PathBuf;

use ::browser::chromium;
use anyhow::{Context, bail};
use serde_json::json;

use super::{command, folder};
use crate::process;

/// Installs Chromium and its driver from Debian's packages where that is
/// possible, and otherwise says what to install.
pub fn ensure_browser() -> anyhow::Result<()> {
    if is_here() {
        return Ok(());
    }
    let is_root = process::read(command("id").arg("-u")).as_deref() == Some("0");
    let is_debian = chromium::on_path("apt-get").is_some();
    if !(is_root && is_debian) {
        bail!(
            "Chromium or its driver is missing: install the packages `chromium` and `chromium-driver` \
             (Debian) or Chrome with the ChromeDriver of the same version, on the PATH or named by \
             CHROMIUM and CHROMEDRIVER"
        );
    }
    println!("Installing Chromium and its driver from the system's packages: about a minute.");
    let apt = |arguments: &[&str]| {
        process::run(
            command("apt-get")
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    apt(&["update"])?;
    apt(&[
        "install",
        "--yes",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
    ])?;
    if is_here() {
        Ok(())
    } else {
        bail!("the packages are installed, but Chromium or its driver is not on the PATH")
    }
}

fn is_here() -> bool {
    chromium::browser().is_ok() && chromium::driver().is_ok()
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
