//! Pythons with packages of exact versions, for tools that exist only there.

use std::fs;
use std::path::PathBuf;

use super::{command, folder};
use crate::process;

/// The Python with NumPy that runs the programs which the page gives away, and that its speed is
/// compared with.
pub fn numpy() -> anyhow::Result<Option<PathBuf>> {
    python("numpy", &["numpy==2.2.6"])
}

/// A Python with these packages in an environment of its own, made if it is not here; or nothing
/// if there is no Python to make it with.
pub fn python(name: &str, packages: &[&str]) -> anyhow::Result<Option<PathBuf>> {
    let environment = folder().join("python").join(name);
    let python = if cfg!(windows) {
        environment.join("Scripts").join("python.exe")
    } else {
        environment.join("bin").join("python")
    };
    // Written last, so that what was broken off is begun anew.
    let (stamp, wanted) = (environment.join("packages.txt"), packages.join(" "));
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(python));
    }
    if process::read(command("python3").args(["-c", "import venv, ensurepip"])).is_none() {
        return Ok(None);
    }
    println!("Installing {wanted} into target/tools/python/{name}.");
    process::run(command("python3").args(["-m", "venv"]).arg(&environment))?;
    process::run(
        command(&python.to_string_lossy())
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args(packages),
    )?;
    fs::write(stamp, wanted)?;
    Ok(Some(python))
}
