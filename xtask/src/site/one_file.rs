//! The page as one file: all that the built site loads, written into it, so that it opens from
//! a disk without a network and can be sent by mail.

use std::cell::RefCell;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, comments, element, rewrite_str};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::folder::MODULE;
use super::font;

/// The name of the file in the site's folder.
pub const NAME: &str = "pathwise.html";

/// The script that starts the program there.
const START: &str = include_str!("one_file.js");

/// The elements that load what is written into the file, or that rule over loading.
const LOADING: &str = "script[src], link[rel=preload], link[rel=modulepreload], link[rel=manifest], meta[http-equiv=Content-Security-Policy]";

/// The element in which the page keeps its state when it saves itself.
const STATE: &str = r#"<meta name="pathwise-link" content="" data-own="" data-home="">"#;

/// Writes the file from the built site beside it.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    let page = assemble(&read(&folder.join("index.html"))?, folder)?;
    println!("{NAME}: {} bytes", page.len());
    fs::write(folder.join(NAME), page).with_context(|| format!("{NAME} cannot be written"))
}

fn assemble(index: &str, folder: &Path) -> anyhow::Result<String> {
    let styles = Styles::new(folder);
    let (fragments, of_fragments) = fragments(folder, &styles)?;
    let script = program(folder)?;
    let module = fs::read(folder.join(MODULE)).context("there is no module to pack")?;
    let digits = fs::read(folder.join("www/data/digits.bin")).context("there are no digits")?;
    // A build without Python has none.
    let font = match fs::read(folder.join(font::NAME)) {
        Ok(bytes) => packed("font", &bytes)?,
        Err(_) => String::new(),
    };
    let carried = [
        font,
        packed("fragments", fragments.to_string().as_bytes())?,
        packed("module", &module)?,
        packed("digits", &digits)?,
        format!("<script type=\"module\" id=\"program\">{script}</script>\n"),
    ]
    .concat();
    let icon = STANDARD.encode(read(&folder.join("www/icon.svg"))?);
    let page = rewrite_str(
        index,
        RewriteStrSettings::new()
            .append_element_content_handler(comments!("head", |comment| {
                comment.remove();
                Ok(())
            }))
            .append_element_content_handler(element!(LOADING, |loading| {
                loading.remove();
                Ok(())
            }))
            .append_element_content_handler(element!("link[rel=stylesheet]", |link| {
                link.replace(&styles.inline(link)?, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!("link[rel=icon]", |link| {
                let picture = format!("data:image/svg+xml;base64,{icon}");
                Ok(link.set_attribute("href", &picture)?)
            }))
            .append_element_content_handler(element!("head", |head| {
                head.append(&of_fragments, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!("body", |body| {
                body.append(&carried, ContentType::Html);
                Ok(())
            })),
    )?;
    // The policy names every style, so it is made last; it comes before all that it rules over.
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; worker-src blob:; connect-src blob:; base-uri 'none'; form-action 'none'\">",
        hash(&script),
        styles.hashes.into_inner().join(" "),
    );
    let handlers = RewriteStrSettings::new().append_element_content_handler(element!(
        "meta[charset]",
        |meta| {
            meta.after(&format!("\n{policy}\n{STATE}"), ContentType::Html);
            Ok(())
        }
    ));
    Ok(rewrite_str(&page, handlers)?)
}

/// The style sheets written into the page, by their hashes.
struct Styles<'a> {
    folder: &'a Path,
    hashes: RefCell<Vec<String>>,
}

impl<'a> Styles<'a> {
    const fn new(folder: &'a Path) -> Self {
        Self {
            folder,
            hashes: RefCell::new(Vec::new()),
        }
    }

    /// The element that stands for a link to a style sheet.
    fn inline(&self, link: &Element<'_, '_>) -> anyhow::Result<String> {
        let file = link
            .get_attribute("href")
            .context("a style sheet has no address")?;
        let css = read(&self.folder.join(&file))?;
        // A picture that stands in the style itself is no other file.
        let names_files = css.replace("url('data:", "").contains("url(");
        ensure!(
            !names_files && !css.contains("</style"),
            "{file} names another file or ends its own element"
        );
        self.hashes.borrow_mut().push(hash(&css));
        let media = link
            .get_attribute("media")
            .map(|media| format!(" media=\"{media}\""))
            .unwrap_or_default();
        Ok(format!("<style{media}>{css}</style>"))
    }
}

/// The fragments that the site loads when they are needed, by the ids of their templates, and
/// their styles.
fn fragments(folder: &Path, styles: &Styles<'_>) -> anyhow::Result<(Value, String)> {
    let mut all = Map::new();
    let of_fragments = RefCell::new(String::new());
    for place in ["", "scenes/"] {
        for file in html_files(&folder.join("www").join(place))? {
            let name = file
                .file_stem()
                .and_then(|name| name.to_str())
                .context("a fragment has no name")?;
            let handlers = RewriteStrSettings::new().append_element_content_handler(element!(
                "link[rel=stylesheet]",
                |link| {
                    *of_fragments.borrow_mut() += &styles.inline(link)?;
                    link.remove();
                    Ok(())
                }
            ));
            let text = rewrite_str(&read(&file)?, handlers)?;
            all.insert(format!("fragment-{place}{name}"), Value::String(text));
        }
    }
    Ok((Value::Object(all), of_fragments.into_inner()))
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

/// The program's own script and the one that starts it: an inline module, and a worker's whole
/// text.
fn program(folder: &Path) -> anyhow::Result<String> {
    let glue = read(&folder.join("pathwise.js"))?;
    let mut script = String::new();
    for line in glue.lines() {
        ensure!(
            !line.trim_start().starts_with("import ")
                && !line.contains("</script")
                && !line.contains("<!--"),
            "pathwise.js cannot stand in a page: {line}"
        );
        if !line.starts_with("export {") {
            script += line.strip_prefix("export ").unwrap_or(line);
            script.push('\n');
        }
    }
    // A page that is read from a disk has no address for what it loads, and it loads nothing.
    Ok(script.replace("import.meta.url", "undefined") + START)
}

/// A text as policies name it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// An element with bytes as text, compressed as browsers can unpack it.
fn packed(id: &str, bytes: &[u8]) -> anyhow::Result<String> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let text = STANDARD.encode(gzip.finish()?);
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
}
