//! A histogram with edges fixed in advance and overflow bins.

/// The largest number of bins; positions, the overflow bins' among them, are below `SPAN`.
pub const MOST_BINS: usize = SPAN as usize - 3;

/// 2¹²: with it added to them, positions keep their whole part in the 12 highest bits of the
/// fraction of an `f64`; what is less than 2⁻⁴⁰ below a whole number may count as that.
const SPAN: f64 = 4096.0;

/// Every bin is counted in so many places by turns: increments of one place wait for each other.
const LANES: usize = 4;

/// The whole part of `raised` − [`SPAN`], for `raised` from [`SPAN`] to below twice that.
///
/// Read from the bits, because the casts of Rust look for what does not fit.
#[inline]
fn whole(raised: f64) -> u32 {
    const SHIFT: u32 = f64::MANTISSA_DIGITS - 1 - 12;
    (raised.to_bits() >> SHIFT) as u32 & (SPAN as u32 - 1)
}

/// Counts of numbers in equal bins over [low, high), and of those outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    low: f64,
    high: f64,
    /// Below the range, the bins, and at or above the range.
    counts: Vec<[u64; LANES]>,
}

impl Histogram {
    /// An empty histogram of `bins` equal bins over [`low`, `high`), at most [`MOST_BINS`].
    ///
    /// A range that is empty or not finite is widened to one that can hold
    /// numbers, so that a degenerate distribution still has a bin to stand in.
    #[must_use]
    pub fn new(low: f64, high: f64, bins: usize) -> Self {
        let mut histogram = Self {
            low: 0.0,
            high: 1.0,
            counts: vec![[0; LANES]; bins.clamp(1, MOST_BINS) + 2],
        };
        histogram.reset(low, high);
        histogram
    }

    /// Empties the histogram and moves it to [`low`, `high`), keeping its bins.
    pub fn reset(&mut self, low: f64, high: f64) {
        self.counts.fill([0; LANES]);
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
    }

    /// Adds every number of `xs`. What is not a number counts as above the range.
    pub fn add_slice(&mut self, xs: &[f64]) {
        /// Positions are computed some at a time, apart from the counting: several at once.
        const BLOCK: usize = 64;
        let bins = self.bins() as f64;
        let per_unit = bins / (self.high - self.low);
        let offset = SPAN + 1.0 - self.low * per_unit;
        let last = SPAN + bins + 1.0;
        let mut places = [0; BLOCK];
        for block in xs.chunks(BLOCK) {
            for (place, &x) in places.iter_mut().zip(block) {
                let raised = x * per_unit + offset;
                // Comparisons with NaN are false.
                let raised = if raised < last { raised } else { last };
                *place = whole(if raised > SPAN { raised } else { SPAN });
            }
            for group in places[..block.len()].chunks(LANES) {
                for (lane, &place) in group.iter().enumerate() {
                    self.counts[place as usize][lane] += 1;
                }
            }
        }
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
    pub fn bins(&self) -> usize {
        self.counts.len() - 2
    }

    /// The counts of the bins, without the two overflow bins.
    #[must_use]
    pub fn counts(&self) -> Vec<u64> {
        (1..=self.bins()).map(|place| self.count(place)).collect()
    }

    fn count(&self, place: usize) -> u64 {
        self.counts[place].iter().sum()
    }

    /// How many numbers were below the range.
    #[must_use]
    pub fn below(&self) -> u64 {
        self.count(0)
    }

    /// How many numbers were at or above the upper end of the range.
    #[must_use]
    pub fn above(&self) -> u64 {
        self.count(self.bins() + 1)
    }

    /// How many numbers were added.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.as_flattened().iter().sum()
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
        assert_eq!(histogram.total(), 12);
    }

    #[test]
    fn whole_parts_up_to_the_last_bin() {
        for whole_part in [0, 1, 47, 48, 49, MOST_BINS + 1] {
            let raised = SPAN + whole_part as f64;
            assert_eq!(whole(raised) as usize, whole_part);
            assert_eq!(whole(raised + 0.999_999) as usize, whole_part);
        }
    }

    #[test]
    fn a_degenerate_range_still_has_width() {
        for (low, high) in [(2.0, 2.0), (3.0, 1.0), (f64::NAN, 1.0), (1e300, 1e300)] {
            let histogram = Histogram::new(low, high, 10);
            assert!(histogram.low() < histogram.high());
        }
    }
}
