//! The style sheets as one file: ten requests would each wait for an answer, and ten files are
//! compressed less well than one.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use anyhow::Context;
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// The name of the file in the site's folder.
const NAME: &str = "styles.css";

/// Joins the style sheets of the built page, in their order.
pub fn join(folder: &Path) -> anyhow::Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("there is no page with styles")?;
    let joined = RefCell::new(String::new());
    let handlers = RewriteStrSettings::new().append_element_content_handler(element!(
        "link[rel=stylesheet]",
        |link| {
            let file = link
                .get_attribute("href")
                .context("a style sheet has no address")?;
            let file = folder.join(file);
            let css = fs::read_to_string(&file)?;
            fs::remove_file(&file)?;
            let mut joined = joined.borrow_mut();
            if joined.is_empty() {
                link.set_attribute("href", NAME)?;
            } else {
                link.remove();
            }
            *joined += &match link.get_attribute("media") {
                Some(media) => format!("@media {media} {{\n{css}}}\n"),
                None => css,
            };
            Ok(())
        }
    ));
    let page = rewrite_str(&page, handlers)?;
    fs::write(index, page).context("the page cannot be written")?;
    fs::write(folder.join(NAME), joined.into_inner()).context("the styles cannot be written")
}
