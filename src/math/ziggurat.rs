//! Standard normals by the ziggurat of Marsaglia and Tsang (*Journal of Statistical Software* 5,
//! 2000), bit by bit those of `rand_distr`, which follows Doornik (*An improved ziggurat method to
//! generate normal random samples*, 2005).
//!
//! Layers of equal area lie on each other under the density. A draw goes to a layer and a place
//! in it at random; if the place lies within the layer above as well, it is under the density,
//! and nothing more is to be computed: of 1000 draws, 985. Those are made here, in a loop without
//! calls, around which a compiler would have to save what it holds in registers. For all others
//! the generator goes back to where it was before, and `rand_distr` makes them.

use std::convert::Infallible;
use std::sync::LazyLock;
use std::{array, slice};

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, RngExt, TryRng};
use rand_distr::StandardNormal;

const LAYERS: usize = 256;

/// Where each layer ends, the lowest first, and 0. They are those of `rand_distr`, which keeps
/// its table to itself: a draw at a known part of a layer's width tells the width.
static EDGES: LazyLock<[f64; LAYERS + 1]> = LazyLock::new(|| {
    /// A power of two, so that nothing is rounded, and small, so that every layer accepts it.
    const PART: f64 = 1.0 / 1024.0;
    array::from_fn(|layer| {
        if layer == LAYERS {
            return 0.0;
        }
        let word = (3.0 + PART).to_bits() << 12 | layer as u64;
        let x: f64 = Always(word).sample(StandardNormal);
        x / PART
    })
});

/// Fills `out` with independent draws from N(0, 1), as sampling `StandardNormal` does.
pub(super) fn fill(generator: &mut Xoshiro256PlusPlus, out: &mut [f64]) {
    let edges = &*EDGES;
    let mut values = out.iter_mut();
    while let Some(value) = fill_at_once(generator, edges, &mut values) {
        *value = generator.sample(StandardNormal);
    }
}

/// Fills `values` up to the first whose draw is not accepted at once, and returns that.
// By itself: together with the library's part, its loop would not keep all in registers.
#[inline(never)]
fn fill_at_once<'a>(
    generator: &mut Xoshiro256PlusPlus,
    edges: &[f64; LAYERS + 1],
    values: &mut slice::IterMut<'a, f64>,
) -> Option<&'a mut f64> {
    let mut before = generator.clone();
    for value in values {
        let mut after = before.clone();
        let word = after.next_u64();
        let layer = word as usize % LAYERS;
        let x = place(word) * edges[layer];
        if x.abs() >= edges[layer + 1] {
            *generator = before;
            return Some(value);
        }
        *value = x;
        before = after;
    }
    *generator = before;
    None
}

/// The upper 52 bits of `word` as a number in [−1, 1), by way of [2, 4).
fn place(word: u64) -> f64 {
    f64::from_bits(2.0_f64.to_bits() | word >> 12) - 3.0
}

/// A generator of one word.
struct Always(u64);

impl TryRng for Always {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0 as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.0.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    /// Draws of all kinds: 10⁶ of them, among which 300 are from the tails.
    #[test]
    fn draws_are_those_of_the_library_to_the_last_bit() {
        for (seed, count) in [(1, 1_000_000), (2, 512), (3, 1), (4, 0)] {
            let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
            let mut library = generator.clone();
            let mut out = vec![f64::NAN; count];
            fill(&mut generator, &mut out);
            for x in out {
                let same: f64 = library.sample(StandardNormal);
                assert_eq!(x.to_bits(), same.to_bits());
            }
            assert_eq!(generator, library);
        }
    }
}
