//! A scene's text as HTML: paragraphs, formulas, tables, and what readers open.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use crate::error::{Error, Source};
use crate::formula::Formulas;
use crate::inline::{Inline, Piece, named};
use crate::table;

/// What is open of a text.
#[derive(Default)]
struct Open {
    part: bool,
    derivation: Option<Derivation>,
}

/// A derivation: where its heading is, and whether it has steps.
struct Derivation {
    place: usize,
    steps: bool,
}

/// Writes a text.
struct Writer<'a> {
    inline: Inline<'a>,
    html: String,
    open: Open,
    /// How many derivations there are.
    derivations: usize,
}

/// The HTML of the text that begins at the byte `start` of a file, and how many derivations it has.
pub(crate) fn html(
    source: Source<'_>,
    start: usize,
    formulas: &Formulas,
) -> Result<(String, usize), Error> {
    let body = &source.text[start..];
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES;
    let events = TextMergeWithOffset::new(Parser::new_ext(body, options).into_offset_iter());
    let moved = |range: Range<usize>| range.start + start..range.end + start;
    let pieces: Vec<Piece<'_>> = events.map(|(event, range)| (event, moved(range))).collect();
    let mut writer = Writer {
        inline: Inline { source, formulas },
        html: String::new(),
        open: Open::default(),
        derivations: 0,
    };
    let mut rest = &pieces[..];
    while let Some(block) = first_block(rest) {
        writer.block(block)?;
        rest = &rest[block.len()..];
    }
    writer.close_part()?;
    Ok((writer.html, writer.derivations))
}

/// The pieces of the first block, with its start and end.
fn first_block<'a, 'b>(pieces: &'a [Piece<'b>]) -> Option<&'a [Piece<'b>]> {
    let mut depth = 0;
    for (index, (event, _)) in pieces.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return pieces.get(..=index);
        }
    }
    None
}

impl Writer<'_> {
    fn block(&mut self, block: &[Piece<'_>]) -> Result<(), Error> {
        let (Some((event, range)), inner) = (block.first(), inside(block)) else {
            return Ok(());
        };
        match event {
            Event::Start(Tag::Paragraph) => self.paragraph(inner),
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => {
                self.close_part()?;
                let title = self.inline.html(inner)?;
                self.html += &format!(
                    "<details class=\"part\" name=\"part\">\n<summary>{title}</summary>\n"
                );
                self.open.part = true;
                Ok(())
            }
            Event::Start(Tag::Heading {
                level: HeadingLevel::H3,
                ..
            }) => {
                self.close_derivation()?;
                if !self.open.part {
                    let sentence = "A derivation stands under a heading that begins with ##, such as “## Derivations”.";
                    return Err(self.error(range, sentence));
                }
                let title = self.inline.html(inner)?;
                self.html +=
                    &format!("<details class=\"derivation\">\n<summary>{title}</summary>\n");
                self.derivations += 1;
                let place = range.start;
                self.open.derivation = Some(Derivation {
                    place,
                    steps: false,
                });
                Ok(())
            }
            Event::Start(Tag::List(Some(_))) => self.steps(range, inner),
            Event::Start(Tag::BlockQuote(_)) => {
                let html = self.inline.html(inside(inner))?;
                self.html += &format!("<p class=\"warning\">{html}</p>\n");
                Ok(())
            }
            Event::Start(Tag::Table(_)) => {
                self.html += &table::html(self.inline, inner)?;
                Ok(())
            }
            _ => {
                let sentence = "A scene’s text has paragraphs, headings ## and ###, numbered steps, tables and warnings only.";
                Err(self.error(range, sentence))
            }
        }
    }

    /// A paragraph, a formula on a line of its own, or the place of a live table.
    fn paragraph(&mut self, inner: &[Piece<'_>]) -> Result<(), Error> {
        if let [(Event::Text(text), _)] = inner
            && let Some((name, "")) = named(text, "\\table{")
        {
            self.html += &format!("<div data-slot=\"{name}\"></div>\n");
            return Ok(());
        }
        let is_formula = |piece: &Piece<'_>| matches!(piece.0, Event::DisplayMath(_));
        if inner.first().is_some_and(is_formula) {
            self.html += "<div class=\"formula\">";
            for group in inner.chunk_by(|a, b| !is_formula(a) && !is_formula(b)) {
                let html = self.inline.html(group)?;
                // Words beside a formula.
                self.html += &match group.iter().any(is_formula) || html.trim().is_empty() {
                    true => html,
                    false => format!(" <span>{}</span> ", html.trim()),
                };
            }
            self.html += "</div>\n";
        } else {
            let html = self.inline.html(inner)?;
            self.html += &format!("<p>{html}</p>\n");
        }
        Ok(())
    }

    /// The steps of a derivation.
    fn steps(&mut self, range: &Range<usize>, list: &[Piece<'_>]) -> Result<(), Error> {
        let Some(derivation) = &mut self.open.derivation else {
            let sentence =
                "Numbered steps stand under the heading of a derivation, which begins with ###.";
            return Err(self.error(range, sentence));
        };
        derivation.steps = true;
        self.html += "<ol>\n";
        let mut rest = list;
        while let Some(item) = first_block(rest) {
            self.step(item)?;
            rest = &rest[item.len()..];
        }
        self.html += "</ol>\n";
        Ok(())
    }

    /// A step: formulas in the first line, the reason in those after it.
    fn step(&mut self, item: &[Piece<'_>]) -> Result<(), Error> {
        let mut inner = inside(item);
        // An empty line in the list makes paragraphs of its items.
        if let Some((Event::Start(Tag::Paragraph), _)) = inner.first() {
            inner = inside(inner);
        }
        let range = item.first().map_or(0..0, |(_, range)| range.clone());
        let is_formula = matches!(inner.first(), Some((Event::DisplayMath(_), _)));
        if !is_formula {
            let sentence = "A step begins with a formula between double dollars that are closed.";
            return Err(self.error(&range, sentence));
        }
        let end = inner
            .iter()
            .position(|(event, _)| *event == Event::SoftBreak);
        let Some(end) = end else {
            let sentence = "A step gives its reason in the line after its formula.";
            return Err(self.error(&range, sentence));
        };
        let formulas = self.inline.html(&inner[..end])?;
        let reason = self.inline.html(&inner[end + 1..])?;
        self.html += &format!("<li>{formulas} <span class=\"reason\">{reason}</span></li>\n");
        Ok(())
    }

    fn close_derivation(&mut self) -> Result<(), Error> {
        if let Some(derivation) = self.open.derivation.take() {
            if !derivation.steps {
                let place = derivation.place..derivation.place;
                return Err(self.error(&place, "This derivation has no numbered steps."));
            }
            self.html += "</details>\n";
        }
        Ok(())
    }

    fn close_part(&mut self) -> Result<(), Error> {
        self.close_derivation()?;
        if self.open.part {
            self.html += "</details>\n";
            self.open.part = false;
        }
        Ok(())
    }

    fn error(&self, range: &Range<usize>, sentence: &str) -> Error {
        self.inline.source.error(range.start, sentence)
    }
}

/// What is between the start and the end of a block.
pub(crate) fn inside<'a, 'b>(block: &'a [Piece<'b>]) -> &'a [Piece<'b>] {
    match block {
        [(Event::Start(_), _), inner @ .., (Event::End(_), _)] => inner,
        _ => block,
    }
}

/// The parts of a table’s row or of a table that begin with `start`.
pub(crate) fn parts<'a, 'b>(
    mut pieces: &'a [Piece<'b>],
    is_end: fn(&TagEnd) -> bool,
) -> Vec<&'a [Piece<'b>]> {
    let mut parts = Vec::new();
    while let Some(part) = first_block(pieces) {
        if matches!(part.last(), Some((Event::End(end), _)) if is_end(end)) {
            parts.push(inside(part));
        }
        pieces = &pieces[part.len()..];
    }
    parts
}
