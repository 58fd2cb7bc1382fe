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
    /// The tick with the largest absolute value.
    largest: f64,
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
        let decimals = -(step * 1.000_001).log10().floor();
        Self {
            first,
            step,
            count,
            decimals: decimals.clamp(0.0, 12.0) as usize,
            largest: range.low.abs().max(range.high.abs()),
        }
    }

    /// The positions, in order.
    pub fn positions(self) -> impl Iterator<Item = f64> {
        // Adding zero turns −0 into 0.
        (0..self.count).map(move |i| (self.first + i as f64) * self.step + 0.0)
    }

    /// The label of one tick: no more digits than the step needs, a true minus
    /// sign, and thin spaces between thousands.
    #[must_use]
    pub fn label(self, value: f64) -> String {
        if self.largest >= 1e6 || self.step < 1e-4 {
            let digits = (self.largest / self.step).log10().max(0.0) as usize;
            return numbers::power_of_ten(value, digits.clamp(1, 4));
        }
        numbers::fixed(value, self.decimals)
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
