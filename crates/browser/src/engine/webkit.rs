//! Where WebKitGTK's small browser and its driver are, and how it is started.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Start;
use crate::programs::{is_program, named_or_found};
use crate::{Error, Result};

/// Where Debian, Fedora and Arch put the browser, which is for no shell.
const FOLDERS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1",
    "/usr/libexec/webkit2gtk-4.1",
    "/usr/lib/webkit2gtk-4.1",
];

pub(super) fn browser() -> Result<PathBuf> {
    let mut files = FOLDERS
        .iter()
        .map(|folder| Path::new(folder).join("MiniBrowser"));
    files.find(|file| is_program(file)).ok_or_else(|| {
        Error::new(
            "MiniBrowser of WebKitGTK is not here: `cargo xtask test` installs it or says how",
        )
    })
}

pub(super) fn start() -> Result<Start> {
    named_or_found("XVFB", &["Xvfb"])?;
    Ok(Start {
        program: named_or_found("WEBKITWEBDRIVER", &["WebKitWebDriver"])?,
        arguments: &["--port=PORT", "--host=127.0.0.1"],
        environment: &[
            ("GDK_BACKEND", "x11"),
            ("GSETTINGS_BACKEND", "memory"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("NO_AT_BRIDGE", "1"),
            // A container has no namespaces to give away, and the pages are ours.
            ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
        ],
        announces: None,
        display: true,
    })
}

/// A page may open windows: its own window is never as narrow as a phone, one that it opens is.
pub(super) fn capabilities(browser: &str) -> Value {
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": browser,
            "args": [
                "--automation",
                "--enable-smooth-scrolling=false",
                "--javascript-can-open-windows-automatically=true",
            ],
        },
        "unhandledPromptBehavior": "ignore",
    })
}
