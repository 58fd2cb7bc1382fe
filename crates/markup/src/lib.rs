//! The page's texts, made into HTML and MathML when the site is built. Nothing of this crate is
//! part of the page's program.
//!
//! A scene is one file, `www/text/en/KEY.md`: what is around its text in TOML between two lines
//! `+++` ([`Front`]), then the text in Markdown with TeX between dollars. Its own words are
//!
//! | in the text | on the page |
//! | --- | --- |
//! | `$…$` | a formula in the line |
//! | a paragraph `$$…$$` | a formula on a line of its own |
//! | `\val{left.mu.mean}` | the live value of that name, in formulas too |
//! | `**\val{…}**` | the same as a result; `\asked{…}` is covered as long as the question is |
//! | `\trick{…}`, `\score{…}`, `\exact{…}` | in the colour of pathwise, the score function, exact values; in formulas too |
//! | `\term{baseline}` | that term, which opens its definition |
//! | `\spoken{…}` | for the ear, in place of the formula after it |
//! | `\table{fits}` | the live table of that name |
//! | `## Heading` | a part that readers open; `### Heading` inside it is a derivation |
//! | `1. $$…$$` and the line after | a step of a derivation and its reason |
//! | `> …` | a warning |
//!
//! Symbols have their colours by what they are ([`Formulas`]), so no text names a colour.
//! The words around the scenes are [`messages`].
//! `www/text/scenes.txt` has the keys of all scenes in the order of the lecture.

#![warn(unreachable_pub)]

mod error;
mod formula;
mod front;
mod html;
mod inline;
mod macros;
pub mod messages;
mod page;
mod scene;
mod table;
mod terms;
mod values;

pub use error::Error;
pub use formula::{Formulas, Symbols};
pub use front::{Front, Mark, Question, Stage};
pub use page::formulas_in_page;
pub use scene::{Scene, read};
pub use terms::TERMS;
pub use values::{Value, with_braces};
