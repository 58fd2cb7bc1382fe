//! Words and formulas in a line.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::error::{Error, Source};
use crate::formula::{Formulas, Symbols};
use crate::terms;

/// An event of a Markdown text, and the bytes of the file that it comes from.
pub(crate) type Piece<'a> = (Event<'a>, Range<usize>);

/// What may stand in a line of prose besides words: commands that hold more words, each with the
/// element's class.
const SPANS: [(&str, &str); 4] = [
    ("\\trick{", "side-left"),
    ("\\score{", "side-right"),
    ("\\exact{", "exact"),
    ("\\spoken{", "visually-hidden"),
];

/// Writes lines of text as HTML.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inline<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) formulas: &'a Formulas,
}

/// A line that is being written.
#[derive(Default)]
struct Line {
    html: String,
    /// The braces that are open, each with its place and whether it holds what is spoken.
    open: Vec<(usize, bool)>,
    /// Whether the next formula was spoken in words.
    spoken: bool,
    /// Where the formula begins that ends here.
    formula: Option<usize>,
}

impl Inline<'_> {
    /// The HTML of a line.
    pub(crate) fn html(self, pieces: &[Piece<'_>]) -> Result<String, Error> {
        let mut line = Line::default();
        let mut index = 0;
        while let Some((event, range)) = pieces.get(index) {
            if let Some(name) = live(&pieces[index..]) {
                line.push(&format!("<b class=\"live\">{{{name}}}</b>"));
                index += 3;
                continue;
            }
            match event {
                Event::Text(text) => self.text(&mut line, text, range.start)?,
                Event::InlineMath(tex) => self.formula(&mut line, tex, false, range.start)?,
                Event::DisplayMath(tex) => self.formula(&mut line, tex, true, range.start)?,
                Event::SoftBreak => line.push(" "),
                Event::Start(Tag::Emphasis) => line.push("<em>"),
                Event::End(TagEnd::Emphasis) => line.push("</em>"),
                Event::Start(Tag::Strong) => line.push("<strong>"),
                Event::End(TagEnd::Strong) => line.push("</strong>"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let address = escaped(dest_url);
                    line.push(&format!("<a class=\"variant\" href=\"{address}\">"));
                }
                Event::End(TagEnd::Link) => line.push("</a>"),
                _ => {
                    let sentence = "A scene’s text has words, formulas, *emphasis*, **strong words** and links only.";
                    return Err(self.source.error(range.start, sentence));
                }
            }
            index += 1;
        }
        match line.open.pop() {
            Some((place, _)) => Err(self.source.error(place, "A brace is not closed.")),
            None => Ok(line.html),
        }
    }

    fn formula(
        self,
        line: &mut Line,
        tex: &CowStr<'_>,
        displaystyle: bool,
        place: usize,
    ) -> Result<(), Error> {
        let mathml = self.formulas.mathml(tex, displaystyle, Symbols::Coloured);
        let mut mathml = mathml.map_err(|sentence| self.source.error(place, sentence))?;
        if line.spoken {
            mathml = mathml.replacen("<math", "<math aria-hidden=\"true\"", 1);
        }
        let start = line.html.len();
        line.push(&mathml);
        line.spoken = false;
        line.formula = Some(start);
        Ok(())
    }

    /// Words with the commands in them.
    fn text(self, line: &mut Line, text: &str, place: usize) -> Result<(), Error> {
        let mut rest = text;
        if let Some(start) = line.formula.take() {
            rest = line.keep_marks(start, rest);
        }
        while let Some(at) = rest.find(['\\', '{', '}', '$']) {
            line.push(&escaped(&rest[..at]));
            rest = &rest[at..];
            let here = place + text.len() - rest.len();
            if rest.starts_with('$') {
                let sentence = "A formula is not closed: there is no second dollar in its paragraph, or a brace in it is open.";
                return Err(self.source.error(here, sentence));
            }
            if let Some(after) = rest.strip_prefix('}') {
                let Some((_, spoken)) = line.open.pop() else {
                    return Err(self
                        .source
                        .error(here, "A brace is closed that was not opened."));
                };
                line.push("</span>");
                line.spoken = spoken;
                rest = after;
            } else if let Some((name, after)) = named(rest, "\\val{") {
                line.push(&value(name));
                rest = after;
            } else if let Some((name, after)) = named(rest, "\\asked{") {
                line.push(&format!("<b class=\"live asked\">{{{name}}}</b>"));
                rest = after;
            } else if let Some((term, after)) = named(rest, "\\term{") {
                let Some(button) = terms::button(term) else {
                    let sentence = format!(
                        "“{term}” has no definition: crates/markup/src/terms.rs lists the terms."
                    );
                    return Err(self.source.error(here, sentence));
                };
                let start = line.html.len();
                line.push(&button);
                rest = line.keep_marks(start, after);
            } else if let Some((command, class)) =
                SPANS.into_iter().find(|(s, _)| rest.starts_with(s))
            {
                line.push(&format!("<span class=\"{class}\">"));
                line.open.push((here, class == "visually-hidden"));
                rest = &rest[command.len()..];
            } else {
                let command: String = rest.chars().take(20).collect();
                let sentence = format!("Nothing is known by “{command}”.");
                return Err(self.source.error(here, sentence));
            }
        }
        line.push(&escaped(rest));
        Ok(())
    }
}

impl Line {
    fn push(&mut self, html: &str) {
        self.html += html;
        self.formula = None;
    }

    /// Keeps the marks with which `rest` begins in one line with the formula or the button that
    /// begins at `start`. Returns what is behind them.
    fn keep_marks<'a>(&mut self, start: usize, rest: &'a str) -> &'a str {
        let end = rest.find(|c| !".,;:!?)”".contains(c)).unwrap_or(rest.len());
        let (marks, after) = rest.split_at(end);
        if marks.is_empty() || !self.open.is_empty() {
            return rest;
        }
        self.html.insert_str(start, "<span class=\"whole\">");
        self.push(&format!("{marks}</span>"));
        after
    }
}

/// The name in `command{name}` at the start of `text`, and what follows.
pub(crate) fn named<'a>(text: &'a str, command: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(command)?.split_once('}')
}

/// The name of the value that stands alone in strong type.
fn live<'a>(pieces: &'a [Piece<'_>]) -> Option<&'a str> {
    match pieces {
        [
            (Event::Start(Tag::Strong), _),
            (Event::Text(text), _),
            (Event::End(TagEnd::Strong), _),
            ..,
        ] => match named(text, "\\val{") {
            Some((name, "")) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

/// A live value among words. A formula with numbers put in looks like one.
fn value(name: &str) -> String {
    if name.ends_with(".numbers") {
        format!("<span class=\"numbers\">{{{name}}}</span>")
    } else {
        format!("{{{name}}}")
    }
}

/// Text for HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
