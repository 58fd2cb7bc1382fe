//! Where Firefox and its driver are, and how Firefox is started.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::Start;
use crate::Result;
use crate::programs::named_or_found;

pub(super) fn browser() -> Result<PathBuf> {
    named_or_found("FIREFOX", &["firefox-esr", "firefox"])
}

pub(super) fn start() -> Result<Start> {
    Ok(Start {
        program: named_or_found("GECKODRIVER", &["geckodriver"])?,
        // The system chooses both ports. Media features are preferences of the browser, which a
        // session may change with access to it alone.
        arguments: &["--port=0", "--websocket-port=0", "--allow-system-access"],
        // Its sandbox would hide the fonts that tests choose, and the pages are ours.
        environment: &[("MOZ_DISABLE_CONTENT_SANDBOX", "1")],
        announces: Some("Listening on 127.0.0.1:"),
        display: false,
    })
}

/// Headless, with scrollbars that take no room, and in the foreground wherever it is.
pub(super) fn capabilities(browser: &str) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": browser,
            "args": ["-headless"],
            "prefs": {
                "dom.ipc.processPrelaunch.enabled": false,
                "focusmanager.testmode": true,
                "ui.useOverlayScrollbars": 1,
            },
        },
        "unhandledPromptBehavior": "ignore",
        "webSocketUrl": true,
    })
}

/// The preferences that stand for a media feature's value.
pub(crate) fn preference(feature: &str, value: &str) -> Option<(&'static str, i32)> {
    Some(match (feature, value) {
        ("prefers-color-scheme", "dark") => ("layout.css.prefers-color-scheme.content-override", 0),
        ("prefers-color-scheme", "light") => {
            ("layout.css.prefers-color-scheme.content-override", 1)
        }
        ("prefers-reduced-motion", "reduce") => ("ui.prefersReducedMotion", 1),
        ("prefers-reduced-motion", "no-preference") => ("ui.prefersReducedMotion", 0),
        ("forced-colors", "active") => ("browser.display.document_color_use", 2),
        ("forced-colors", "none") => ("browser.display.document_color_use", 0),
        _ => return None,
    })
}

/// Every preference that stands for a media feature.
pub(crate) const PREFERENCES: [&str; 3] = [
    "layout.css.prefers-color-scheme.content-override",
    "ui.prefersReducedMotion",
    "browser.display.document_color_use",
];
