//! The weight of a first visit, and its budget.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use ::browser::{Page, Site};
use anyhow::{Context, bail};

use super::folder::{self, FOLDER};
use super::{one_file, optimize};
use crate::tools;

/// The most that a first visit may load, in bytes. It is to be 270 KB, since a class opens the page
/// at once over a lecture hall's Wi-Fi: 230 for the page of November 2026, 25 for the network and 15
/// for data files and hosts. The page weighs more since its exact values are closed forms, the
/// network has a scene, scenes have figures of their own on which questions are asked, gradients are
/// measured where a person says and shown in slow motion, and words are messages that another
/// language can take the place of: 423 KB, of which builds in other folders differ by a few hundred
/// bytes. It must not grow further.
const MOST_BROTLI: usize = 427_000;

/// The most that the fonts may have, in bytes. They come after the program, so they delay no chart.
const MOST_OF_FONTS: usize = 70_000;

/// The most that the page as one file may have, in bytes: it goes where a photograph goes.
const MOST_OF_ONE_FILE: u64 = 1_000_000;

/// A file, as it is and compressed as hosts do it.
pub struct File {
    pub name: String,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

impl File {
    fn is_font(&self) -> bool {
        self.name.ends_with(".woff2")
    }
}

/// The files that the first visit loads.
pub struct Visit {
    pub files: Vec<File>,
}

impl Visit {
    /// The bytes of fonts, which are compressed already.
    fn fonts(&self) -> usize {
        let fonts = self.files.iter().filter(|file| file.is_font());
        fonts.map(|file| file.raw).sum()
    }

    /// All files but fonts together: how they are compressed, bytes, and the most there may be.
    pub fn totals(&self) -> [(&'static str, usize, Option<usize>); 3] {
        let sum = |of: fn(&File) -> usize| {
            let files = self.files.iter().filter(|file| !file.is_font());
            files.map(of).sum()
        };
        [
            ("raw", sum(|file| file.raw), None),
            ("gzip", sum(|file| file.gzip), None),
            ("brotli", sum(|file| file.brotli), Some(MOST_BROTLI)),
        ]
    }
}

/// Fails when the built site is heavier than its budgets. Returns whether that could be judged:
/// without Node the module is not optimized.
pub fn check() -> anyhow::Result<bool> {
    if tools::npm_package(optimize::PACKAGE, optimize::VERSION)?.is_none() {
        return Ok(false);
    }
    let visit = first_visit()?;
    for file in &visit.files {
        println!("{:>8} bytes of brotli  {}", file.brotli, file.name);
    }
    for (kind, bytes, most) in visit.totals() {
        let Some(most) = most else { continue };
        println!("{bytes:>8} bytes of {kind} in all, of {most}");
        if bytes > most {
            bail!("the first visit loads {bytes} bytes of {kind}, and {most} are its budget");
        }
    }
    let fonts = visit.fonts();
    println!("{fonts:>8} bytes of fonts, of {MOST_OF_FONTS}");
    if fonts > MOST_OF_FONTS {
        bail!("the first visit loads {fonts} bytes of fonts, and {MOST_OF_FONTS} are their budget");
    }
    let one_file = Path::new(FOLDER).join(one_file::NAME);
    let size = fs::metadata(&one_file)
        .with_context(|| format!("{} cannot be read", one_file.display()))?
        .len();
    println!("{size:>8} bytes  {}, of {MOST_OF_ONE_FILE}", one_file::NAME);
    if size > MOST_OF_ONE_FILE {
        bail!(
            "{} has {size} bytes, and {MOST_OF_ONE_FILE} are its budget",
            one_file::NAME
        );
    }
    Ok(true)
}

/// Opens the built page and weighs the files that it asks for.
pub fn first_visit() -> anyhow::Result<Visit> {
    let site = Site::serve(FOLDER)?;
    let page = Page::open(&site, "")?;
    let mut names = BTreeSet::from(["index.html".to_owned()]);
    let url = site.url();
    for request in page.requests()? {
        let path = request.split(['?', '#']).next().unwrap_or_default();
        names.extend(path.strip_prefix(&url).map(str::to_owned));
    }
    // The browser asks for the icon by itself and does not tell.
    if Path::new(FOLDER).join("www/icon.svg").exists() {
        names.insert("www/icon.svg".to_owned());
    }
    let names = names.into_iter().filter(|name| !name.is_empty());
    let files = names.map(weighed).collect::<Result<_, _>>()?;
    Ok(Visit { files })
}

/// Copies the built site to another folder, each file compressed with brotli under its own name.
pub fn compress(to: &Path) -> anyhow::Result<()> {
    let from = Path::new(FOLDER);
    for name in folder::files(from)? {
        let file = to.join(&name);
        let folder = file.parent().context("a file is in no folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&file, brotli(&fs::read(from.join(&name))?)?)
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}

fn weighed(name: String) -> anyhow::Result<File> {
    let bytes = fs::read(Path::new(FOLDER).join(&name))
        .with_context(|| format!("{name} cannot be read"))?;
    Ok(File {
        raw: bytes.len(),
        gzip: gzip(&bytes)?,
        brotli: brotli(&bytes)?.len(),
        name,
    })
}

fn gzip(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes)?;
    Ok(out.finish()?.len())
}

/// The bytes compressed with brotli, as hosts do it: at its highest level, which is its default.
pub fn brotli(mut bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &Default::default())?;
    Ok(out)
}
