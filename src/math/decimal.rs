//! Numbers as decimal text, and back, exactly as the standard library reads and writes them.
//!
//! With whole numbers of any length and no table of powers, so that it is short: the
//! standard library's tables and its four algorithms would be a twelfth of the page's module.

mod big;

use std::fmt;

use big::Big;

/// More digits than these never decide how a number is rounded; a last one stands for them.
const MOST_DIGITS: usize = 800;

/// The bits of a number's fraction.
const FRACTION: u32 = 52;

/// A positive number 0.d₁d₂d₃… · 10^`point`.
#[derive(Clone)]
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// All digits of a finite number but its sign; none of 0.
    fn exact(value: f64) -> Self {
        let bits = value.to_bits();
        let (fraction, biased) = (
            bits & ((1 << FRACTION) - 1),
            (bits >> FRACTION & 0x7ff) as i32,
        );
        let (whole, exponent) = match biased {
            0 => (fraction, -1074),
            biased => (fraction | 1 << FRACTION, biased - 1075),
        };
        let mut big = Big::from(whole);
        // m · 2⁻ᵉ = m · 5ᵉ · 10⁻ᵉ.
        if exponent < 0 {
            big.times_power(5, exponent.unsigned_abs());
        } else {
            big.times_power(2, exponent.unsigned_abs());
        }
        let digits = big.into_digits();
        let point = digits.len() as i32 + exponent.min(0);
        Self { digits, point }.trimmed()
    }

    fn trimmed(mut self) -> Self {
        let used = self.digits.iter().rposition(|&digit| digit != 0);
        self.digits.truncate(used.map_or(0, |last| last + 1));
        if used.is_none() {
            self.point = 0;
        }
        self
    }

    /// The nearest with at most `keep` digits; of two equally near ones that with an even end.
    fn rounded(&self, keep: i32) -> Self {
        self.nearest(keep, false)
    }

    /// The nearest with at most `keep` digits; of two equally near ones the greater, or that
    /// with an even end.
    fn nearest(&self, keep: i32, greater: bool) -> Self {
        let Ok(keep) = usize::try_from(keep) else {
            return self.cut(0, false);
        };
        let Some((&next, rest)) = self.digits.get(keep..).and_then(<[u8]>::split_first) else {
            return self.clone();
        };
        let odd = keep > 0 && self.digits[keep - 1] % 2 == 1;
        let up = next > 5 || next == 5 && (odd || greater || !rest.is_empty());
        self.cut(keep, up)
    }

    /// The first `keep` digits, one more in the last place if it is `up`.
    fn cut(&self, keep: usize, up: bool) -> Self {
        let mut out = Self {
            digits: self.digits[..keep].to_vec(),
            point: self.point,
        };
        if up {
            while out.digits.last() == Some(&9) {
                out.digits.pop();
            }
            if let Some(last) = out.digits.last_mut() {
                *last += 1;
            } else {
                out.digits.push(1);
                out.point += 1;
            }
        }
        out.trimmed()
    }

    /// The fewest digits that are read as `value`, which is positive.
    fn shortest(value: f64) -> Self {
        let exact = Self::exact(value);
        // Of what has at most 15 digits, 15 digits give all back.
        let first = if value < f64::MIN_POSITIVE { 1 } else { 15 };
        for keep in first..17 {
            let near = exact.nearest(keep, true);
            if near.value() == value {
                return near;
            }
            // Numbers lie twice as far apart above a power of two as below it.
            if value.to_bits().trailing_zeros() >= FRACTION {
                let above = exact.cut(keep as usize, true);
                if above.value() == value {
                    return above;
                }
            }
        }
        exact.nearest(17, true)
    }

    /// The nearest number.
    fn value(&self) -> f64 {
        const EXACT_DIGITS: usize = 15;
        const EXACT_POWER: i32 = 22;
        let exponent = self.point - self.digits.len() as i32;
        if self.digits.len() <= EXACT_DIGITS && exponent.abs() <= EXACT_POWER {
            let append = |whole: u64, digit: &u8| 10 * whole + u64::from(*digit);
            let whole = self.digits.iter().fold(0, append) as f64;
            // Both are exact, so that the one operation rounds once.
            let power = (0..exponent.abs()).fold(1.0, |power, _| 10.0 * power);
            return if exponent < 0 {
                whole / power
            } else {
                whole * power
            };
        }
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        let mut big = Big::of_digits(&self.digits);
        if exponent >= 0 {
            big.times_power(10, exponent.unsigned_abs());
            return big.times_power_of_two(0, false);
        }
        // Enough bits that a whole quotient has more of them than a number.
        let shift = 64 + 10 * exponent.unsigned_abs() / 3 + 1;
        big.times_power(2, shift);
        let rest = big.divide_by_power_of_ten(exponent.unsigned_abs());
        big.times_power_of_two(-(shift as i32), rest)
    }

    /// The digit in the place of 10^`power`.
    fn digit(&self, power: i32) -> char {
        let index = usize::try_from(self.point - 1 - power).ok();
        let digit = index.and_then(|index| self.digits.get(index));
        char::from(b'0' + digit.copied().unwrap_or(0))
    }

    /// Writes it without an exponent, with so many decimals.
    fn write(&self, out: &mut String, decimals: i32) {
        for power in (-decimals..self.point.max(1)).rev() {
            if power == -1 {
                out.push('.');
            }
            out.push(self.digit(power));
        }
    }

    /// Its digits as a mantissa with so many of them and the sign of `value`, and its power.
    fn mantissa(mut self, value: f64, digits: usize) -> (String, i32) {
        let power = if self.digits.is_empty() {
            0
        } else {
            self.point - 1
        };
        self.point -= power;
        let mut out = begin(value);
        self.write(&mut out, digits as i32 - 1);
        (out, power)
    }

    fn decimals(&self) -> i32 {
        (self.digits.len() as i32 - self.point).max(0)
    }
}

/// The number in a text: what `str::parse` reads and nothing else.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is = |word: &str| unsigned.eq_ignore_ascii_case(word);
    let value = if is("inf") || is("infinity") {
        f64::INFINITY
    } else if is("nan") {
        f64::NAN
    } else {
        magnitude(unsigned)?.value()
    };
    Some(if text.starts_with('-') { -value } else { value })
}

fn magnitude(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, power(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (mut digits, mut point) = (Vec::with_capacity(24), 0);
    let all = || whole.bytes().chain(fraction.bytes());
    if whole.len() + fraction.len() == 0 || !all().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let leading = all().take_while(|&c| c == b'0').count();
    digits.extend(all().skip(leading).take(MOST_DIGITS).map(|c| c - b'0'));
    if all().skip(leading + MOST_DIGITS).any(|c| c != b'0') {
        digits.push(1);
    }
    if !digits.is_empty() {
        point = (whole.len() as i64 - leading as i64 + exponent).clamp(-9999, 9999) as i32;
    }
    Some(Decimal { digits, point }.trimmed())
}

/// A power of ten; one that is far out of reach as one that is out of reach.
fn power(text: &str) -> Option<i64> {
    const FAR: i64 = 1 << 40;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let append = |power: i64, digit: u8| (10 * power + i64::from(digit - b'0')).min(FAR);
    let power = digits.bytes().fold(0, append);
    Some(if text.starts_with('-') { -power } else { power })
}

fn begin(value: f64) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    sign.to_owned()
}

fn infinite(value: f64) -> Option<String> {
    if value.is_nan() {
        return Some("NaN".to_owned());
    }
    value.is_infinite().then(|| begin(value) + "inf")
}

/// A number with so many decimals, as `{:.decimals$}` writes it.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    infinite(value).unwrap_or_else(|| {
        let exact = Decimal::exact(value);
        let mut out = begin(value);
        let rounded = exact.rounded(exact.point + decimals as i32);
        rounded.write(&mut out, decimals as i32);
        out
    })
}

/// The mantissa of a finite number with so many digits, and its power of ten: what
/// `{:.*e}` writes before and after the `e`.
#[must_use]
pub fn scientific(value: f64, digits: usize) -> (String, i32) {
    let decimal = Decimal::exact(value).rounded(digits as i32);
    decimal.mantissa(value, digits)
}

/// The fewest digits that are read as the same number, as `{}` writes them.
#[must_use]
pub fn shortest(value: f64) -> String {
    infinite(value).unwrap_or_else(|| {
        let decimal = Decimal::shortest(value.abs());
        let mut out = begin(value);
        decimal.write(&mut out, decimal.decimals());
        out
    })
}

/// A number as programs write it, which shows that it is no whole number's type: as `{:?}`.
#[must_use]
pub fn literal(value: f64) -> String {
    if !value.is_finite() || value == 0.0 || (1e-4..1e16).contains(&value.abs()) {
        let text = shortest(value);
        let whole = !text.contains('.') && value.is_finite();
        return if whole { text + ".0" } else { text };
    }
    exponential(value)
}

/// The fewest digits of a finite number, with its power of ten: as `{:e}`.
#[must_use]
pub fn exponential(value: f64) -> String {
    let decimal = Decimal::shortest(value.abs());
    let digits = decimal.digits.len();
    let (mantissa, power) = decimal.mantissa(value, digits);
    format!("{mantissa}e{power}")
}

/// A number that is displayed with the fewest digits that are read as the same number.
#[derive(Clone, Copy)]
pub struct Shortest(pub f64);

impl fmt::Display for Shortest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shortest(self.0))
    }
}
