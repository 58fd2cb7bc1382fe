//! Formulas in the page's own HTML, `\(…\)` in a line and `\[…\]` in display style.

use crate::error::{Error, Source};
use crate::formula::{Formulas, Symbols};

/// `html` with MathML in place of its formulas.
///
/// # Errors
/// If a formula is broken or not closed.
pub fn formulas_in_page(
    file: &str,
    html: &str,
    symbols: Symbols,
    formulas: &Formulas,
) -> Result<String, Error> {
    let source = Source { file, text: html };
    let mut out = String::with_capacity(html.len());
    let mut place = 0;
    while let Some(start) = next(html, place) {
        out += &html[place..start];
        let displaystyle = html[start..].starts_with("\\[");
        let close = if displaystyle { "\\]" } else { "\\)" };
        let inner = &html[start + 2..];
        let Some(length) = inner.find(close) else {
            let sentence = format!("A formula is not closed: there is no {close} after it.");
            return Err(source.error(start, sentence));
        };
        let tex = inner[..length].replace("&lt;", "<").replace("&gt;", ">");
        let mathml = formulas.mathml(&tex, displaystyle, symbols);
        out += &mathml.map_err(|sentence| source.error(start, sentence))?;
        place = start + 2 + length + 2;
    }
    Ok(out + &html[place..])
}

/// Where the next formula begins.
fn next(html: &str, place: usize) -> Option<usize> {
    let rest = &html[place..];
    let starts = ["\\(", "\\["]
        .into_iter()
        .filter_map(|open| rest.find(open));
    starts.min().map(|start| place + start)
}
