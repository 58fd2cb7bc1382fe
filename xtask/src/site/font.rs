//! The letters of formulas: those that the page uses, cut out of the font STIX Two Math, so that a
//! formula looks the same in every browser and on every machine.
//!
//! The font is under the SIL Open Font License; the cut keeps its names, copyright and license.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{process, tools};

/// The name of the file in the site's folder.
pub const NAME: &str = "www/math.woff2";

/// The package that has the font, and those that cut and compress it.
const PACKAGES: [&str; 3] = ["ziamath==0.13", "fonttools==4.68.0", "brotli==1.2.1"];

/// The font's file in its package.
const FILE: &str = "import ziamath, pathlib; print(pathlib.Path(ziamath.__file__).parent / 'fonts' / 'STIXTwoMath-Regular.ttf')";

/// Of the glyphs for small raised and lowered letters, which double the file, only the primes: without
/// them a prime stands high above its letter.
const SCRIPTS: [&str; 3] = [
    "--layout-features=ssty",
    "--no-layout-closure",
    "--glyphs=minute.ssty,minute.ssty2,second.ssty,second.ssty2",
];

/// Cuts the font for the formulas in `html`. Returns whether there is a Python to do it.
pub fn write(folder: &Path, html: &str) -> anyhow::Result<bool> {
    let Some(python) = tools::python("fonts", &PACKAGES)? else {
        println!("Python is not installed: formulas have the letters of the reader's machine.");
        return Ok(false);
    };
    let python = python.to_string_lossy();
    let font = process::read(tools::command(&python).args(["-c", FILE])).unwrap_or_default();
    let codes: Vec<String> = characters(html)
        .into_iter()
        .map(|c| format!("{:X}", u32::from(c)))
        .collect();
    process::run(
        tools::command(&python)
            .args(["-m", "fontTools.subset"])
            .arg(font)
            .arg(format!("--unicodes={}", codes.join(",")))
            .args(SCRIPTS)
            .args(["--flavor=woff2", "--no-hinting", "--name-IDs=0,1,2,5,13,14"])
            .arg(format!("--output-file={}", folder.join(NAME).display())),
    )?;
    Ok(true)
}

/// The characters of all formulas in `html`, with the slanted ones that browsers draw for single
/// letters, and those of live values.
fn characters(html: &str) -> BTreeSet<char> {
    let mut found: BTreeSet<char> = (' '..='~').collect();
    for formula in html.split("<math").skip(1) {
        let formula = formula.split("</math>").next().unwrap_or_default();
        // Tags and text alternate.
        for piece in formula.split('<') {
            let text = piece.split_once('>').map_or("", |(_, text)| text);
            found.extend(text.chars());
        }
    }
    let slanted: Vec<char> = found.iter().copied().filter_map(slanted).collect();
    found.extend(slanted);
    found
}

/// The mathematical italic of a letter (Unicode, block “Mathematical Alphanumeric Symbols”).
fn slanted(letter: char) -> Option<char> {
    let (first, block) = match letter {
        'h' => return Some('\u{210e}'),
        'A'..='Z' => ('A', 0x1d434),
        'a'..='z' => ('a', 0x1d44e),
        'Α'..='Ω' => ('Α', 0x1d6e2),
        'α'..='ω' => ('α', 0x1d6fc),
        '∂' => return Some('\u{1d715}'),
        _ => return None,
    };
    char::from_u32(block + u32::from(letter) - u32::from(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_what_formulas_show() {
        let found = characters("<p>ж</p><math><mi class=\"a\">μ</mi><mo>∂</mo><mi>h</mi></math>é");
        for c in [
            'μ',
            '\u{1d707}',
            '∂',
            '\u{1d715}',
            '\u{210e}',
            '0',
            'x',
            '\u{1d465}',
        ] {
            assert!(found.contains(&c), "{c}");
        }
        assert!(!found.contains(&'ж') && !found.contains(&'é'));
    }
}
