//! Numbers out of pasted text or a file.

use std::fmt;

use math::dataset::{DatasetError, MAX_COUNT, MAX_MAGNITUDE};

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
    /// A line with a NUL character: the file is not text, or is text in UTF-16.
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
                let most = MAX_MAGNITUDE;
                write!(f, "line {line}: “{word}” is out of range (±{most:e})")
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
/// The first word that is no number or is out of range, with its line; a line that is not text;
/// fewer than two numbers, or more than [`MAX_COUNT`].
///
/// ```
/// assert_eq!(numbers::parse("1.5; −2"), Ok(vec![1.5, -2.0]));
/// let error = numbers::parse("1\n2\nx3").unwrap_err();
/// assert_eq!(error.to_string(), "line 3: “x3” is not a number");
/// ```
pub fn parse(text: &str) -> Result<Vec<f64>, NumbersError> {
    let mut reader = Reader::default();
    loop {
        if let Some(result) = reader.advance(text) {
            return result;
        }
    }
}

/// Reads the numbers of a text as [`parse`] does, in pieces of work, so that a page stays awake
/// over a million of them.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    numbers: Vec<f64>,
    /// The bytes that have been read.
    read: usize,
    /// The ends of lines that have been read.
    lines: usize,
    is_past_header: bool,
}

impl Reader {
    /// How many bytes have been read.
    #[must_use]
    pub const fn read(&self) -> usize {
        self.read
    }

    /// Reads the next 64 KiB of `text`, which is the same at every call. Returns the numbers after
    /// the last piece, or the first error.
    pub fn advance(&mut self, text: &str) -> Option<Result<Vec<f64>, NumbersError>> {
        const PIECE: usize = 1 << 16;
        if !self.is_past_header {
            self.is_past_header = true;
            if let Err(error) = self.pass_header(text) {
                return Some(Err(error));
            }
        }
        let rest = text.get(self.read..).unwrap_or_default();
        // A piece ends before a separator, so that no number is cut in two.
        let mut later = rest.as_bytes().iter().skip(PIECE);
        let end = later
            .position(|b| b", ;\t\r\n".contains(b))
            .map_or(rest.len(), |i| PIECE + i);
        let piece = rest.get(..end).unwrap_or(rest);
        for (index, part) in piece.split('\n').enumerate() {
            self.lines += usize::from(index > 0);
            for word in words(part) {
                if let Err(error) = self.take(word) {
                    return Some(Err(self.or_not_text(text, error)));
                }
            }
        }
        self.read += piece.len();
        let count = self.numbers.len();
        (self.read == text.len()).then(|| match count {
            0 | 1 => Err(NumbersError::TooFew(count)),
            _ => Ok(std::mem::take(&mut self.numbers)),
        })
    }

    /// Passes over a byte order mark, empty lines, and the first line with words if none of them is
    /// a number.
    fn pass_header(&mut self, text: &str) -> Result<(), NumbersError> {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        self.read = text.len() - bare.len();
        for line in bare.split_inclusive('\n') {
            let mut words = words(line).peekable();
            let is_empty = words.peek().is_none();
            if !is_empty && words.any(|word| number(word).is_some()) {
                break;
            }
            if line.contains('\0') {
                let line = self.lines + 1;
                return Err(NumbersError::NotText { line });
            }
            self.read += line.len();
            self.lines += usize::from(line.ends_with('\n'));
            if !is_empty {
                break;
            }
        }
        Ok(())
    }

    fn take(&mut self, word: &str) -> Result<(), NumbersError> {
        let line = self.lines + 1;
        let Some(value) = number(word).filter(|x| !x.is_nan()) else {
            let word = shortened(word);
            return Err(NumbersError::NotANumber { line, word });
        };
        if value.abs() > MAX_MAGNITUDE {
            let word = shortened(word);
            return Err(NumbersError::OutOfRange { line, word });
        }
        if self.numbers.len() == MAX_COUNT {
            return Err(NumbersError::TooMany);
        }
        self.numbers.push(value);
        Ok(())
    }

    /// `error`, or that its line is not text, which is then the better reason.
    fn or_not_text(&self, text: &str, error: NumbersError) -> NumbersError {
        let line = text.split('\n').nth(self.lines).unwrap_or_default();
        if line.contains('\0') {
            let line = self.lines + 1;
            NumbersError::NotText { line }
        } else {
            error
        }
    }
}

/// The fields of a line, without separators, quotes and empty fields.
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

/// A number as the standard library reads it, or with a typographic minus sign.
fn number(word: &str) -> Option<f64> {
    let Some(digits) = word.strip_prefix('−') else {
        return word.parse().ok();
    };
    // A second sign, or a word for infinity, is no number.
    let begins = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let value: f64 = digits.parse().ok().filter(|_| begins)?;
    Some(-value)
}

/// As much of a word as fits in a sentence.
fn shortened(word: &str) -> String {
    const SHOWN: usize = 24;
    let visible = word.chars().filter(|c| !c.is_control());
    let mut shown: String = visible.take(SHOWN).collect();
    if word.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[f64]) {
        assert_eq!(parse(text).as_deref(), Ok(expected));
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
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
    fn long_texts_are_read_in_pieces() {
        for separator in ["\n", ",", " ; ", "\r\n"] {
            let numbers: Vec<f64> = (0..50_000).map(|i| f64::from(i) / 8.0).collect();
            let words: Vec<String> = numbers.iter().map(f64::to_string).collect();
            let text = format!("\u{feff}\n\nspeed\n{}", words.join(separator));
            check(&text, &numbers);
            let line = 4 + 49_999 * usize::from(separator.ends_with('\n'));
            let text = text + "x";
            check_error(&text, &format!("line {line}: “6249.875x” is not a number"));
            let mut reader = Reader::default();
            assert_eq!(reader.advance(&text), None);
            assert!(reader.read() < text.len());
        }
    }

    #[test]
    fn an_error_names_its_line() {
        check_error("1\n2\nx3\n", "line 3: “x3” is not a number");
        check_error("a\nb\n1 2", "line 2: “b” is not a number");
        check_error("1 2 1e400", "line 1: “1e400” is out of range (±1e60)");
        check_error("1\nNaN", "line 2: “NaN” is not a number");
        check_error("1\n2\0", "line 2 is not plain text; save the file as UTF-8");
        check_error("1 −−2", "line 1: “−−2” is not a number");
        check_error(
            "1\n<script>alert(1)</script>",
            "line 2: “<script>alert(1)</script…” is not a number",
        );
        check_error("", "there are no numbers; at least 2 are needed");
        check_error("x", "there are no numbers; at least 2 are needed");
        check_error("5", "there is only one number; at least 2 are needed");
        check_error(
            &"1 ".repeat(MAX_COUNT + 1),
            "there are more than 1000000 numbers",
        );
    }
}
