//! The built site: Trunk puts it together, and the later steps work on its files.

mod folder;
mod font;
mod guide;
mod one_file;
mod optimize;
mod styles;
pub mod texts;
pub mod weight;
mod worker;

use std::path::Path;
use std::process::Command;

use crate::{process, tools};
use folder::MODULE;

pub use folder::FOLDER;

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
