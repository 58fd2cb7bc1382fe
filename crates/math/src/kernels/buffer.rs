//! Numbers at addresses that suit vectors.
//!
//! A `Vec<f64>` begins where the allocator likes: in WebAssembly 8 bytes behind a multiple of 16,
//! so that a quarter of all vectors lie across two lines of the processor's cache and are loaded
//! twice; and vectors of one size begin at the same place of their pages of memory, so that a load
//! waits for stores that it has nothing to do with. A [`Buffer`] avoids both: the pipeline takes
//! 0.97 of the time, and the pathwise gradients an eighth of it (`docs/performance.md`).

use std::ops::{Deref, DerefMut};

use bytemuck::{Pod, Zeroable};

/// A list of numbers whose address is a multiple of 16 bytes. It keeps its memory when it gets
/// shorter.
///
/// ```
/// use math::kernels::buffer::Buffer;
///
/// let mut buffer = Buffer::from(vec![1.0, 2.0, 3.0]);
/// buffer.hold([0.5, 0.25].into_iter());
/// assert_eq!(*buffer, [0.5, 0.25]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    vectors: Vec<Vector>,
    len: usize,
}

/// The numbers that one instruction takes in WebAssembly, and on any x86 processor.
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
#[repr(C, align(16))]
struct Vector([f64; LANES]);

const LANES: usize = 2;

/// Vectors of memory behind a buffer that are not used, so that buffers made one after the other
/// begin at different places of their pages: a processor holds up a load while an earlier store
/// is under way to an address with the same last 12 bits.
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

    /// Makes it `count` numbers long. Those that it had keep their values, others have any.
    // Inlined but for `grow`: most batches are as long as the one before, and need no room.
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
        // `min` changes nothing, and spares the compiler a check of the bounds.
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

    /// A test of addresses would prove nothing: native allocators give multiples of 16 anyway.
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
