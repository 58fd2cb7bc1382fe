//! What the first visit loads, and the most that it may weigh.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use ::browser::{Page, Site};
use anyhow::Context;

use super::FOLDER;

/// The budgets, in bytes: what a lecture hall's Wi-Fi can carry to everyone at once.
const MOST_GZIP: usize = 150_000;
const MOST_BROTLI: usize = 130_000;

/// A file, as it is and compressed as hosts do it.
pub struct File {
    pub name: String,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

/// The files that the first visit loads.
pub struct Visit {
    pub files: Vec<File>,
}

impl Visit {
    /// All files together: how they are compressed, bytes, and the most there may be.
    pub fn totals(&self) -> [(&'static str, usize, Option<usize>); 3] {
        let sum = |of: fn(&File) -> usize| self.files.iter().map(of).sum();
        [
            ("raw", sum(|file| file.raw), None),
            ("gzip", sum(|file| file.gzip), Some(MOST_GZIP)),
            ("brotli", sum(|file| file.brotli), Some(MOST_BROTLI)),
        ]
    }
}

/// Opens the built page and weighs what it asks for.
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
    let mut files = Vec::new();
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        let bytes = fs::read(Path::new(FOLDER).join(&name))
            .with_context(|| format!("{name} cannot be read"))?;
        files.push(File {
            raw: bytes.len(),
            gzip: gzip(&bytes)?,
            brotli: brotli(&bytes)?,
            name,
        });
    }
    Ok(Visit { files })
}

fn gzip(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes)?;
    Ok(out.finish()?.len())
}

fn brotli(bytes: &[u8]) -> anyhow::Result<usize> {
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out.len())
}
