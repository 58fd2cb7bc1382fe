//! The programs that commands need: found, or installed into `target/tools`.
//!
//! Nothing is downloaded ready-made except from package registries, and the
//! checks are quick enough to be made on every run.

mod browsers;
mod fonts;
mod npm;
mod programs;
mod python;
mod wasm_target;

pub use self::browsers::{ensure_browser, ensure_engine, ensure_engines, webdriver_settings};
pub use self::fonts::ensure_fonts;
pub use self::npm::npm_package;
pub use self::programs::{ensure, trunk, wasm_bindgen};
pub use self::python::{numpy, python};
pub use self::wasm_target::wasm_target;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::{env, iter};

/// Where tools are installed. `cargo clean` removes it, and a fresh clone starts without it.
fn folder() -> PathBuf {
    // Relative folders on the PATH would follow a program that changes its own.
    std::path::absolute("target/tools").unwrap_or_else(|_| PathBuf::from("target/tools"))
}

/// A program, run with the installed tools in front of the `PATH`.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("PATH", path());
    // Trunk reads it as an option and stops at the value 1.
    command.env_remove("NO_COLOR");
    // The tools would print their own stacks, which hide their messages.
    command.env_remove("RUST_BACKTRACE");
    command
}

/// The `PATH` with the installed tools in front.
fn path() -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let folders = iter::once(folder().join("bin")).chain(env::split_paths(&old));
    env::join_paths(folders).unwrap_or(old)
}
