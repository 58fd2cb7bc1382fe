//! The service worker: the site's files by name, under a version that is made of their bytes.

use std::fs;
use std::path::Path;

use anyhow::Context;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use model::settings::scenes;
use sha2::{Digest as _, Sha256};

use super::{folder, one_file};

/// Where the worker's source is in the built site; it works from the site's own folder.
const SOURCE: &str = "www/scripts/sw.js";

/// Gives the site its version, and its worker the list of files.
pub fn write(site: &Path) -> anyhow::Result<()> {
    let mut files = folder::files(site)?;
    // The page as one file is saved on demand, and a worker does not keep itself.
    files.retain(|file| ![SOURCE, "sw.js", one_file::NAME].contains(&file.as_str()));
    let mut digest = Sha256::new();
    for file in &files {
        digest.update(file);
        digest.update(fs::read(site.join(file))?);
    }
    let digest = digest.finalize();
    let version: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    mark(&site.join("index.html"), &version)?;
    let source = fs::read_to_string(site.join(SOURCE)).context("the worker's source is missing")?;
    let names: Vec<String> = files.iter().map(|file| format!("./{file}")).collect();
    let source = source
        .replace("\"VERSION\"", &serde_json::to_string(&version)?)
        .replace("[\"FILES\"]", &serde_json::to_string(&names)?);
    fs::write(site.join("sw.js"), source).context("sw.js cannot be written")?;
    fs::remove_file(site.join(SOURCE)).context("the worker's source cannot be removed")
}

/// Writes into the page what its scripts ask of a published build: its version, and the scenes
/// whose texts can be loaded.
fn mark(index: &Path, version: &str) -> anyhow::Result<()> {
    let page = fs::read_to_string(index).context("there is no page to mark")?;
    let scenes = scenes::ALL.into_iter().filter(|scene| scene.has_text);
    let scenes: Vec<&str> = scenes.map(|scene| scene.key).collect();
    let handlers =
        RewriteStrSettings::new().append_element_content_handler(element!("html", |html| {
            html.set_attribute("data-build", version)?;
            Ok(html.set_attribute("data-scenes", &scenes.join(" "))?)
        }));
    fs::write(index, rewrite_str(&page, handlers)?).context("the page cannot be marked")
}
