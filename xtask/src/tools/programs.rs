//! Programs from crates.io.

use std::fs;

use anyhow::Context;

use super::{command, folder};
use crate::process;

/// A program of one exact version.
pub struct Program {
    /// The file that is run, and asked for its version.
    name: &'static str,
    /// The crate that it comes from.
    package: &'static str,
    version: String,
    features: &'static [&'static str],
    /// As low as its work allows, since most of the time goes into compiling it.
    opt_level: &'static str,
    minutes: u32,
}

/// Trunk, which puts the site together. 0.22 needs a newer Rust.
pub fn trunk() -> Program {
    Program {
        name: "trunk",
        package: "trunk",
        version: "0.21.14".to_owned(),
        features: &["--no-default-features", "--features", "rustls"],
        opt_level: "0",
        minutes: 3,
    }
}

/// The wasm-bindgen command line. It refuses modules made with another version of its library.
pub fn wasm_bindgen() -> anyhow::Result<Program> {
    Ok(Program {
        name: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: locked_version("wasm-bindgen")?,
        features: &[],
        opt_level: "1",
        minutes: 2,
    })
}

/// Firefox's driver, which Debian has no package of.
pub fn geckodriver() -> Program {
    Program {
        name: "geckodriver",
        package: "geckodriver",
        version: "0.37.1".to_owned(),
        features: &[],
        opt_level: "0",
        minutes: 2,
    }
}

/// Installs a program, unless the right version of it is here.
pub fn ensure(program: &Program) -> anyhow::Result<()> {
    let Program {
        name,
        package,
        version,
        features,
        opt_level,
        minutes,
    } = program;
    let found = process::read(command(name).arg("--version"));
    // The answer is the name, the version and perhaps more.
    let found = found
        .as_deref()
        .and_then(|answer| answer.split_whitespace().nth(1));
    if found == Some(version) {
        return Ok(());
    }
    let why = found.map_or("it is not installed".to_owned(), |found| {
        format!("the one here is {found}")
    });
    println!(
        "Installing {package} {version} into target/tools, as {why}: about {minutes} minutes on two cores."
    );
    let build = folder().join("build");
    let mut cargo = command("cargo");
    cargo
        .args([
            "install",
            "--locked",
            package,
            "--version",
            version,
            "--root",
        ])
        .arg(folder())
        .args(*features)
        // Kept until the end, so that an interrupted installation goes on where it stopped.
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
    process::run(&mut cargo)?;
    fs::remove_dir_all(&build).context("target/tools/build cannot be removed")
}

/// The version of a library in the lock file.
fn locked_version(package: &str) -> anyhow::Result<String> {
    let lock = fs::read_to_string("Cargo.lock").context("Cargo.lock cannot be read")?;
    version_in(&lock, package)
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {package}"))
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_gives_a_version() {
        let lock = "[[package]]\nname = \"web-sys\"\nversion = \"0.3.106\"\n\n\
                    [[package]]\nname = \"web\"\nversion = \"1.2.3\"\nsource = \"registry\"\n";
        assert_eq!(version_in(lock, "web"), Some("1.2.3"));
        assert_eq!(version_in(lock, "nothing"), None);
    }
}
