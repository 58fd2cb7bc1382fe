//! The tapes that failed once, one a file.

use std::fs;
use std::path::PathBuf;

use crate::Target;

fn folder(target: &Target) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target.name)
}

/// The kept tapes of a target, with the names of their files.
#[must_use]
pub fn tapes(target: &Target) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder(target)).into_iter().flatten().flatten();
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        Some((name, fs::read(entry.path()).ok()?))
    };
    let mut tapes: Vec<_> = entries.filter_map(read).collect();
    tapes.sort();
    tapes
}

/// Keeps a tape. Returns the name of its file.
///
/// # Errors
/// If the file cannot be written.
pub fn keep(target: &Target, tape: &[u8]) -> std::io::Result<String> {
    // FNV-1a: names need not be secret.
    let hash = tape.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let name = format!("{hash:016x}");
    fs::create_dir_all(folder(target))?;
    fs::write(folder(target).join(&name), tape)?;
    Ok(name)
}
