//! The site's scripts made smaller by Terser, which keeps what they do.

use std::path::Path;

use anyhow::Context;

use crate::{process, tools};

/// The minifier as npm names it.
const PACKAGE: &str = "terser";
const VERSION: &str = "5.51.4";

/// What Terser may do; all browsers with what the page needs know this version of the language.
const OPTIONS: [&str; 5] = [
    "--module",
    "--compress",
    "passes=3,unsafe_arrows,ecma=2020",
    "--mangle",
    "--output",
];

/// Makes the scripts smaller, if Node is here to run the minifier; without it they are as
/// written.
pub fn shorten(folder: &Path, scripts: &[&str]) -> anyhow::Result<()> {
    let Some(terser) = tools::npm_package(PACKAGE, VERSION)? else {
        return Ok(());
    };
    for script in scripts {
        let script = folder.join(script);
        let mut node = tools::command("node");
        node.arg(terser.join("bin").join("terser"));
        process::run(node.arg(&script).args(OPTIONS).arg(&script))
            .with_context(|| format!("{} cannot be made smaller", script.display()))?;
    }
    Ok(())
}
