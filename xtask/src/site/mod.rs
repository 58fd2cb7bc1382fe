//! The built site: Trunk puts it together, later steps work on what it made.

mod optimize;
pub mod weight;

use std::path::Path;
use std::process::Command;

use crate::{process, tools};

/// Where the site is published from.
pub const FOLDER: &str = "dist";

/// Builds the site.
pub fn build() -> anyhow::Result<()> {
    process::run(trunk()?.args(["build", "--release", "--dist", FOLDER]))?;
    optimize::optimize(&Path::new(FOLDER).join("pathwise_bg.wasm"))
}

/// Trunk, with all that it needs in place.
pub fn trunk() -> anyhow::Result<Command> {
    tools::wasm_target()?;
    tools::ensure(&tools::trunk())?;
    tools::ensure(&tools::wasm_bindgen()?)?;
    Ok(tools::command("trunk"))
}
