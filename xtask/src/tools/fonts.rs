//! The fonts that tests see: Debian's packages, unpacked and not installed, so that every machine
//! shows the same and nobody else sees them.

use std::fs;
use std::path::Path;

use ::browser::{Fonts, on_path};
use anyhow::Context;

use super::browsers::{apt, can_install};
use super::{command, folder};
use crate::process;

/// What a file's name begins with, beside the beginnings of those that are for other scripts.
const NOTO: [&str; 7] = [
    "NotoMono-",
    "NotoSans-",
    "NotoSansMath-",
    "NotoSansMono-",
    "NotoSansSymbols-",
    "NotoSansSymbols2-",
    "NotoSerif-",
];

/// Unpacks the sets that are not here. On a system without Debian's packages it does nothing,
/// and tests see the fonts of the machine.
pub fn ensure_fonts() -> anyhow::Result<bool> {
    if Fonts::ALL.iter().all(|fonts| fonts.is_here()) {
        return Ok(true);
    }
    if on_path("dpkg").is_none() || on_path("apt-get").is_none() {
        return Ok(false);
    }
    println!("Unpacking fonts of Debian's packages into target/tools/fonts.");
    for fonts in Fonts::ALL {
        unpack(fonts).with_context(|| format!("the fonts {} are not to be had", fonts.key()))?;
    }
    Ok(true)
}

fn packages(fonts: Fonts) -> &'static [&'static str] {
    match fonts {
        Fonts::Dejavu => &["fonts-dejavu-core", "fonts-dejavu-extra"],
        Fonts::Noto => &["fonts-noto-core", "fonts-noto-mono"],
        Fonts::Liberation => &["fonts-liberation"],
    }
}

fn unpack(fonts: Fonts) -> anyhow::Result<()> {
    let draft = folder().join("fonts").join(format!("{}.new", fonts.key()));
    let (packed, unpacked, kept) = (draft.join("packed"), draft.join("all"), draft.join("kept"));
    for place in [&packed, &unpacked, &kept] {
        fs::create_dir_all(place)?;
    }
    let download = || {
        let mut apt = command("apt-get");
        apt.arg("download")
            .args(packages(fonts))
            .current_dir(&packed);
        process::run(&mut apt)
    };
    if download().is_err() {
        // The system's list of packages may be old, or empty on a new machine.
        if can_install() {
            apt(&["update"])?;
        }
        download()?;
    }
    for package in fs::read_dir(&packed)? {
        let mut dpkg = command("dpkg");
        process::run(dpkg.arg("-x").arg(package?.path()).arg(&unpacked))?;
    }
    keep(&unpacked, &kept, fonts)?;
    fs::rename(&kept, folder().join("fonts").join(fonts.key()))?;
    fs::remove_dir_all(&draft)?;
    Ok(())
}

/// Moves the font files below a folder into another.
fn keep(from: &Path, to: &Path, fonts: Fonts) -> anyhow::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        let wanted = fonts != Fonts::Noto || NOTO.iter().any(|begin| name.starts_with(begin));
        // Links lead to the files of other names.
        if entry.file_type()?.is_dir() {
            keep(&path, to, fonts)?;
        } else if name.ends_with(".ttf") && wanted && entry.file_type()?.is_file() {
            fs::rename(&path, to.join(name.as_ref()))?;
        }
    }
    Ok(())
}
