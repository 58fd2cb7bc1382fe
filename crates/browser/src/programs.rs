//! Where programs are that tests start.

use std::env;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// Where `cargo xtask test` installs what the system does not have.
const TOOLS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/tools/bin");

/// The file that an environment variable names, or the first of these names that is here.
pub(crate) fn named_or_found(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return Ok(named.into());
    }
    names.iter().find_map(|name| on_path(name)).ok_or_else(|| {
        let name = names[0];
        Error::new(format!(
            "{name} is not on the PATH: `cargo xtask test` installs it or says how"
        ))
    })
}

/// The file that a shell would run for this name, or that was installed for tests.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .chain([PathBuf::from(TOOLS)])
        .map(|folder| folder.join(&file))
        .find(|path| is_program(path))
}

#[cfg(unix)]
pub(crate) fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
pub(crate) fn is_program(path: &Path) -> bool {
    path.is_file()
}
