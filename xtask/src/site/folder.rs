//! The folder of the built site, and the files in it.

use std::fs;
use std::path::Path;

use anyhow::Context;

/// Where the site is published from.
pub const FOLDER: &str = "dist";

/// The program's module, as Trunk names it.
pub const MODULE: &str = "pathwise_bg.wasm";

/// Every file of the built site by its address from the page, in one order on every system.
pub fn files(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut files = Vec::new();
    list(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn list(folder: &Path, address: &str, files: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).context("the site's folder cannot be read")? {
        let entry = entry?;
        let name = format!("{address}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}
