//! The page as one file: what the built site loads, written into it, so that it opens from
//! a disk without a network and can be sent by mail.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::MODULE;

/// What the file is called, in the site's folder.
pub const NAME: &str = "pathwise.html";

/// What starts the program there.
const START: &str = include_str!("single.js");

/// Writes the file from the built site beside it.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    let page = assemble(&read(&folder.join("index.html"))?, folder)?;
    println!("{NAME}: {} bytes", page.len());
    fs::write(folder.join(NAME), page).with_context(|| format!("{NAME} cannot be written"))
}

fn assemble(index: &str, folder: &Path) -> anyhow::Result<String> {
    let mut hashes = Vec::new();
    let (mut head, body) = index
        .split_once("</head>")
        .context("index.html has no end of its head")?;
    let mut kept = String::new();
    // The builder's own links stand on the last line of the head, side by side.
    let lines = head.replace("><link", ">\n<link");
    head = lines.trim_end();
    for line in head.lines() {
        if let Some(style) = stylesheet(line, folder, &mut hashes)? {
            kept += &style;
        } else if line.contains("rel=\"icon\"") {
            let icon = STANDARD.encode(read(&folder.join("www/icon.svg"))?);
            kept += &format!(
                "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\" type=\"image/svg+xml\">"
            );
        } else if !is_loading(line) {
            kept += line;
        }
        kept.push('\n');
    }
    let (fragments, styles) = fragments(folder, &mut hashes)?;
    kept += &styles;
    let script = program(folder)?;
    let mut parts = carried("fragments", fragments.to_string().as_bytes())?;
    let module = fs::read(folder.join(MODULE)).context("there is no module to pack")?;
    parts += &carried("module", &module)?;
    parts += &format!("<script type=\"module\" id=\"program\">{script}</script>\n");
    let policy = policy(&hashes, &hash(&script));
    let kept = kept.replacen(
        "<meta charset=\"utf-8\">\n",
        &format!(
            "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"pathwise-link\" content=\"\" data-own=\"\" data-home=\"\">\n"
        ),
        1,
    );
    let body = body.replacen("</body>", &format!("{parts}</body>"), 1);
    Ok(format!("{kept}</head>{body}"))
}

/// Whether a line of the head loads what is written into the file, or rules over loading.
fn is_loading(line: &str) -> bool {
    let starts = [
        "<script",
        "<link rel=\"manifest\"",
        "<meta http-equiv=\"Content-Security-Policy\"",
    ];
    starts.iter().any(|start| line.trim().starts_with(start))
}

/// The style that stands for a line with a link to one.
fn stylesheet(
    line: &str,
    folder: &Path,
    hashes: &mut Vec<String>,
) -> anyhow::Result<Option<String>> {
    if !line.contains("rel=\"stylesheet\"") {
        return Ok(None);
    }
    let file = attribute(line, "href").context("a style sheet has no address")?;
    let css = read(&folder.join(file))?;
    // A picture that stands in the style itself is no other file.
    let names_files = css.replace("url('data:", "").contains("url(");
    if names_files || css.contains("</style") {
        bail!("{file} names another file or ends its own element");
    }
    hashes.push(hash(&css));
    let media = attribute(line, "media")
        .map(|media| format!(" media=\"{media}\""))
        .unwrap_or_default();
    Ok(Some(format!("<style{media}>{css}</style>")))
}

/// What an element's `name` says.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// The fragments that the site loads when they are needed, by the ids of their templates, and
/// their styles.
fn fragments(folder: &Path, hashes: &mut Vec<String>) -> anyhow::Result<(Value, String)> {
    let (mut all, mut styles) = (Map::new(), String::new());
    for place in ["", "scenes/"] {
        for file in html_files(&folder.join("www").join(place))? {
            let name = file
                .file_stem()
                .and_then(|name| name.to_str())
                .context("a fragment has no name")?;
            let mut text = String::new();
            for line in read(&file)?.lines() {
                match stylesheet(line, folder, hashes)? {
                    Some(style) => styles += &(style + "\n"),
                    None => text = text + line + "\n",
                }
            }
            all.insert(format!("fragment-{place}{name}"), Value::String(text));
        }
    }
    Ok((Value::Object(all), styles))
}

fn html_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    // Two builds of the same site are the same bytes.
    files.sort();
    Ok(files)
}

/// The program's own script and what starts it: an inline module, and a worker's whole text.
fn program(folder: &Path) -> anyhow::Result<String> {
    let glue = read(&folder.join("pathwise.js"))?;
    let mut script = String::new();
    for line in glue.lines() {
        let line = line.trim();
        if line.starts_with("import ") || line.contains("</script") || line.contains("<!--") {
            bail!("pathwise.js cannot stand in a page: {line}");
        }
        if !line.starts_with("export {") {
            script = script + line.strip_prefix("export ").unwrap_or(line) + "\n";
        }
    }
    // What is read from a disk has no address for what it loads, and it loads nothing.
    Ok(script.replace("import.meta.url", "undefined") + START)
}

fn policy(styles: &[String], script: &str) -> String {
    format!(
        "default-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src {}; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'",
        styles.join(" ")
    )
}

/// A text as policies name it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// An element with bytes, compressed as far as browsers can unpack them, as text.
fn carried(id: &str, bytes: &[u8]) -> anyhow::Result<String> {
    let mut gzip = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        bytes,
        &mut gzip,
    )?;
    let text = STANDARD.encode(gzip);
    Ok(format!(
        "<script type=\"application/gzip\" id=\"{id}\">{text}</script>\n"
    ))
}

fn read(file: &Path) -> anyhow::Result<String> {
    let text =
        fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    // A browser reads every end of line as one character, and hashes what it reads.
    Ok(text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(
            hash(""),
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        );
    }

    #[test]
    fn attributes_are_read() {
        let tag = "<link rel=\"stylesheet\" href=\"a.css\" media=\"print\">";
        assert_eq!(attribute(tag, "href"), Some("a.css"));
        assert_eq!(attribute(tag, "media"), Some("print"));
        assert_eq!(attribute(tag, "title"), None);
    }
}
