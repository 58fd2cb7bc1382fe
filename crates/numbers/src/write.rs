//! Numbers as text for people: a true minus sign, thin spaces between thousands, no more digits
//! than are known. NaN is “–”. The decimal mark and what stands between thousands are messages.

use words::numbers::{BETWEEN_THOUSANDS, DECIMAL_MARK};

/// A number for programs, links and tables: the fewest digits that read back the same number, with
/// an exponent from 10²¹ on and below 10⁻⁶, as ECMAScript's `Number::toString` writes them.
///
/// ```
/// assert_eq!(numbers::written(-0.25), "-0.25");
/// assert_eq!(numbers::written(1e-310), "1e-310");
/// ```
#[must_use]
pub fn written(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 || !value.is_finite() || (1e-6..1e21).contains(&size) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// A number with `decimals` places, of which a whole number has none.
///
/// ```
/// assert_eq!(numbers::fixed(-0.25, 3), "−0.250");
/// assert_eq!(numbers::fixed(2.0, 3), "2");
/// ```
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return infinite(value);
    }
    let text = format!("{:.decimals$}", value.abs());
    let trimmed = match text.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|b| b == b'0') => whole,
        _ => text.as_str(),
    };
    signed(value, &grouped(trimmed))
}

/// A number with `digits` significant digits; as a power of ten only from 10⁹ on and below 10⁻⁴.
///
/// ```
/// assert_eq!(numbers::significant(42.1234, 3), "42.1");
/// assert_eq!(numbers::significant(1.5e12, 3), "1.50·10¹²");
/// ```
#[must_use]
pub fn significant(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return infinite(value);
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let digits = digits.max(1);
    let magnitude = magnitude(value, digits);
    if !(-4..9).contains(&magnitude) {
        return scientific(value, digits);
    }
    let decimals = (digits as i32 - 1 - magnitude).max(0) as usize;
    signed(value, &grouped(&format!("{:.decimals$}", value.abs())))
}

/// All digits of a number that has at most 17 characters; of others as many as it has, but no more
/// than twelve significant ones.
///
/// ```
/// assert_eq!(numbers::shortest(1e60), "10⁶⁰");
/// assert_eq!(numbers::shortest(-2.5e-20), "−2.5·10⁻²⁰");
/// assert_eq!(numbers::shortest(0.1 + 0.2), "0.3");
/// ```
#[must_use]
pub fn shortest(value: f64) -> String {
    const LONG: usize = 17;
    const DIGITS: usize = 12;
    let text = value.abs().to_string();
    if value.is_finite() && text.len() <= LONG {
        return signed(value, &grouped(&text));
    }
    let rounded = format!("{:.*e}", DIGITS - 1, value);
    let mantissa = rounded.split('e').next().unwrap_or_default();
    let digits = mantissa.trim_end_matches('0').bytes();
    let digits = digits.filter(u8::is_ascii_digit).count();
    if (-4..9).contains(&magnitude(value, DIGITS)) {
        significant(value, digits)
    } else {
        power_of_ten(value, digits)
    }
}

/// An estimate with as many decimals as its standard error has for two significant digits, and
/// the error. From 10⁶ on both are powers of ten.
#[must_use]
pub fn with_error(value: f64, error: f64) -> (String, String) {
    /// From here on digits without an exponent take more room than a table has.
    const LARGE: f64 = 1e6;
    let (is_known, large) = (error.is_finite() && error > 0.0, value.abs() >= LARGE);
    if value.is_finite() && (large || is_known && error >= LARGE) {
        let ahead = magnitude(value, 1) - magnitude(error, 2);
        let digits = if is_known { (ahead + 2).clamp(1, 5) } else { 4 };
        let error = if is_known && error >= 1e3 {
            scientific(error, 2)
        } else {
            significant(error, 2)
        };
        let value = if large {
            scientific(value, digits as usize)
        } else {
            significant(value, digits as usize)
        };
        return (value, error);
    }
    let decimals = 1 - magnitude(error, 2);
    if !(is_known && value.is_finite()) || decimals > 6 {
        return (significant(value, 4), significant(error, 2));
    }
    let decimals = decimals.max(0) as usize;
    let show = |v: f64| signed(v, &grouped(&format!("{:.decimals$}", v.abs())));
    (show(value), show(error))
}

/// A number as mantissa times a power of ten: `1.23·10⁻⁵`.
#[must_use]
pub fn scientific(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return infinite(value);
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{:.*e}", digits.max(1) - 1, value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: String = exponent.chars().map(superscript).collect();
    signed(value, &format!("{mantissa}·10{exponent}"))
}

/// As [`scientific`], without a mantissa of 1: `10⁻⁵`.
#[must_use]
pub fn power_of_ten(value: f64, digits: usize) -> String {
    let text = scientific(value, digits);
    match text.strip_prefix('−').unwrap_or(&text).strip_prefix("1·") {
        Some(power) => signed(value, power),
        None => text,
    }
}

/// A whole number with thin spaces between its thousands, from five digits on.
#[must_use]
pub fn count(value: u64) -> String {
    grouped(&value.to_string())
}

/// The power of ten of the leading digit, after rounding to `digits`.
fn magnitude(value: f64, digits: usize) -> i32 {
    let text = format!("{:.*e}", digits.max(1) - 1, value.abs());
    text.split_once('e')
        .and_then(|(_, e)| e.parse().ok())
        .unwrap_or(0)
}

fn infinite(value: f64) -> String {
    if value.is_nan() {
        "–"
    } else if value > 0.0 {
        "∞"
    } else {
        "−∞"
    }
    .to_owned()
}

fn signed(value: f64, text: &str) -> String {
    let zero = !text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let sign = if value < 0.0 && !zero { "−" } else { "" };
    let text = text.replace('.', DECIMAL_MARK.get());
    format!("{sign}{text}")
}

/// Puts a thin space between thousands, from five digits on.
fn grouped(text: &str) -> String {
    let whole = text.find('.').unwrap_or(text.len());
    if whole < 5 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (i, c) in text.chars().enumerate() {
        if (1..whole).contains(&i) && (whole - i).is_multiple_of(3) {
            out += BETWEEN_THOUSANDS.get();
        }
        out.push(c);
    }
    out
}

fn superscript(c: char) -> char {
    let digit = |digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize);
    c.to_digit(10).and_then(digit).unwrap_or('⁻')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn significant_digits() {
        for (value, digits, expected) in [
            (0.0, 3, "0"),
            (-0.0, 3, "0"),
            (1.0, 4, "1.000"),
            (-6.0623, 4, "−6.062"),
            (42.1234, 3, "42.1"),
            (9.9996, 4, "10.00"),
            (6180.24, 4, "6180"),
            (61802.4, 3, "61\u{202f}802"),
            (0.000_012_34, 3, "1.23·10⁻⁵"),
            (1.5e12, 3, "1.50·10¹²"),
            (f64::NAN, 3, "–"),
            (f64::INFINITY, 3, "∞"),
            (f64::NEG_INFINITY, 3, "−∞"),
        ] {
            assert_eq!(significant(value, digits), expected);
        }
    }

    #[test]
    fn numbers_follow_the_language() {
        words::speak(words::test_language());
        assert_eq!(significant(-61_802.45, 7), "−61\u{202f}802,45");
        assert_eq!(fixed(0.25, 3), "0,250");
        assert_eq!(scientific(1.234e-7, 3), "1,23·10⁻⁷");
        assert_eq!(with_error(4.218_31, 0.014_2).0, "4,218");
        // Links and tables have one form in every language.
        assert_eq!(written(0.25), "0.25");
    }

    #[test]
    fn an_error_decides_the_digits_of_its_estimate() {
        for (value, error, expected) in [
            (-6.058_12, 0.014_2, "−6.058 ± 0.014"),
            (4.0, 0.0996, "4.00 ± 0.10"),
            (123.4, 12.0, "123 ± 12"),
            (-0.001, 0.5, "0.00 ± 0.50"),
            (2.0, 0.0, "2.000 ± 0"),
            (2.0, f64::NAN, "2.000 ± –"),
            (1e-9, 1e-10, "1.000·10⁻⁹ ± 1.0·10⁻¹⁰"),
            (999_999.4, 1200.0, "999\u{202f}999 ± 1200"),
            (-12_345_678.0, 23_456.0, "−1.2346·10⁷ ± 2.3·10⁴"),
            (12_345_678.0, 9.0, "1.2346·10⁷ ± 9.0"),
            (1.2e7, f64::NAN, "1.200·10⁷ ± –"),
            (5.0, 2e6, "5 ± 2.0·10⁶"),
        ] {
            let (v, e) = with_error(value, error);
            assert_eq!(format!("{v} ± {e}"), expected);
        }
    }

    #[test]
    fn every_number_has_a_short_text() {
        let mut bits = 1u64;
        for _ in 0..20_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let value = f64::from_bits(bits);
            for text in [
                significant(value, 4),
                scientific(value, 3),
                with_error(value, value.abs() / 7.0).0,
            ] {
                assert!(text.chars().count() <= 16, "{value:e} gives {text}");
            }
        }
    }
}
