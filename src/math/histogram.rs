//! A histogram with edges fixed in advance and overflow bins.

/// The number of positions, 2⁶. Added to a position, it takes the whole part into the 6 highest
/// bits of the fraction of an `f64`. What is less than 2⁻⁴⁶ below a whole number may count as that.
const SPAN: usize = 1 << BITS;
const BITS: u32 = 6;

/// Below the whole part.
const FRACTION: u32 = f64::MANTISSA_DIGITS - 1 - BITS;

/// Position 0 is that of no number; then come what is below the range, the bins, and what is at
/// or above the range.
const BELOW: usize = 1;

/// The largest number of bins.
pub const MOST_BINS: usize = SPAN - BELOW - 2;

/// Places are computed some at a time, apart from the counting: several at once.
const BLOCK: usize = 64;

/// Counts of numbers in equal bins over [low, high), and of those outside.
///
/// Histograms are equal if they count the same numbers in the same bins.
#[derive(Clone, Debug)]
pub struct Histogram {
    low: f64,
    high: f64,
    bins: usize,
    scale: Scale,
    total: u64,
    /// How often a number was at one position and its companion at another: `pairs[one << BITS | other]`.
    ///
    /// An increment waits for an earlier one of the same place. Two by two, there are half as many
    /// of them, and they seldom meet.
    pairs: Vec<u32>,
    /// Room for the places of a block, which would have to be emptied if it were new.
    places: [u32; BLOCK],
}

/// How numbers become positions.
///
/// Its constants are in memory, where no compiler knows them: engines make a vector of a literal
/// anew in each round of a loop.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// A number's raised position is `per_unit` times it, and `offset`.
    per_unit: f64,
    offset: f64,
    /// The least and the greatest raised position of a number.
    first: f64,
    last: f64,
    /// The bits of raised position 0.
    zero: u64,
    /// Set where a difference of bits has its whole part.
    whole: u64,
}

impl Scale {
    fn new(low: f64, high: f64, bins: usize) -> Self {
        let per_unit = bins as f64 / (high - low);
        let first = (SPAN + BELOW) as f64;
        Self {
            per_unit,
            offset: first + 1.0 - low * per_unit,
            first,
            last: first + 1.0 + bins as f64,
            zero: (SPAN as f64).to_bits(),
            whole: !0 << FRACTION,
        }
    }

    /// The position of `x` times 2 to the power [`FRACTION`].
    ///
    /// Read from the bits, which rise evenly from one power of two to the next; the casts of Rust
    /// look for what does not fit.
    #[inline]
    fn position(&self, x: f64) -> u64 {
        let Self { first, last, .. } = *self;
        let raised = x * self.per_unit + self.offset;
        // Comparisons with NaN are false.
        let raised = if raised < last { raised } else { last };
        let raised = if raised > first { raised } else { first };
        raised.to_bits() - self.zero
    }
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
            scale: Scale::new(0.0, 1.0, bins),
            total: 0,
            pairs: vec![0; SPAN * SPAN],
            places: [0; BLOCK],
        };
        histogram.reset(low, high);
        histogram
    }

    /// Empties the histogram and moves it to [`low`, `high`), keeping its bins.
    pub fn reset(&mut self, low: f64, high: f64) {
        self.total = 0;
        self.pairs.fill(0);
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
        self.scale = Scale::new(self.low, self.high, self.bins);
    }

    /// Adds every number of `xs`. What is not a number counts as above the range.
    // By itself: in a large function, engines keep less of what its loops need in registers.
    #[inline(never)]
    pub fn add_slice(&mut self, xs: &[f64]) {
        let scale = self.scale;
        self.total += xs.len() as u64;
        let (blocks, rest) = xs.as_chunks::<{ 2 * BLOCK }>();
        for block in blocks {
            let (ones, others) = block.split_at(BLOCK);
            for ((place, &one), &other) in self.places.iter_mut().zip(ones).zip(others) {
                let one = (scale.position(one) & scale.whole) >> (FRACTION - BITS);
                *place = (one | scale.position(other) >> FRACTION) as u32;
            }
            for &place in &self.places {
                self.pairs[place as usize] += 1;
            }
        }
        for &x in rest {
            self.pairs[(scale.position(x) >> FRACTION) as usize] += 1;
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
    pub const fn bins(&self) -> usize {
        self.bins
    }

    /// The counts of the bins, without the two overflow bins.
    #[must_use]
    pub fn counts(&self) -> Vec<u64> {
        let first = BELOW + 1;
        (first..first + self.bins)
            .map(|position| self.count(position))
            .collect()
    }

    /// How many numbers were at `position`, in either place of a pair.
    fn count(&self, position: usize) -> u64 {
        let ones = self.pairs[position << BITS..].iter().take(SPAN);
        let others = self.pairs[position..].iter().step_by(SPAN);
        ones.chain(others).map(|&count| u64::from(count)).sum()
    }

    /// How many numbers were below the range.
    #[must_use]
    pub fn below(&self) -> u64 {
        self.count(BELOW)
    }

    /// How many numbers were at or above the upper end of the range.
    #[must_use]
    pub fn above(&self) -> u64 {
        self.count(BELOW + self.bins + 1)
    }

    /// How many numbers were added.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.total
    }
}

impl PartialEq for Histogram {
    fn eq(&self, other: &Self) -> bool {
        let counts = (BELOW..SPAN).all(|position| self.count(position) == other.count(position));
        (self.low, self.high, self.bins) == (other.low, other.high, other.bins) && counts
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
    fn positions_up_to_the_last_bin() {
        let scale = Scale::new(0.0, MOST_BINS as f64, MOST_BINS);
        let position = |x: f64| scale.position(x) >> FRACTION;
        for bin in 0..MOST_BINS {
            let expected = (BELOW + 1 + bin) as u64;
            assert_eq!(position(bin as f64), expected);
            assert_eq!(position(bin as f64 + 0.999_999), expected);
        }
        assert_eq!(position(-0.001), BELOW as u64);
        assert_eq!(position(MOST_BINS as f64), SPAN as u64 - 1);
    }

    #[test]
    fn a_degenerate_range_still_has_width() {
        for (low, high) in [(2.0, 2.0), (3.0, 1.0), (f64::NAN, 1.0), (1e300, 1e300)] {
            let histogram = Histogram::new(low, high, 10);
            assert!(histogram.low() < histogram.high());
        }
    }
}
