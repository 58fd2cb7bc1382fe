//! A histogram with edges fixed in advance and overflow bins.

use crate::kernels::counting::{self, BELOW, Counter};

/// The largest number of bins.
pub const MOST_BINS: usize = counting::MOST_BINS;

/// Counts of numbers in equal bins over [low, high), and of those outside.
///
/// Histograms are equal if they count the same numbers in the same bins.
///
/// ```
/// use math::histogram::Histogram;
///
/// let mut histogram = Histogram::new(0.0, 1.0, 4);
/// histogram.add_slice(&[0.1, 0.2, 0.6, 7.0]);
/// assert_eq!(histogram.counts(), [2, 0, 1, 0]);
/// assert_eq!((histogram.below(), histogram.above()), (0, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Histogram {
    low: f64,
    high: f64,
    bins: usize,
    total: u64,
    counter: Counter,
}

impl Histogram {
    /// An empty histogram of `bins` equal bins over [`low`, `high`), at most [`MOST_BINS`].
    ///
    /// A range that is empty or not finite is widened to one that can hold
    /// numbers, so that a degenerate distribution still has a bin to stand in.
    #[must_use]
    pub fn new(low: f64, high: f64, bins: usize) -> Self {
        let bins = bins.clamp(1, MOST_BINS);
        let mut histogram = Self {
            low: 0.0,
            high: 1.0,
            bins,
            total: 0,
            counter: Counter::new(0.0, 1.0, bins),
        };
        histogram.reset(low, high);
        histogram
    }

    /// Empties the histogram and moves it to [`low`, `high`), keeping its bins.
    pub fn reset(&mut self, low: f64, high: f64) {
        self.total = 0;
        let centre = 0.5 * (low + high);
        let centre = if centre.is_finite() { centre } else { 0.0 };
        let half = 0.5 * (high - low);
        // Half a range below the spacing of f64 around the centre would give bins without width.
        let floor = (centre.abs() * 1e-12).max(1e-12);
        let half = if half.is_finite() {
            half.max(floor)
        } else {
            1.0
        };
        (self.low, self.high) = (centre - half, centre + half);
        self.counter.reset(self.low, self.high, self.bins);
    }

    /// Adds every number of `xs`. What is not a number counts as above the range.
    pub fn add_slice(&mut self, xs: &[f64]) {
        self.total += xs.len() as u64;
        self.counter.add(xs);
    }

    /// The lower end of the range.
    #[must_use]
    pub const fn low(&self) -> f64 {
        self.low
    }

    /// The upper end of the range.
    #[must_use]
    pub const fn high(&self) -> f64 {
        self.high
    }

    /// The number of bins, without the two overflow bins.
    #[must_use]
    pub const fn bins(&self) -> usize {
        self.bins
    }

    /// The counts of the bins, without the two overflow bins.
    #[must_use]
    pub fn counts(&self) -> Vec<u64> {
        self.counter.positions()[BELOW + 1..][..self.bins].to_vec()
    }

    /// How many numbers were below the range.
    #[must_use]
    pub fn below(&self) -> u64 {
        self.counter.positions()[BELOW]
    }

    /// How many numbers were at or above the upper end of the range.
    #[must_use]
    pub fn above(&self) -> u64 {
        self.counter.positions()[BELOW + self.bins + 1]
    }

    /// The largest count of any bin, overflow bins included.
    #[must_use]
    pub fn highest(&self) -> u64 {
        let counts = &self.counter.positions()[BELOW..];
        counts.iter().copied().max().unwrap_or(0)
    }

    /// How many numbers were added.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.total
    }
}

impl PartialEq for Histogram {
    fn eq(&self, other: &Self) -> bool {
        let range = (self.low, self.high, self.bins) == (other.low, other.high, other.bins);
        range && self.counter.positions()[BELOW..] == other.counter.positions()[BELOW..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_counted_once_in_its_place() {
        let mut histogram = Histogram::new(-1.0, 1.0, 4);
        histogram.add_slice(&[-1.5, -1.0, -0.75, -0.1, 0.0, 0.49, 0.5, 1.0, 9.0]);
        histogram.add_slice(&[f64::NEG_INFINITY, f64::INFINITY, f64::NAN]);
        assert_eq!(histogram.below(), 2);
        assert_eq!(histogram.counts(), [2, 1, 2, 1]);
        assert_eq!(histogram.above(), 4);
        assert_eq!(histogram.highest(), 4);
        assert_eq!(histogram.total(), 12);
    }

    #[test]
    fn slices_and_single_numbers_agree() {
        let xs: Vec<f64> = (0..1003).map(|i| f64::from(i * i % 97)).collect();
        let mut sliced = Histogram::new(10.0, 80.0, 48);
        let mut one_by_one = sliced.clone();
        sliced.add_slice(&xs);
        xs.chunks(1).for_each(|x| one_by_one.add_slice(x));
        assert_eq!(sliced, one_by_one);
        assert_eq!(sliced.total(), 1003);
        one_by_one.add_slice(&[20.0]);
        assert_ne!(sliced, one_by_one);
    }

    #[test]
    fn a_degenerate_range_still_has_width() {
        for (low, high) in [(2.0, 2.0), (3.0, 1.0), (f64::NAN, 1.0), (1e300, 1e300)] {
            let histogram = Histogram::new(low, high, 10);
            assert!(histogram.low() < histogram.high());
        }
    }
}
