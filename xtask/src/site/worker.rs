//! The service worker: the site's files by name, under a version that is made of their bytes.

use std::fs;
use std::path::Path;

use anyhow::Context;
use sha2::{Digest as _, Sha256};

use super::single;

/// Where the worker's source is in the built site; it works from the site's own folder.
const SOURCE: &str = "www/sw.js";

/// Gives the site its version, and its worker the list of files.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    let mut files = Vec::new();
    list(folder, folder, &mut files)?;
    // What is saved on demand, and the worker itself, are not kept for being offline.
    files.retain(|file| ![SOURCE, "sw.js", single::NAME].contains(&file.as_str()));
    files.sort();
    let mut digest = Sha256::new();
    for file in &files {
        digest.update(file);
        digest.update(fs::read(folder.join(file))?);
    }
    let version: String = digest
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("there is no page to mark")?;
    let marked = page.replacen("<html ", &format!("<html data-build=\"{version}\" "), 1);
    fs::write(&index, marked).context("the page cannot be marked")?;
    let source = fs::read_to_string(folder.join(SOURCE)).context("www/sw.js is missing")?;
    let names: Vec<String> = files.iter().map(|file| format!("\"./{file}\"")).collect();
    let source = source
        .replace("\"VERSION\"", &format!("\"{version}\""))
        .replace("[\"FILES\"]", &format!("[{}]", names.join(", ")));
    fs::write(folder.join("sw.js"), source).context("sw.js cannot be written")?;
    fs::remove_file(folder.join(SOURCE)).context("the worker's source cannot be removed")
}

/// Every file in `folder`, relative to `root`, with `/` on every system.
fn list(root: &Path, folder: &Path, files: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).context("the site's folder cannot be read")? {
        let path = entry?.path();
        if path.is_dir() {
            list(root, &path, files)?;
        } else {
            let parts = path.strip_prefix(root)?.components();
            let names: Vec<_> = parts
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            files.push(names.join("/"));
        }
    }
    Ok(())
}
