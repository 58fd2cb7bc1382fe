//! A histogram with edges fixed in advance and overflow bins.

/// The number of positions, a power of two: pairs of them are numbers in base `SPAN`.
const SPAN: usize = 64;

/// Position 0 is that of no number; then come what is below the range, the bins, and what is at
/// or above the range.
const BELOW: usize = 1;

/// The largest number of bins.
pub const MOST_BINS: usize = SPAN - BELOW - 2;

/// Pairs are made some at a time, apart from the counting: several at once.
const BLOCK: usize = 32;

/// Pairs are counted in as many tables by turns.
const TABLES: usize = 2;

/// How often each pair of positions was met.
type Table = [u32; SPAN * SPAN];

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
    /// How often a number was at one position and its companion at another.
    ///
    /// An increment waits for an earlier one of the same place. Two by two, there are half as many
    /// of them, and in two tables by turns, they seldom meet.
    tables: Box<[Table; TABLES]>,
    /// Room for the pairs of a block, which would have to be emptied if it were new.
    block: [Pair; BLOCK],
}

/// `BASE + SPAN * one + other` for a pair of positions, as the lower and the upper half of the bits
/// of an `f64`: the upper one tells the place, and so no vector has to be taken apart.
type Pair = [u32; 2];

/// The bit of the upper half at which a pair's whole part begins. From here on, it is the address
/// of a count of four bytes.
const WHOLE: u32 = 2;

/// In [BASE, 2 BASE), bits rise evenly with numbers. What is less than 2⁻³⁴ bins below an edge may
/// count as above it.
const BASE: f64 = (1u64 << (f64::MANTISSA_DIGITS - 1 - u32::BITS - WHOLE)) as f64;

/// How numbers become pairs.
///
/// Its constants are in memory, where no compiler knows them: engines make a vector of a literal
/// anew in each round of a loop.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// `BASE` and `SPAN` times the position of a number.
    one: Line,
    /// The bits of that without the fraction of the position.
    whole: u64,
    /// The position of its companion.
    other: Line,
}

/// A straight line, level beyond its least and its greatest value.
#[derive(Clone, Copy, Debug)]
struct Line {
    slope: f64,
    offset: f64,
    least: f64,
    greatest: f64,
}

impl Line {
    /// The line at `x`; where that is not a number, its greatest value.
    #[inline]
    fn at(self, x: f64) -> f64 {
        let y = x * self.slope + self.offset;
        // Comparisons with NaN are false.
        let y = if y < self.greatest { y } else { self.greatest };
        if y > self.least { y } else { self.least }
    }
}

impl Scale {
    fn new(low: f64, high: f64, bins: usize) -> Self {
        let per_unit = bins as f64 / (high - low);
        let first_bin = (BELOW + 1) as f64;
        let line = |base: f64, step: f64| Line {
            slope: step * per_unit,
            offset: base + step * (first_bin - low * per_unit),
            least: base + step * BELOW as f64,
            greatest: base + step * (first_bin + bins as f64),
        };
        let step = SPAN as f64;
        Self {
            one: line(BASE, step),
            whole: !((BASE + step).to_bits() - BASE.to_bits() - 1),
            other: line(0.0, 1.0),
        }
    }

    /// The pair of a number and its companion.
    #[inline]
    fn pair(&self, one: f64, other: f64) -> Pair {
        let one = self.one.at(one).to_bits() & self.whole;
        halves(f64::from_bits(one) + self.other.at(other))
    }

    /// The pair of no number and a companion.
    #[inline]
    fn single(&self, other: f64) -> Pair {
        halves(BASE + self.other.at(other))
    }
}

#[inline]
fn halves(pair: f64) -> Pair {
    let bits = pair.to_bits();
    [bits as u32, (bits >> u32::BITS) as u32]
}

/// Where a pair is counted.
#[inline]
fn place([_, upper]: Pair) -> usize {
    (upper >> WHOLE) as usize % (SPAN * SPAN)
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
            tables: Box::new([[0; SPAN * SPAN]; TABLES]),
            block: [[0; 2]; BLOCK],
        };
        histogram.reset(low, high);
        histogram
    }

    /// Empties the histogram and moves it to [`low`, `high`), keeping its bins.
    pub fn reset(&mut self, low: f64, high: f64) {
        self.total = 0;
        self.tables.as_flattened_mut().fill(0);
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
            for ((pair, &one), &other) in self.block.iter_mut().zip(ones).zip(others) {
                *pair = scale.pair(one, other);
            }
            for pairs in self.block.as_chunks::<TABLES>().0 {
                for (table, &pair) in self.tables.iter_mut().zip(pairs) {
                    table[place(pair)] += 1;
                }
            }
        }
        for &x in rest {
            self.tables[0][place(scale.single(x))] += 1;
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
        self.positions()[BELOW + 1..][..self.bins].to_vec()
    }

    /// How many numbers were at each position, in either place of a pair.
    fn positions(&self) -> [u64; SPAN] {
        let mut positions = [0; SPAN];
        for table in self.tables.iter() {
            for (one, row) in table.as_chunks::<SPAN>().0.iter().enumerate() {
                for (other, &count) in row.iter().enumerate() {
                    positions[other] += u64::from(count);
                }
                positions[one] += row.iter().map(|&count| u64::from(count)).sum::<u64>();
            }
        }
        positions
    }

    /// How many numbers were below the range.
    #[must_use]
    pub fn below(&self) -> u64 {
        self.positions()[BELOW]
    }

    /// How many numbers were at or above the upper end of the range.
    #[must_use]
    pub fn above(&self) -> u64 {
        self.positions()[BELOW + self.bins + 1]
    }

    /// The largest count of any bin, overflow bins included.
    #[must_use]
    pub fn highest(&self) -> u64 {
        let counts = &self.positions()[BELOW..];
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
        range && self.positions()[BELOW..] == other.positions()[BELOW..]
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
    fn positions_up_to_the_last_bin() {
        let scale = Scale::new(0.0, MOST_BINS as f64, MOST_BINS);
        let position = |x: f64| place(scale.single(x));
        for bin in 0..MOST_BINS {
            let expected = BELOW + 1 + bin;
            for x in [bin as f64, bin as f64 + 0.999_999] {
                assert_eq!(position(x), expected);
                // Neither part of a pair reaches into the other, however close to the next edge it is.
                assert_eq!(place(scale.pair(x, 0.999_999)), SPAN * expected + BELOW + 1);
                assert_eq!(
                    place(scale.pair(0.999_999, x)),
                    SPAN * (BELOW + 1) + expected
                );
            }
        }
        assert_eq!(
            place(scale.pair(f64::NAN, f64::NEG_INFINITY)),
            SPAN * (SPAN - 1) + BELOW
        );
        assert_eq!(position(-0.001), BELOW);
        assert_eq!(position(MOST_BINS as f64), SPAN - 1);
    }

    #[test]
    fn a_degenerate_range_still_has_width() {
        for (low, high) in [(2.0, 2.0), (3.0, 1.0), (f64::NAN, 1.0), (1e300, 1e300)] {
            let histogram = Histogram::new(low, high, 10);
            assert!(histogram.low() < histogram.high());
        }
    }
}
