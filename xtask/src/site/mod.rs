//! The built site: Trunk puts it together, later steps work on what it made.

mod glue;
mod guide;
mod html;
mod optimize;
mod scripts;
mod single;
mod split;
mod styles;
pub mod weight;
mod worker;

use std::path::Path;
use std::process::Command;

use crate::{process, tools};

/// Where the site is published from.
pub const FOLDER: &str = "dist";

/// Builds the site.
pub fn build() -> anyhow::Result<()> {
    process::run(trunk()?.args(["build", "--release", "--dist", FOLDER]))?;
    let folder = Path::new(FOLDER);
    let names = optimize::optimize(&folder.join(split::FIRST))?;
    glue::shorten(folder, names.as_ref())?;
    split::split(folder)?;
    styles::join(folder)?;
    html::shorten(folder)?;
    single::write(folder)?;
    guide::write(folder)?;
    scripts::shorten(folder, &["pathwise.js", "www/boot.js", "www/worker.js"])?;
    worker::write(folder)?;
    scripts::shorten(folder, &["sw.js"])
}

/// Trunk, with all that it needs in place.
pub fn trunk() -> anyhow::Result<Command> {
    tools::wasm_target()?;
    tools::ensure(&tools::trunk())?;
    tools::ensure(&tools::wasm_bindgen()?)?;
    Ok(tools::command("trunk"))
}
