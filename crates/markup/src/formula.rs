//! TeX made into MathML, with colours as a function of the symbol.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::macros::{CLOSING, FIRST_VALUE, MACROS, OPENING};
use crate::values::COMMANDS;

/// How the symbols of a formula are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbols {
    /// Each in its own colour, the same one everywhere.
    Coloured,
    /// As the words around them.
    Plain,
}

/// The symbols that have a colour, each with its class. The observations have one colour for xᵢ, n
/// and S.
const CLASSES: [(&str, &str); 8] = [
    ("μ", "sym-mu"),
    ("σ", "sym-sigma"),
    ("ε", "sym-eps"),
    ("y", "sym-y"),
    ("f", "sym-f"),
    ("x", "sym-x"),
    ("n", "sym-x"),
    ("S", "sym-x"),
];

/// Converts formulas.
#[derive(Debug)]
pub struct Formulas(LatexToMathML);

impl Formulas {
    /// A converter that knows the macros.
    ///
    /// # Errors
    /// With a sentence if a macro is broken.
    pub fn new() -> Result<Self, String> {
        let macros = MACROS.map(|(name, tex)| (name.to_owned(), tex.to_owned()));
        let config = MathCoreConfig {
            macros: macros.into(),
            ..MathCoreConfig::default()
        };
        let converter = LatexToMathML::new(config)
            .map_err(|(error, index, _)| format!("The macro \\{}: {error}", MACROS[index].0))?;
        Ok(Self(converter))
    }

    /// The MathML of a formula, in `displaystyle` or in that of a line of text. Live values become
    /// numbers `{name}`, which the page's program fills.
    ///
    /// # Errors
    /// With a sentence if the TeX is broken.
    pub fn mathml(
        &self,
        tex: &str,
        displaystyle: bool,
        symbols: Symbols,
    ) -> Result<String, String> {
        let (tex, names) = without_values(tex)?;
        let display = if displaystyle {
            MathDisplay::Block
        } else {
            MathDisplay::Inline
        };
        let result = self.0.convert_with_local_state(&tex, display);
        let result = result.map_err(|error| format!("The formula ${tex}$: {error}"))?;
        let mut mathml = result
            .mathml
            .replace("<math display=\"block\">", "<math displaystyle=\"true\">");
        // The converter keeps upright letters from being slanted by some old engines.
        for letter in ["E", "d", "∇", "Φ"] {
            let upright = format!("<mi mathvariant=\"normal\">{letter}</mi>");
            mathml = mathml.replace(&format!("<mrow><mspace/>{upright}</mrow>"), &upright);
        }
        if symbols == Symbols::Coloured {
            for (symbol, class) in CLASSES {
                let plain = format!("<mi>{symbol}</mi>");
                mathml = mathml.replace(&plain, &format!("<mi class=\"{class}\">{symbol}</mi>"));
            }
        }
        for (mark, class) in OPENING {
            mathml = mathml.replace(&marked(mark), &format!("<mrow class=\"{class}\">"));
        }
        mathml = mathml.replace(&marked(CLOSING), "</mrow>");
        for (mark, name) in (FIRST_VALUE..).zip(names) {
            mathml = mathml.replace(&marked(mark), &format!("<mn>{{{name}}}</mn>"));
        }
        Ok(mathml)
    }
}

/// What the converter makes of a character for private use.
fn marked(mark: char) -> String {
    format!("<mi>{mark}</mi>")
}

/// The formula with a character for private use in place of each live value, and their names.
fn without_values(tex: &str) -> Result<(String, Vec<String>), String> {
    let mut out = String::new();
    let mut names = Vec::new();
    let mut rest = tex;
    while let Some(start) = rest.find(COMMANDS[0]) {
        let after = &rest[start + COMMANDS[0].len()..];
        let Some((name, next)) = after.split_once('}') else {
            return Err("A value is named in braces: \\val{left.mu.mean}.".to_owned());
        };
        out += &rest[..start];
        out.extend((FIRST_VALUE..).nth(names.len()));
        names.push(name.to_owned());
        rest = next;
    }
    Ok((out + rest, names))
}
