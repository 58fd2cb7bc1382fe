//! Sets of fonts: what a browser finds is decided by a file for fontconfig that is written here,
//! and not by what a machine has.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::{Error, Result};

/// Where `cargo xtask test` puts the fonts of Debian's packages, one folder a set.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/tools/fonts");

/// A set of fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fonts {
    /// DejaVu alone, wide letters: what most tests see.
    Dejavu,
    /// Noto first, as on many desktops and on Android.
    Noto,
    /// Liberation first, as wide as Arial, Times and Courier.
    Liberation,
}

impl Fonts {
    /// Every set.
    pub const ALL: [Self; 3] = [Self::Dejavu, Self::Noto, Self::Liberation];

    /// The name of its folder.
    pub fn key(self) -> &'static str {
        match self {
            Self::Dejavu => "dejavu",
            Self::Noto => "noto",
            Self::Liberation => "liberation",
        }
    }

    /// Its families for text without serifs, with serifs, and of one width.
    fn families(self) -> [&'static str; 3] {
        match self {
            Self::Dejavu => ["DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono"],
            Self::Noto => ["Noto Sans", "Noto Serif", "Noto Sans Mono"],
            Self::Liberation => ["Liberation Sans", "Liberation Serif", "Liberation Mono"],
        }
    }

    /// Whether its files are here.
    pub fn is_here(self) -> bool {
        [Self::Dejavu, self]
            .iter()
            .all(|fonts| Path::new(FOLDER).join(fonts.key()).is_dir())
    }

    /// The file that lets a browser see this set alone, or none where its fonts are not here and
    /// the machine's own have to do.
    pub(crate) fn file(self) -> Result<Option<PathBuf>> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        if !self.is_here() {
            return Ok(None);
        }
        let failed =
            |cause| Error::new(format!("a file for fontconfig cannot be written: {cause}"));
        let folder = Path::new(FOLDER).canonicalize().map_err(failed)?;
        let file = folder.join(format!("{}.conf", self.key()));
        // Others write it too; nobody may find half of it.
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let draft = folder.join(format!("{}.{}.{number}", self.key(), std::process::id()));
        fs::write(&draft, self.settings(&folder)).map_err(failed)?;
        fs::rename(&draft, &file).map_err(failed)?;
        Ok(Some(file))
    }

    /// DejaVu has the signs that the others lack, so it is in every set.
    fn settings(self, folder: &Path) -> String {
        let folder = folder.display();
        let mut text = String::from(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n",
        );
        for key in [self.key(), Self::Dejavu.key()] {
            text += &format!("  <dir>{folder}/{key}</dir>\n");
        }
        text += &format!("  <cachedir>{folder}/cache</cachedir>\n");
        for (names, family) in NAMES.iter().zip(self.families()) {
            for name in *names {
                text += &format!(
                    "  <match target=\"pattern\"><test name=\"family\"><string>{name}</string></test>\
                     <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{family}</string></edit></match>\n"
                );
            }
        }
        text + "</fontconfig>\n"
    }
}

/// The names that every page may ask for, in the order of [`Fonts::families`].
const NAMES: [&[&str]; 3] = [
    &["sans-serif", "sans", "system-ui"],
    &["serif"],
    &["monospace"],
];
