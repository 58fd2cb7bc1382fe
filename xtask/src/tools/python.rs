//! A Python with NumPy, for the programs that the page gives away.

use std::path::PathBuf;

use super::{command, folder};
use crate::process;

/// The version that is installed, so that a test is the same tomorrow.
const NUMPY: &str = "2.2.6";

/// A Python with NumPy in an environment of its own, made if it is not here; or nothing if
/// there is no Python to make it with.
pub fn python() -> anyhow::Result<Option<PathBuf>> {
    let environment = folder().join("python");
    let python = if cfg!(windows) {
        environment.join("Scripts").join("python.exe")
    } else {
        environment.join("bin").join("python")
    };
    let name = python.to_string_lossy().into_owned();
    let version = ["-c", "import numpy; print(numpy.__version__)"];
    if process::read(command(&name).args(version)).as_deref() == Some(NUMPY) {
        return Ok(Some(python));
    }
    if process::read(command("python3").args(["-c", "import venv, ensurepip"])).is_none() {
        return Ok(None);
    }
    println!("Installing NumPy {NUMPY} into target/tools/python.");
    process::run(command("python3").args(["-m", "venv"]).arg(&environment))?;
    process::run(command(&name).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        &format!("numpy=={NUMPY}"),
    ]))?;
    Ok(Some(python))
}
