//! Packages from npm, for tools that exist only there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{command, folder};
use crate::process;

/// The folder of an npm package of one exact version, installed if it is not
/// here, or nothing if Node is not.
pub fn npm_package(name: &str, version: &str) -> anyhow::Result<Option<PathBuf>> {
    if process::read(command("npm").arg("--version")).is_none() {
        return Ok(None);
    }
    // A folder for each: npm removes from a folder what it was not told of this time.
    let prefix = folder().join("npm").join(name);
    let package = prefix.join("node_modules").join(name);
    if version_of(&package).as_deref() != Some(version) {
        println!("Installing {name} {version} from npm into target/tools.");
        let wanted = format!("{name}@{version}");
        let options = [
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--prefix",
        ];
        process::run(command("npm").args(options).arg(&prefix).arg(wanted))?;
    }
    Ok(Some(package))
}

/// The version that an installed package states.
fn version_of(package: &Path) -> Option<String> {
    let manifest = fs::read_to_string(package.join("package.json")).ok()?;
    let manifest: Value = serde_json::from_str(&manifest).ok()?;
    manifest["version"].as_str().map(str::to_owned)
}
