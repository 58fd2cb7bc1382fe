//! Counting numbers in equal bins, two numbers at a time.
//!
//! A histogram's plain loop finds the bin of a number and adds 1 to its count. That addition waits
//! for the one before it whenever both go to the same bin, which happens to most gradient samples.
//! Here two numbers are one place in a square table, so that there are half as many additions, and
//! two tables take turns. The place is read from the bits of a sum, because an engine for
//! WebAssembly takes long to turn a vector of numbers into integers. In WebAssembly the plain loop
//! takes 1.3 ns a number, this one 0.45 (`docs/performance.md`).

/// The number of positions, a power of two: pairs of them are numbers in base `SPAN`.
pub(crate) const SPAN: usize = 64;

/// Positions: 0 stands for no number, this one for numbers below the range; the bins follow, and
/// after them numbers at or above the upper end of the range.
pub(crate) const BELOW: usize = 1;

/// The largest number of bins.
pub(crate) const MOST_BINS: usize = SPAN - BELOW - 2;

/// So many pairs are made before they are counted: without the counting in between, a vector
/// instruction makes several at once.
const BLOCK: usize = 32;

/// The tables that take turns.
const TABLES: usize = 2;

/// How often each pair of positions was met.
type Table = [u32; SPAN * SPAN];

/// How often numbers were at each position of a range with equal bins.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    scale: Scale,
    /// How often a number was at one position and its companion at another.
    tables: Box<[Table; TABLES]>,
    /// Room for the pairs of a block, which would have to be emptied if it were new.
    block: [Pair; BLOCK],
}

impl Counter {
    /// Nothing counted yet in `bins` bins over [`low`, `high`), at most [`MOST_BINS`].
    pub(crate) fn new(low: f64, high: f64, bins: usize) -> Self {
        Self {
            scale: Scale::new(low, high, bins),
            tables: Box::new([[0; SPAN * SPAN]; TABLES]),
            block: [[0; 2]; BLOCK],
        }
    }

    /// Forgets everything, and counts over [`low`, `high`) from now on.
    pub(crate) fn reset(&mut self, low: f64, high: f64, bins: usize) {
        self.scale = Scale::new(low, high, bins);
        self.tables.as_flattened_mut().fill(0);
    }

    /// Counts every number of `xs`. What is not a number counts as above the range.
    // Not inlined: as part of a large function, engines keep fewer of the loops' values in
    // registers.
    #[inline(never)]
    pub(crate) fn add(&mut self, xs: &[f64]) {
        let scale = self.scale;
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

    /// How many numbers were at each position: [`BELOW`] the range, in each of the bins after it,
    /// and above the range after those.
    pub(crate) fn positions(&self) -> [u64; SPAN] {
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
}

/// The bits of the `f64` `BASE + SPAN * one + other` for a pair of positions, lower half first. The
/// upper half alone tells the place in a table.
type Pair = [u32; 2];

/// The bit of the upper half at which the whole part of the sum begins; the two bits below make a
/// place the address of a count of four bytes.
const WHOLE: u32 = 2;

/// Between this number and twice it, the bits of an `f64` rise evenly with its value. A number that
/// is less than 2⁻³⁴ bins below an edge may count as above it.
const BASE: f64 = (1u64 << (f64::MANTISSA_DIGITS - 1 - u32::BITS - WHOLE)) as f64;

/// How numbers become pairs.
///
/// Its constants are fields, not literals: engines make a vector of a literal anew in each round
/// of a loop.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::noise::{Lane, Purpose, Stream};

    /// The plain loop: each number by itself, its bin by a division.
    fn plainly(low: f64, high: f64, bins: usize, xs: &[f64]) -> [u64; SPAN] {
        let mut positions = [0; SPAN];
        for &x in xs {
            let bin = (x - low) / (high - low) * bins as f64;
            let position = if bin < 0.0 {
                BELOW
            } else if bin < bins as f64 {
                BELOW + 1 + bin as usize
            } else {
                BELOW + 1 + bins
            };
            positions[position] += 1;
        }
        positions
    }

    #[test]
    fn counts_are_those_of_the_plain_loop() {
        let mut xs = vec![0.0; 1_000_003];
        Stream::new(11, Purpose::Probe, Lane::Node, 0).fill_normal(&mut xs);
        xs[1000..1003].copy_from_slice(&[f64::NEG_INFINITY, f64::INFINITY, f64::NAN]);
        for (low, high, bins) in [(-2.0, 3.0, 48), (-1e-3, 1e-3, MOST_BINS), (0.5, 9.0, 1)] {
            let mut counter = Counter::new(low, high, bins);
            for part in xs.chunks(4097) {
                counter.add(part);
            }
            let counts = counter.positions();
            assert_eq!(counts[BELOW..], plainly(low, high, bins, &xs)[BELOW..]);
        }
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
}
