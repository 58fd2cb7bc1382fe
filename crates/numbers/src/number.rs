//! One number as people and programs write it: with a decimal point or comma, thousands in groups,
//! a typographic minus sign, a power of ten as `·10⁻⁵`, and a unit behind it.

use std::fmt;

use words::reading::{self, DecimalOrGrouped};

/// The mark between whole digits and decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `1.5`; a comma groups thousands.
    #[default]
    Point,
    /// `1,5`; a point groups thousands.
    Comma,
}

impl Mark {
    /// The other mark.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// Why a typed text is not one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TypedError {
    /// It is no number.
    NotANumber,
    /// Its comma may be a decimal comma or may group thousands.
    Unclear {
        /// The number with a decimal comma.
        decimal: f64,
        /// The number with grouped thousands.
        grouped: f64,
    },
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber => f.write_str(reading::NOT_ONE_NUMBER.get()),
            Self::Unclear { decimal, grouped } => {
                let sentence = DecimalOrGrouped {
                    decimal: &decimal.to_string(),
                    grouped: &grouped.to_string(),
                };
                f.write_str(&sentence.text())
            }
        }
    }
}

impl std::error::Error for TypedError {}

/// The number in a field or a link: `0.05`, `0,05`, `−5`, `1 234.5`, `20 draws`. A comma with three
/// digits behind it is refused, because it may be either mark, unless the number has to be
/// `whole`, where it groups thousands.
///
/// # Errors
/// If the text is not one number, or may be two.
///
/// ```
/// use numbers::{TypedError, typed};
/// assert_eq!(typed("0,05", false), Ok(0.05));
/// assert_eq!(typed("−1.5 km/s", false), Ok(-1.5));
/// assert_eq!(typed("10,000", true), Ok(10_000.0));
/// let unclear = TypedError::Unclear { decimal: 1.234, grouped: 1234.0 };
/// assert_eq!(typed("1,234", false), Err(unclear));
/// ```
pub fn typed(text: &str, whole: bool) -> Result<f64, TypedError> {
    let text = text.trim_matches(is_blank_or_mark);
    let (number, _) = split_unit(text).unwrap_or((text, ""));
    let [point, comma] = [Mark::Point, Mark::Comma].map(|mark| value(number, mark));
    let decimal = comma.filter(|_| number.contains(','));
    match (point, decimal) {
        (Some(grouped), Some(decimal)) if grouped != decimal && !whole => {
            Err(TypedError::Unclear { decimal, grouped })
        }
        _ => point.or(comma).ok_or(TypedError::NotANumber),
    }
}

/// The number in `word` if decimals are marked by `mark` and thousands, where they are grouped, by
/// blanks, apostrophes or the other mark. It may be infinite; it is never NaN.
pub(crate) fn value(word: &str, mark: Mark) -> Option<f64> {
    // Most words are numbers as programs write them.
    if (mark == Mark::Point || !word.contains('.'))
        && let Ok(value) = word.parse::<f64>()
    {
        return Some(value).filter(|value| !value.is_nan());
    }
    let plain = plain(word, mark)?;
    plain.parse().ok()
}

/// `word` as the standard library reads numbers.
fn plain(word: &str, mark: Mark) -> Option<String> {
    let mut rest = word;
    let mut plain = String::with_capacity(word.len());
    if let Some(digits) = rest.strip_prefix(is_sign) {
        if !rest.starts_with('+') {
            plain.push('-');
        }
        rest = digits.trim_start();
    }
    let (decimal, other) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let end = rest
        .find(|c: char| c != decimal && c != other && !c.is_ascii_digit() && !is_group_blank(c));
    let (mantissa, exponent) = rest.split_at(end.unwrap_or(rest.len()));
    let (whole, decimals) = mantissa.split_once(decimal).unwrap_or((mantissa, ""));
    // A comma behind the last digit parts numbers; a point there is how some programs write 5.0.
    let is_open = decimals.is_empty() && mantissa.ends_with(',');
    if !decimals.bytes().all(|b| b.is_ascii_digit()) || is_open {
        return None;
    }
    push_ungrouped(&mut plain, whole, other)?;
    if whole.is_empty() && decimals.is_empty() {
        return None;
    }
    plain.push('.');
    plain.push_str(decimals);
    push_exponent(&mut plain, exponent)?;
    Some(plain)
}

/// A sign in front of a number: a plus, a minus, or one of the hyphens and dashes written for it.
pub(crate) const fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '–' | '‒' | '‐' | '‑' | '－' | '﹣')
}

/// A blank or an apostrophe that may stand between thousands.
pub(crate) const fn is_group_blank(c: char) -> bool {
    matches!(c, ' ' | '\'' | '’') || is_bound_blank(c)
}

/// A blank that binds what it stands between, as typesetters put it between thousands.
pub(crate) const fn is_bound_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// Appends digits whose thousands may be grouped, by `other` or a blank: groups of three, all
/// parted by the same sign, the first of which does not begin with 0. Commas may also group as in
/// India, the last three digits and twos before them.
fn push_ungrouped(plain: &mut String, whole: &str, other: char) -> Option<()> {
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let Some(separator) = separator.filter(|&c| c == other || is_group_blank(c)) else {
        plain.push_str(whole);
        return separator.is_none().then_some(());
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, inner) = rest.split_last()?;
    let is_by = |size: usize| {
        let begins = (1..=size).contains(&first.len()) && !first.starts_with('0');
        begins && inner.iter().all(|group| group.len() == size) && last.len() == 3
    };
    let fits = is_by(3) || separator == ',' && !inner.is_empty() && is_by(2);
    if !fits
        || !groups
            .iter()
            .all(|group| group.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    plain.extend(groups);
    Some(())
}

/// Appends a power of ten: `e-5`, `·10⁻⁵`, `×10^5`, or nothing.
fn push_exponent(plain: &mut String, exponent: &str) -> Option<()> {
    if exponent.is_empty() {
        return Some(());
    }
    let power = match exponent.strip_prefix(['e', 'E']) {
        Some(power) => power,
        None => exponent
            .strip_prefix(['·', '×', '⋅', '*'])?
            .strip_prefix("10")?,
    };
    let power = power.strip_prefix('^').unwrap_or(power);
    plain.push('e');
    for c in power.chars() {
        plain.push(match c {
            '−' | '⁻' => '-',
            '⁺' => '+',
            '0'..='9' | '-' | '+' => c,
            _ => char::from_digit(SUPERSCRIPTS.chars().position(|s| s == c)? as u32, 10)?,
        });
    }
    Some(())
}

const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// A number and the unit behind it, if there is one: a word without digits that does not multiply;
/// or a currency's sign, which may stand before it.
pub(crate) fn split_unit(text: &str) -> Option<(&str, &str)> {
    if let Some(number) = text.strip_prefix(is_currency) {
        let (number, sign) = (number.trim_start(), text.len() - number.len());
        let is_number = number.starts_with(|c: char| c.is_ascii_digit());
        return text
            .get(..sign)
            .filter(|_| is_number)
            .map(|sign| (number, sign));
    }
    let begins = |c: char| c.is_alphabetic() || is_currency(c) || matches!(c, '%' | '‰' | '°');
    let first = text.find(|c: char| begins(c) && !matches!(c, 'e' | 'E'));
    // In `1e5 m` and in `5 eV` the e says nothing about where the unit begins, the blank does.
    let (number, unit) = match text.rsplit_once(char::is_whitespace) {
        Some((number, unit)) if unit.starts_with(begins) => (number, unit),
        _ => text.split_at(first?),
    };
    let number = number.trim_end();
    let is_number =
        number.ends_with(|c: char| c.is_ascii_digit() || c == '.' || SUPERSCRIPTS.contains(c));
    let is_unit = unit
        .chars()
        .all(|c| begins(c) || matches!(c, '/' | '^' | '²' | '³' | '⁻' | '¹' | '·' | '.' | 'µ'))
        && unit.chars().count() <= 16
        && !is_factor(unit);
    (is_number && is_unit).then_some((number, unit))
}

/// Whether a word or sign behind a number makes it another number.
pub(crate) fn is_factor(word: &str) -> bool {
    const FACTORS: &[&str] = &[
        "k", "K", "M", "G", "T", "B", "bn", "mn", "mio", "mrd", "tsd", "million", "millions",
        "billion", "thousand", "hundred", "dozen", "%", "‰", "e", "E", "i", "j",
    ];
    FACTORS
        .iter()
        .any(|factor| *factor == word || factor.len() > 1 && word.eq_ignore_ascii_case(factor))
}

const fn is_currency(c: char) -> bool {
    matches!(
        c,
        '€' | '$' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '₴' | '₫' | '₱'
    )
}

/// Blanks, quotes, and invisible marks that editors and spreadsheets leave around a word.
pub(crate) fn is_blank_or_mark(c: char) -> bool {
    c.is_whitespace() || is_quote_or_mark(c)
}

/// Quotes around a field, and invisible marks that editors and spreadsheets leave.
pub(crate) const fn is_quote_or_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '”' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
            ..='\u{202e}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_marks() {
        for (word, point, comma) in [
            ("850", Some(850.0), Some(850.0)),
            ("12,5", None, Some(12.5)),
            ("12.5", Some(12.5), None),
            ("1,234", Some(1234.0), Some(1.234)),
            ("1.234", Some(1.234), Some(1234.0)),
            ("0,850", None, Some(0.85)),
            ("0.850", Some(0.85), None),
            ("1.234,5", None, Some(1234.5)),
            ("1,234.5", Some(1234.5), None),
            ("1,234,567", Some(1_234_567.0), None),
            ("1 234,5", None, Some(1234.5)),
            ("61\u{202f}802", Some(61802.0), Some(61802.0)),
            ("1’234.50", Some(1234.5), None),
            ("−1,5e−3", None, Some(-0.0015)),
            ("1.50·10⁻¹²", Some(1.5e-12), None),
            (".5", Some(0.5), None),
            (",5", None, Some(0.5)),
            ("5.", Some(5.0), None),
            ("1e400", Some(f64::INFINITY), Some(f64::INFINITY)),
            ("1 2", None, None),
            ("1.2.3", None, None),
            ("1,23,456", Some(123_456.0), None),
            ("12,34,567.5", Some(1_234_567.5), None),
            ("1.23.456", None, None),
            ("123,45,678", None, None),
            ("‑5", Some(-5.0), Some(-5.0)),
            ("−−2", None, None),
            ("NaN", None, None),
            ("", None, None),
            (".", None, None),
            ("-", None, None),
            ("e5", None, None),
            ("1e", None, None),
            ("0x1F", None, None),
            ("1_000", None, None),
            ("١", None, None),
        ] {
            assert_eq!(value(word, Mark::Point), point, "{word:?}, point");
            assert_eq!(value(word, Mark::Comma), comma, "{word:?}, comma");
        }
    }

    #[test]
    fn typed_numbers() {
        for (text, expected) in [
            (" 0,05 ", 0.05),
            ("1,5", 1.5),
            ("− 5", -5.0),
            ("1 234,5 km/s", 1234.5),
            ("20 draws", 20.0),
            ("1e3 m", 1000.0),
            ("5 eV", 5.0),
            ("€ 5", 5.0),
            ("$1,250.00", 1250.0),
            ("3,7 m/s²", 3.7),
            ("\u{200e}7\u{200e}", 7.0),
        ] {
            assert_eq!(typed(text, false), Ok(expected), "{text:?}");
        }
        for text in [
            "",
            "x",
            "1 2",
            "10k",
            "5 M",
            "5%",
            "2e",
            "0x10",
            "1b2",
            "fast",
            "12:30",
            "3 million",
            "$x",
            "$",
            "-$5",
            "$-5",
        ] {
            assert_eq!(typed(text, false), Err(TypedError::NotANumber), "{text:?}");
        }
        assert_eq!(typed("1.234", true), Ok(1.234));
        assert_eq!(typed("0,050", false), Ok(0.05));
    }
}
