//! Numbers at an address that suits vectors.

use std::ops::{Deref, DerefMut};

use bytemuck::{Pod, Zeroable};

/// Numbers side by side, no vector of which lies across two lines of the processor's cache, where
/// it would be loaded and stored twice.
///
/// Allocators promise the alignment of one number, and in WebAssembly they keep to that.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    vectors: Vec<Vector>,
    len: usize,
}

/// As many numbers as an instruction takes at once, in WebAssembly and where little is known of
/// the processor.
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
#[repr(C, align(16))]
struct Vector([f64; LANES]);

const LANES: usize = 2;

/// So many vectors are not in use, a part of a page of memory, so that buffers that are made one
/// after the other lie at different places in their pages: a processor takes a load for one that
/// must wait where an earlier store has the same last 12 bits of its address.
const APART: usize = 36;

impl Buffer {
    /// How many numbers there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Gives it `count` numbers, of which only those that it had are of any meaning.
    // A call only where there is no room: most batches are as long as the one before.
    #[inline]
    pub fn resize(&mut self, count: usize) {
        if self.vectors.len() * LANES < count {
            self.grow(count);
        }
        self.len = count;
    }

    #[cold]
    fn grow(&mut self, count: usize) {
        let vectors = count.div_ceil(LANES);
        let more = vectors - self.vectors.len();
        self.vectors.reserve_exact(more + APART);
        self.vectors.resize(vectors, Vector::default());
    }

    /// Holds `numbers` and nothing else.
    pub fn hold(&mut self, numbers: impl ExactSizeIterator<Item = f64>) {
        self.resize(numbers.len());
        for (place, number) in self.iter_mut().zip(numbers) {
            *place = number;
        }
    }
}

impl Deref for Buffer {
    type Target = [f64];

    #[inline]
    fn deref(&self) -> &[f64] {
        let numbers: &[f64] = bytemuck::cast_slice(&self.vectors);
        // There are never fewer, and a compiler that is told so has nothing to check.
        &numbers[..self.len.min(numbers.len())]
    }
}

impl DerefMut for Buffer {
    #[inline]
    fn deref_mut(&mut self) -> &mut [f64] {
        let numbers: &mut [f64] = bytemuck::cast_slice_mut(&mut self.vectors);
        let len = self.len.min(numbers.len());
        &mut numbers[..len]
    }
}

impl From<Vec<f64>> for Buffer {
    fn from(numbers: Vec<f64>) -> Self {
        let mut buffer = Self::default();
        buffer.hold(numbers.into_iter());
        buffer
    }
}

impl<'a> IntoIterator for &'a Buffer {
    type Item = &'a f64;
    type IntoIter = std::slice::Iter<'a, f64>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{Buffer, Vector};

    fn check(buffer: &Buffer, numbers: &[f64]) {
        assert_eq!(**buffer, *numbers);
        assert_eq!(
            (buffer.len(), buffer.is_empty()),
            (numbers.len(), numbers.is_empty())
        );
    }

    #[test]
    fn keeps_its_numbers_whatever_was_there_before() {
        let mut buffer = Buffer::default();
        for count in [0, 1, 1024, 3, 0, 1000, 5000, 7] {
            let numbers: Vec<f64> = (0..count).map(f64::from).collect();
            buffer.hold(numbers.iter().copied());
            check(&buffer, &numbers);
            check(&buffer.clone(), &numbers);
            check(&numbers.clone().into(), &numbers);
        }
    }

    /// Not of addresses, since native allocators give multiples of 16 to whatever asks.
    #[test]
    fn vectors_begin_at_multiples_of_their_size() {
        assert_eq!(align_of::<Vector>(), size_of::<Vector>());
    }

    #[test]
    fn grows_and_shrinks_around_what_it_had() {
        let mut buffer = Buffer::from(vec![1.0, 2.0, 3.0]);
        buffer.resize(2);
        check(&buffer, &[1.0, 2.0]);
        buffer.resize(10_000);
        assert_eq!(buffer[..2], [1.0, 2.0]);
        assert_eq!(buffer.len(), 10_000);
    }
}
