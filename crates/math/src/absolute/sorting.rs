//! Sorting in pieces, for more numbers than can be sorted between two frames.

use std::collections::VecDeque;
use std::sync::Arc;

/// How many numbers are sorted at once.
const PIECE: usize = 1 << 15;

/// Sorts numbers, none of them NaN.
pub fn sort(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// Sorts by merging: first pieces are sorted, and then two runs at a time become one.
#[derive(Clone, Debug)]
pub struct Sorter {
    values: Arc<[f64]>,
    taken: usize,
    runs: VecDeque<Vec<f64>>,
    merge: Option<Merge>,
}

/// Two runs that become one.
#[derive(Clone, Debug)]
struct Merge {
    from: [Vec<f64>; 2],
    /// How many of each are in `out`.
    taken: [usize; 2],
    out: Vec<f64>,
}

impl Sorter {
    /// A sorter of `values`, which holds no NaN.
    #[must_use]
    pub const fn new(values: Arc<[f64]>) -> Self {
        Self {
            values,
            taken: 0,
            runs: VecDeque::new(),
            merge: None,
        }
    }

    /// Does a part of the work. Returns the values in ascending order once all is done.
    pub fn advance(&mut self) -> Option<Vec<f64>> {
        if self.taken < self.values.len() {
            let end = self.values.len().min(self.taken + PIECE);
            let mut run = self.values[self.taken..end].to_vec();
            sort(&mut run);
            self.runs.push_back(run);
            self.taken = end;
        } else if let Some(merge) = &mut self.merge {
            if !merge.advance() {
                // The shortest stand in front, so that the runs stay about equally long.
                self.runs.push_back(std::mem::take(&mut merge.out));
                self.merge = None;
            }
        } else if let (Some(a), Some(b)) = (self.runs.pop_front(), self.runs.pop_front()) {
            self.merge = Some(Merge {
                out: Vec::with_capacity(a.len() + b.len()),
                from: [a, b],
                taken: [0; 2],
            });
        }
        let done = self.taken == self.values.len() && self.runs.len() < 2 && self.merge.is_none();
        done.then(|| self.runs.pop_front().unwrap_or_default())
    }
}

impl Merge {
    /// Merges a few pieces more. Returns whether there are more.
    fn advance(&mut self) -> bool {
        const PIECES: usize = 4;
        let [a, b] = &self.from;
        let [mut i, mut j] = self.taken;
        for _ in 0..PIECES * PIECE {
            let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) else {
                self.out.extend_from_slice(&a[i..]);
                self.out.extend_from_slice(&b[j..]);
                return false;
            };
            // Without a branch, which would be guessed wrongly half of the time.
            let from_a = x <= y;
            self.out.push(if from_a { x } else { y });
            i += usize::from(from_a);
            j += usize::from(!from_a);
        }
        self.taken = [i, j];
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_what_fits_into_no_whole_number_of_pieces() {
        for count in [0, 1, 5, PIECE, 3 * PIECE + 7] {
            let values: Vec<f64> = (0..count).map(|i| (i * 7919 % 10_007) as f64).collect();
            let mut sorter = Sorter::new(values.clone().into());
            let sorted = std::iter::repeat_with(|| sorter.advance()).find_map(|done| done);
            let mut expected = values;
            expected.sort_by(f64::total_cmp);
            assert_eq!(sorted, Some(expected));
        }
    }
}
