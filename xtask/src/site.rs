//! The built site: Trunk puts it together, and the later steps work on its files.

mod guide;
mod one_file;
mod optimize;
mod styles;
pub mod weight;
mod worker;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use crate::{process, tools};

/// Where the site is published from.
pub const FOLDER: &str = "dist";

/// The program's module, as Trunk names it.
const MODULE: &str = "pathwise_bg.wasm";

/// Builds the site.
pub fn build() -> anyhow::Result<()> {
    process::run(trunk()?.args(["build", "--release", "--dist", FOLDER]))?;
    let folder = Path::new(FOLDER);
    optimize::optimize(&folder.join(MODULE))?;
    styles::join(folder)?;
    one_file::write(folder)?;
    guide::write(folder)?;
    worker::write(folder)
}

/// Trunk, with all that it needs in place.
pub fn trunk() -> anyhow::Result<Command> {
    tools::wasm_target()?;
    tools::ensure(&tools::trunk())?;
    tools::ensure(&tools::wasm_bindgen()?)?;
    Ok(tools::command("trunk"))
}

/// Every file of the built site by its address from the page, in one order on every system.
fn files(folder: &Path) -> anyhow::Result<Vec<String>> {
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
