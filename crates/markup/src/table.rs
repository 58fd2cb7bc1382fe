//! Tables of formulas and their values.

use pulldown_cmark::TagEnd;

use crate::error::Error;
use crate::html::parts;
use crate::inline::{Inline, Piece};

/// The HTML of a table. Its first column heads the rows; a column whose head has the colour of a
/// side has it in every row.
pub(crate) fn html(inline: Inline<'_>, table: &[Piece<'_>]) -> Result<String, Error> {
    let mut html = String::from("<table class=\"gradients\">\n<thead><tr>");
    let mut classes = Vec::new();
    for head in parts(table, |end| *end == TagEnd::TableHead) {
        for cell in parts(head, |end| *end == TagEnd::TableCell) {
            let (class, words) = of_side(inline.html(cell)?);
            html += &format!("<th scope=\"col\"{class}>{words}</th>");
            classes.push(class);
        }
    }
    html += "</tr></thead>\n<tbody>\n";
    for row in parts(table, |end| *end == TagEnd::TableRow) {
        html += "<tr>";
        let cells = parts(row, |end| *end == TagEnd::TableCell);
        for (index, (cell, class)) in cells.into_iter().zip(&classes).enumerate() {
            let words = inline.html(cell)?;
            html += &if index == 0 {
                format!("<th scope=\"row\">{words}</th>")
            } else {
                format!("<td{class}>{words}</td>")
            };
        }
        html += "</tr>\n";
    }
    Ok(html + "</tbody>\n</table>\n")
}

/// The class, as an attribute, of a cell all of which has the colour of a side, and its words.
fn of_side(html: String) -> (String, String) {
    let all = html
        .strip_prefix("<span class=")
        .and_then(|rest| rest.strip_suffix("</span>"))
        .and_then(|rest| rest.split_once('>'));
    match all {
        Some((class, words)) if !words.contains("<span") => {
            (format!(" class={class}"), words.to_owned())
        }
        _ => (String::new(), html),
    }
}
