//! The same numbers, to the last bit, natively, in Node and in every browser.

use std::fs;
use std::path::Path;

use ::browser::{Engine, Fonts, Page, Site, on_path};
use anyhow::{Context, bail};

use super::{Outcome, Remark};
use crate::{process, tools};

/// Where the program for Node and browsers is put together.
const FOLDER: &str = "target/fingerprint";

/// What `crates/fingerprint` has for them.
const FILES: [&str; 2] = ["index.html", "node.mjs"];

/// Compares what Node and these engines make of the links of `crates/fingerprint` with what the native
/// program does.
pub fn check(engines: &[Engine]) -> anyhow::Result<Outcome> {
    let native = process::output(tools::command("cargo").args([
        "run",
        "--quiet",
        "--package",
        "fingerprint",
    ]))?;
    build()?;
    let mut left_out = Vec::new();
    if on_path("node").is_some() {
        let script = Path::new(FOLDER).join("node.mjs");
        let node = process::output(tools::command("node").arg(script))?;
        agree("Node", &node, &native)?;
    } else {
        left_out.push("Node is not installed".to_owned());
    }
    let site = Site::serve(FOLDER)?;
    for &engine in engines {
        if let Err(cause) = engine.is_here() {
            left_out.push(cause.to_string());
            continue;
        }
        let page = Page::open_in(engine, &site, "", Fonts::Dejavu)?;
        let theirs: String = page.eval("document.body.textContent")?;
        agree(engine.name(), &theirs, &native)?;
    }
    Ok(Outcome::with(
        left_out.into_iter().map(Remark::NotChecked).collect(),
    ))
}

/// Builds the program as a module, with the pages that run it beside it.
fn build() -> anyhow::Result<()> {
    let mut cargo = tools::command("cargo");
    cargo
        .args(["build", "--package", "fingerprint", "--lib"])
        .args(super::WASM);
    process::run(&mut cargo)?;
    let module = "target/wasm32-unknown-unknown/debug/fingerprint.wasm";
    let mut bindgen = tools::command("wasm-bindgen");
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--out-dir",
        FOLDER,
        module,
    ]);
    process::run(&mut bindgen)?;
    for file in FILES {
        let from = Path::new("crates/fingerprint/page").join(file);
        fs::copy(&from, Path::new(FOLDER).join(file))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    // Node takes `fingerprint.js` for a module only where this says so.
    fs::write(
        Path::new(FOLDER).join("package.json"),
        "{\"type\": \"module\"}\n",
    )
    .context("the folder of the fingerprint cannot be written to")
}

/// Fails with the links whose numbers differ.
fn agree(place: &str, theirs: &str, native: &str) -> anyhow::Result<()> {
    let (ours, others) = (native.trim().lines(), theirs.trim().lines());
    let links = ours.clone().count();
    if others.clone().count() != links {
        bail!("{place} has not as many lines as the native program, {links}: {theirs}");
    }
    let differing = ours.zip(others).filter(|(ours, other)| ours != other);
    let differing: Vec<String> = differing
        .map(|(ours, other)| format!("{other} for {ours}"))
        .collect();
    if !differing.is_empty() {
        bail!("{place} has other numbers:\n{}", differing.join("\n"));
    }
    println!("{place}: the numbers of {links} links are the native program's, to the last bit.");
    Ok(())
}
