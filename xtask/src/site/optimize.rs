//! Binaryen's optimizer on the WebAssembly module.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::{process, tools};

/// The optimizer as npm names it.
pub(super) const PACKAGE: &str = "binaryen";
pub(super) const VERSION: &str = "132.0.0";

/// The features of WebAssembly that the module may use. They are named one by one, because
/// `--all-features` also lets the optimizer use some that browsers do not have yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-simd",
];

/// Optimizes the module, if Node is here to run the optimizer; without it the site is complete,
/// but larger and slower.
pub fn optimize(module: &Path) -> anyhow::Result<()> {
    let Some(binaryen) = tools::npm_package(PACKAGE, VERSION)? else {
        println!(
            "Node is not installed: the module stays as the compiler made it, larger but complete."
        );
        return Ok(());
    };
    let size = || {
        Ok::<_, anyhow::Error>(
            fs::metadata(module)
                .context("there is no module to optimize")?
                .len(),
        )
    };
    let before = size()?;
    let mut node = tools::command("node");
    node.arg(binaryen.join("bin").join("wasm-opt"))
        // Functions with names alike are alike, and compress better side by side.
        .args(["-O3", "--reorder-functions-by-name"])
        .args(FEATURES);
    process::run(node.arg(module).arg("-o").arg(module))?;
    println!("wasm-opt: {before} → {} bytes", size()?);
    Ok(())
}
