//! The names of keys, as `KeyboardEvent.key` has them.

use crate::{Error, Result};

/// The code points that WebDriver gives to keys without a character
/// (<https://www.w3.org/TR/webdriver2/#keyboard-actions>).
const NAMED: [(&str, char); 20] = [
    ("Backspace", '\u{E003}'),
    ("Tab", '\u{E004}'),
    ("Enter", '\u{E007}'),
    ("Shift", '\u{E008}'),
    ("Control", '\u{E009}'),
    ("Alt", '\u{E00A}'),
    ("Escape", '\u{E00C}'),
    ("Space", ' '),
    ("PageUp", '\u{E00E}'),
    ("PageDown", '\u{E00F}'),
    ("End", '\u{E010}'),
    ("Home", '\u{E011}'),
    ("ArrowLeft", '\u{E012}'),
    ("ArrowUp", '\u{E013}'),
    ("ArrowRight", '\u{E014}'),
    ("ArrowDown", '\u{E015}'),
    ("Insert", '\u{E016}'),
    ("Delete", '\u{E017}'),
    ("F5", '\u{E035}'),
    ("F11", '\u{E03B}'),
];

/// The keys of a chord such as `Shift+Tab`, in the order they go down.
pub(crate) fn chord(names: &str) -> Result<Vec<char>> {
    names.split('+').map(key).collect()
}

fn key(name: &str) -> Result<char> {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => Ok(only),
        _ => NAMED
            .iter()
            .find_map(|&(known, key)| (known == name).then_some(key))
            .ok_or_else(|| Error::new(format!("there is no key named `{name}`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_read_in_order() -> Result<()> {
        assert_eq!(chord("Shift+Tab")?, ['\u{E008}', '\u{E004}']);
        assert_eq!(chord("a")?, ['a']);
        assert!(chord("Hyper").is_err());
        Ok(())
    }
}
