//! The built site: Trunk puts it together, later steps work on what it made.

mod guide;
mod one_file;
mod optimize;
pub mod weight;
mod worker;

use std::path::Path;
use std::process::Command;

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
