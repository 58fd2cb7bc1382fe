//! Rust's WebAssembly target.

use std::path::Path;

use anyhow::{Context, bail};

use super::command;
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target where the toolchain lacks it.
pub fn wasm_target() -> anyhow::Result<()> {
    let libraries =
        process::read(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))
            .context("rustc does not say where its libraries are")?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    if process::read(command("rustup").arg("--version")).is_none() {
        bail!(
            "Rust's target {TARGET} is missing, and so is rustup, which would add it: install Rust with rustup"
        );
    }
    println!("Adding Rust's target {TARGET}.");
    process::run(command("rustup").args(["target", "add", TARGET]))
}
