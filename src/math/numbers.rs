//! Numbers out of pasted text or a file.

use std::fmt;

use super::dataset::{DatasetError, MAX_COUNT, MAX_MAGNITUDE};

/// Why text is not a list of numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum NumbersError {
    /// A word that is no number.
    NotANumber {
        /// The line, counted from 1.
        line: usize,
        /// The word, shortened.
        word: String,
    },
    /// A number beyond [`MAX_MAGNITUDE`], or infinite.
    OutOfRange {
        /// The line, counted from 1.
        line: usize,
        /// The word, shortened.
        word: String,
    },
    /// A NUL in a line: bytes of a file that is no text, or text in UTF-16.
    NotText {
        /// The line, counted from 1.
        line: usize,
    },
    /// More than [`MAX_COUNT`] numbers.
    TooMany,
    /// Fewer than two numbers.
    TooFew(usize),
}

impl fmt::Display for NumbersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber { line, word } => {
                write!(f, "line {line}: “{word}” is not a number")
            }
            Self::OutOfRange { line, word } => {
                write!(
                    f,
                    "line {line}: “{word}” is out of range (±{MAX_MAGNITUDE:e})"
                )
            }
            Self::NotText { line } => {
                write!(f, "line {line} is not plain text; save the file as UTF-8")
            }
            Self::TooMany => write!(f, "there are more than {MAX_COUNT} numbers"),
            Self::TooFew(count) => DatasetError::TooFew(*count).fmt(f),
        }
    }
}

impl std::error::Error for NumbersError {}

/// The numbers in `text`, separated by commas, semicolons, white space or line
/// breaks, with a decimal point. A first line of which no word is a number is a
/// header and is passed over.
///
/// # Errors
/// The first word that is no number or out of range, or the first NUL, with its line;
/// too few or too many numbers.
pub fn parse(text: &str) -> Result<Vec<f64>, NumbersError> {
    let mut numbers = Vec::new();
    let mut header_possible = true;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, line) in text.lines().enumerate() {
        if line.contains('\0') {
            return Err(NumbersError::NotText { line: index + 1 });
        }
        let mut words = words(line).peekable();
        if words.peek().is_none() {
            continue;
        }
        let is_header = header_possible && words.clone().all(|word| number(word).is_none());
        header_possible = false;
        if is_header {
            continue;
        }
        for word in words {
            let fault = |out_of_range| fault(index + 1, word, out_of_range);
            let value = number(word).filter(|x| !x.is_nan());
            let value = value.ok_or_else(|| fault(false))?;
            if value.abs() > MAX_MAGNITUDE {
                return Err(fault(true));
            }
            if numbers.len() == MAX_COUNT {
                return Err(NumbersError::TooMany);
            }
            numbers.push(value);
        }
    }
    if numbers.len() < 2 {
        return Err(NumbersError::TooFew(numbers.len()));
    }
    Ok(numbers)
}

fn words(line: &str) -> impl Iterator<Item = &str> + Clone {
    line.split(|c: char| matches!(c, ',' | ';') || c.is_whitespace())
        .map(|word| word.trim_matches(is_quote_or_mark))
        .filter(|word| !word.is_empty())
}

/// Quotes around a field, and invisible marks that editors and spreadsheets leave.
fn is_quote_or_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
    )
}

/// A number with an ASCII or a typographic minus sign.
fn number(word: &str) -> Option<f64> {
    match word.strip_prefix('−') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            rest.parse().ok().map(|x: f64| -x)
        }
        Some(_) => None,
        None => word.parse().ok(),
    }
}

fn fault(line: usize, word: &str, out_of_range: bool) -> NumbersError {
    const SHOWN: usize = 24;
    let shown: String = word
        .chars()
        .filter(|c| !c.is_control())
        .take(SHOWN)
        .collect();
    let word = if word.chars().count() > SHOWN {
        shown + "…"
    } else {
        shown
    };
    if out_of_range {
        NumbersError::OutOfRange { line, word }
    } else {
        NumbersError::NotANumber { line, word }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[f64]) {
        assert_eq!(parse(text).as_deref(), Ok(expected));
    }

    #[track_caller]
    fn check_fault(text: &str, expected: &str) {
        assert_eq!(parse(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn separators_header_and_signs() {
        check("1,2;3 4\t5\r\n6\n\n7", &[1., 2., 3., 4., 5., 6., 7.]);
        check("speed\n850\n740", &[850., 740.]);
        check("\u{feff}\"a\",\"b\"\n\"1.5\",\"-2e-3\"", &[1.5, -0.002]);
        check("−1.5 +2 .5", &[-1.5, 2.0, 0.5]);
        check("-0, 0", &[-0.0, 0.0]);
        check("\u{200f}1\u{200f} 2", &[1.0, 2.0]);
    }

    #[test]
    fn a_fault_names_its_line() {
        check_fault("1\n2\nx3\n", "line 3: “x3” is not a number");
        check_fault("a\nb\n1 2", "line 2: “b” is not a number");
        check_fault("1 2 1e400", "line 1: “1e400” is out of range (±1e60)");
        check_fault("1\nNaN", "line 2: “NaN” is not a number");
        check_fault("1\n2\0", "line 2 is not plain text; save the file as UTF-8");
        check_fault("1 −−2", "line 1: “−−2” is not a number");
        check_fault(
            "1\n<script>alert(1)</script>",
            "line 2: “<script>alert(1)</script…” is not a number",
        );
        check_fault("", "there are no numbers; at least 2 are needed");
        check_fault("x", "there are no numbers; at least 2 are needed");
        check_fault("5", "there is only one number; at least 2 are needed");
        check_fault(
            &"1 ".repeat(MAX_COUNT + 1),
            "there are more than 1000000 numbers",
        );
    }
}
