//! Binaryen's optimizer on the WebAssembly module.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::glue::Names;
use super::split;
use crate::{process, tools};

/// The optimizer as npm names it.
pub(super) const PACKAGE: &str = "binaryen";
pub(super) const VERSION: &str = "132.0.0";

/// What the module may use. Named one by one: `--all-features` also lets the
/// optimizer write what browsers do not read yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-simd",
];

/// Makes the module smaller at the same speed, if Node is here to run the
/// optimizer; without it the site is complete but larger. Returns the names that the module
/// shares with its script where they have become shorter.
pub fn optimize(module: &Path) -> anyhow::Result<Option<Names>> {
    let Some(binaryen) = tools::npm_package(PACKAGE, VERSION)? else {
        println!(
            "Node is not installed: the module stays as the compiler made it, larger but complete."
        );
        return Ok(None);
    };
    let size = || {
        Ok::<_, anyhow::Error>(
            fs::metadata(module)
                .context("there is no module to optimize")?
                .len(),
        )
    };
    let before = size()?;
    let optimized = module.with_extension("optimized");
    let mut node = tools::command("node");
    node.arg(binaryen.join("bin").join("wasm-opt"))
        .args(split::patterns().map(|item| format!("--no-inline=*{item}*")))
        // Rust's memory begins with the end of the stack, which is not used but by an overflow.
        // Twice: the first time opens what only the second one sees.
        .args(["-O3", "-O3", "--low-memory-unused"])
        // What is worth inlining the compiler has inlined.
        .arg("--flexible-inline-max-function-size=0")
        // Side by side, functions made from one source compress better.
        .arg("--reorder-functions-by-name")
        // By the names it is cut in two, and they go then.
        .arg("--debuginfo")
        .arg("--minify-imports-and-exports-and-modules")
        .args(FEATURES);
    let printed = process::output(node.arg(module).arg("-o").arg(&optimized))?;
    let names = Names::read(&printed).context("wasm-opt does not say how it names things")?;
    fs::rename(&optimized, module).context("the optimized module cannot take its place")?;
    println!("wasm-opt: {before} → {} bytes", size()?);
    Ok(Some(names))
}
