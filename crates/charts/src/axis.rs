//! Axes: ranges, round tick positions and their labels.

use std::f64::consts::LN_10;

/// A range of values on one axis; finite and never empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The smallest value shown.
    pub low: f64,
    /// The largest value shown.
    pub high: f64,
}

impl Range {
    /// A range around what is given: ends in order, never empty, never so wide
    /// that a difference overflows.
    #[must_use]
    pub fn new(low: f64, high: f64) -> Self {
        let tame = |v: f64| {
            if v.is_nan() {
                0.0
            } else {
                v.clamp(-1e150, 1e150)
            }
        };
        let (a, b) = (tame(low), tame(high));
        let (low, high) = (a.min(b), a.max(b));
        let least = 1e-9 * low.abs().max(high.abs()).max(1e-150);
        if high - low > least {
            Self { low, high }
        } else {
            let pad = if low.abs() < 1e-150 {
                1.0
            } else {
                0.5 * low.abs()
            };
            Self {
                low: low - pad,
                high: high + pad,
            }
        }
    }

    /// The range of the numbers among `values`; `None` when there are none.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &value in values {
            if value.is_finite() {
                low = low.min(value);
                high = high.max(value);
            }
        }
        (low <= high).then_some(Self { low, high })
    }

    /// The smallest range that holds both.
    #[must_use]
    pub const fn joined(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// The range with a share of its width added at both ends.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        let pad = (self.high - self.low) * share;
        Self {
            low: self.low - pad,
            high: self.high + pad,
        }
    }

    /// The range with both ends moved outward to multiples of half a tick step, so that an
    /// axis keeps still while its values grow.
    #[must_use]
    pub fn rounded(self, most: usize) -> Self {
        let step = 0.5 * Ticks::new(self, most).step;
        let low = (self.low / step + 1e-9).floor() * step;
        let high = (self.high / step - 1e-9).ceil() * step;
        Self::new(low.min(self.low), high.max(self.high))
    }

    /// Where a value lies between `low` (0) and `high` (1).
    #[must_use]
    pub fn share(self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// The value at a share of the range.
    #[must_use]
    pub fn at(self, share: f64) -> f64 {
        self.low + (self.high - self.low) * share
    }
}

/// Round tick positions: multiples of 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ticks {
    first: f64,
    step: f64,
    count: usize,
    decimals: usize,
    /// The power of ten of the step, of which every tick is a multiple.
    power: i32,
    /// Whether labels are powers of ten.
    is_scientific: bool,
}

impl Ticks {
    /// At most `most` ticks inside `range`; two where one more makes it two.
    #[must_use]
    pub fn new(range: Range, most: usize) -> Self {
        let most = most.max(2);
        let raw = (range.high - range.low) / most as f64;
        let power = raw.log10().floor() as i32;
        let (mut step, mut count) = (0.0, usize::MAX);
        for factor in [1.0, 2.0, 5.0, 10.0, 20.0, 50.0] {
            // Divided where it can be, because 0.1 has no exact reciprocal.
            let next = if power < 0 {
                factor / 10_f64.powi(-power)
            } else {
                factor * 10_f64.powi(power)
            };
            let inside = count_inside(range, next);
            if inside < 2 && count <= most + 1 {
                break;
            }
            (step, count) = (next, inside);
            if count <= most {
                break;
            }
        }
        let first = (range.low / step - 1e-9).ceil();
        let power = (step * 1.000_001).log10().floor() as i32;
        let mut ticks = Self {
            first,
            step,
            count,
            decimals: power.min(0).unsigned_abs() as usize,
            power,
            is_scientific: false,
        };
        let largest = range.low.abs().max(range.high.abs());
        if largest >= 1e6 || step < 1e-4 {
            // Large and small numbers take the shorter of both forms.
            let longest = |ticks: Self| {
                let labels = ticks.positions().map(|v| ticks.label(v).chars().count());
                labels.max().unwrap_or(0)
            };
            let scientific = Self {
                is_scientific: true,
                ..ticks
            };
            if longest(scientific) <= longest(ticks) {
                ticks = scientific;
            }
        }
        ticks
    }

    /// The positions, in order.
    pub fn positions(self) -> impl Iterator<Item = f64> {
        // Adding zero turns −0 into 0.
        (0..self.count).map(move |i| (self.first + i as f64) * self.step + 0.0)
    }

    /// The label of one tick: as many digits as tell it from the others, a true minus sign, and
    /// thin spaces between thousands.
    #[must_use]
    pub fn label(self, value: f64) -> String {
        if !self.is_scientific {
            return numbers::fixed(value, self.decimals);
        }
        if value.abs() < 0.5 * self.step {
            return numbers::fixed(0.0, 0);
        }
        let magnitude = (value.abs() * (1.0 + 1e-12)).log10().floor() as i32;
        let most = (magnitude - self.power).clamp(0, 16) as usize + 1;
        // Fewer digits where they say the same: 10⁷ between 5·10⁶ and 1.5·10⁷.
        let rounded = |digits: usize| format!("{value:.*e}", digits - 1).parse::<f64>();
        let says_it = |digits: &usize| {
            rounded(*digits).is_ok_and(|rounded| (rounded - value).abs() < 1e-3 * self.step)
        };
        let digits = (1..most).find(says_it).unwrap_or(most);
        numbers::power_of_ten(value, digits)
    }
}

/// Ticks and labels of a logarithmic axis whose range is one of decimal logarithms: powers of
/// ten, with 2 and 5 between them where the range is short.
#[must_use]
pub fn log_labels(range: Range, most: usize) -> Vec<(f64, String)> {
    let most = most.max(2);
    let (first, last) = (range.low.floor() as i32, range.high.ceil() as i32);
    let inside = |exponent: &f64| (range.low - 1e-9..=range.high + 1e-9).contains(exponent);
    let powers = (first..=last).filter(|&e| inside(&f64::from(e))).count();
    let leads: &[f64] = if 3 * powers <= most {
        &[1.0, 2.0, 5.0]
    } else {
        &[1.0]
    };
    let stride = powers.div_ceil(most).max(1) as i32;
    let mut labels = Vec::new();
    for exponent in (first..=last).filter(|e| e.rem_euclid(stride) == 0) {
        for lead in leads {
            let place = f64::from(exponent) + lead.log10();
            if inside(&place) {
                labels.push((place, power_label(*lead, exponent)));
            }
        }
    }
    if labels.len() < 2 {
        let power = |exponent: f64| (exponent * LN_10).exp();
        let ticks = Ticks::new(Range::new(power(range.low), power(range.high)), most);
        let positive = ticks.positions().filter(|&v| v > 0.0);
        labels = positive.map(|v| (v.log10(), ticks.label(v))).collect();
    }
    labels
}

fn power_label(lead: f64, exponent: i32) -> String {
    let value = lead * 10_f64.powi(exponent);
    match exponent {
        0..=4 => numbers::fixed(value, 0),
        -2..=-1 => numbers::fixed(value, exponent.unsigned_abs() as usize),
        _ => numbers::power_of_ten(value, 1),
    }
}

fn count_inside(range: Range, step: f64) -> usize {
    // A tick at the very end of a range is inside in spite of rounding.
    let (low, high) = (range.low / step, range.high / step);
    let count = (high + 1e-9).floor() - (low - 1e-9).ceil() + 1.0;
    if count.is_finite() {
        count.clamp(0.0, 1e4) as usize
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, most: usize, expected: &str) {
        let ticks = Ticks::new(Range::new(low, high), most);
        let labels: Vec<_> = ticks.positions().map(|v| ticks.label(v)).collect();
        assert_eq!(labels.join(" "), expected);
    }

    #[test]
    fn ticks_are_round() {
        check(0.0, 1.0, 5, "0 0.5 1");
        check(0.0, 1.0, 6, "0 0.2 0.4 0.6 0.8 1");
        check(0.1, 0.9, 2, "0.5");
        check(-1.3, 2.4, 4, "−1 0 1 2");
        check(0.0, 400.0, 5, "0 100 200 300 400");
        check(640.0, 860.0, 4, "700 800");
        check(0.0, 500_000.0, 3, "0 200\u{202f}000 400\u{202f}000");
        check(0.0, 5e6, 3, "0 2·10⁶ 4·10⁶");
        check(-1e6, 1e6, 3, "−10⁶ 0 10⁶");
        check(-0.004, 0.004, 4, "−0.004 −0.002 0 0.002 0.004");
        check(0.0, 1.6e7, 4, "0 5·10⁶ 10⁷ 1.5·10⁷");
        check(9.8e6, 1.02e7, 4, "9.8·10⁶ 10⁷ 1.02·10⁷");
        check(
            1e6,
            1e6 + 3.0,
            4,
            "1\u{202f}000\u{202f}000 1\u{202f}000\u{202f}001 1\u{202f}000\u{202f}002 1\u{202f}000\u{202f}003",
        );
        check(1.0, 1.000_04, 5, "1 1.00001 1.00002 1.00003 1.00004");
        check(-2e-9, 3e-9, 6, "−2·10⁻⁹ −10⁻⁹ 0 10⁻⁹ 2·10⁻⁹ 3·10⁻⁹");
    }

    /// Labels that are alike would tell nobody where a line is.
    #[test]
    fn labels_on_any_range_differ_and_are_right() {
        for exponent in -150..150 {
            let unit = 10_f64.powi(exponent);
            for middle in [0.0, 1.0, -3.7, 9.999_99, 1e3] {
                for width in [1e-8, 3e-6, 0.01, 0.7, 4.0, 90.0] {
                    let (middle, half) = (middle * unit, width * unit * 0.5);
                    let range = Range::new(middle - half, middle + half);
                    for most in 2..7 {
                        check_labels(range, most);
                    }
                }
            }
        }
    }

    #[track_caller]
    fn check_labels(range: Range, most: usize) {
        let ticks = Ticks::new(range, most);
        let labels: Vec<(f64, String)> = ticks.positions().map(|v| (v, ticks.label(v))).collect();
        for (index, (value, label)) in labels.iter().enumerate() {
            let same = labels[..index].iter().any(|(_, other)| other == label);
            assert!(!same, "{range:?}: {labels:?}");
            let said = read(label);
            assert!(
                (said - value).abs() <= 0.01 * ticks.step,
                "{label}, {value}"
            );
        }
    }

    /// The number that a label says.
    fn read(label: &str) -> f64 {
        let plain = label.replace('−', "-").replace('\u{202f}', "");
        let (mantissa, power) = match plain.split_once("10") {
            Some((mantissa, power)) if power.starts_with(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(c)) => {
                (mantissa.trim_end_matches('·'), power)
            }
            _ => (plain.as_str(), ""),
        };
        let mantissa = match mantissa {
            "" => "1",
            "-" => "-1",
            other => other,
        };
        let digit = |c: char| match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c)
        {
            Some(digit) => digit.to_string(),
            None => "-".to_owned(),
        };
        let power: String = power.chars().map(digit).collect();
        let power = if power.is_empty() { "0" } else { &power };
        format!("{mantissa}e{power}").parse().unwrap()
    }

    #[test]
    fn logarithmic_ticks_are_powers_of_ten() {
        for (low, high, most, expected) in [
            (-2.0, 2.0, 5, "0.01 0.1 1 10 100"),
            (-9.5, 6.2, 4, "10⁻⁸ 10⁻⁴ 1 10\u{202f}000"),
            (-0.1, 1.1, 6, "1 2 5 10"),
            (0.31, 0.69, 4, "3 4"),
        ] {
            let labels = log_labels(Range::new(low, high), most);
            let labels: Vec<_> = labels.into_iter().map(|(_, text)| text).collect();
            assert_eq!(labels.join(" "), expected);
        }
    }

    #[test]
    fn odd_ranges_are_made_usable() {
        for (low, high) in [
            (f64::NAN, 1.0),
            (f64::NEG_INFINITY, f64::INFINITY),
            (3.0, 3.0),
            (0.0, 0.0),
            (5.0, -5.0),
            (1e300, 1e308),
            (5e-324, 1e-323),
            (1.0, 1.0 + f64::EPSILON),
            (1e9, 1e9 + 2.0),
        ] {
            let range = Range::new(low, high);
            let rounded = range.padded(0.05).rounded(5);
            for range in [range, rounded] {
                assert!(range.low < range.high && (range.high - range.low).is_finite());
                let ticks = Ticks::new(range, 5);
                assert!(ticks.positions().count() <= 6, "{ticks:?}");
                assert!(
                    ticks
                        .positions()
                        .all(|v| ticks.label(v).chars().count() < 20)
                );
            }
        }
    }
}
