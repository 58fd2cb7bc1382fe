//! Standard normals by the ziggurat of Marsaglia and Tsang (*Journal of Statistical Software* 5,
//! 2000), bit by bit those of `rand_distr`, which follows Doornik (*An improved ziggurat method to
//! generate normal random samples*, 2005).
//!
//! Layers of equal area lie on each other under the density. A draw goes to a layer and a place
//! in it at random; if the place lies within the layer above as well, it is under the density,
//! and nothing more is to be computed: of 1000 draws, 985. Those are made here, in a loop without
//! calls, around which a compiler would have to save what it holds in registers. Of the others,
//! beside the layer above, bounds of the density decide most without an exponential, which is slow
//! in WebAssembly. Where they do not, and in the tail, the generator goes back to where it was
//! before, and `rand_distr` makes the draw.

use std::convert::Infallible;
use std::sync::LazyLock;
use std::{array, mem};

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, RngExt, TryRng};
use rand_distr::StandardNormal;

const LAYERS: usize = 256;

static ZIGGURAT: LazyLock<Ziggurat> = LazyLock::new(Ziggurat::new);

struct Ziggurat {
    /// How far the places in each layer are apart, the lowest layer first.
    steps: [f64; LAYERS],
    /// The square of where each layer ends, and 0; less by more than is rounded in a square, so
    /// that what has a lesser one than the layer above lies within that.
    squares: [f64; LAYERS + 1],
    /// By which part of what it is where the layer above ends the density falls within each layer.
    falls: [f64; LAYERS],
}

/// Half of the places in a layer.
const HALF: i64 = 1 << 51;

/// Fills `out` with independent draws from N(0, 1), as sampling `StandardNormal` does.
pub(crate) fn fill(generator: &mut Xoshiro256PlusPlus, out: &mut [f64]) {
    let ziggurat = &*ZIGGURAT;
    let mut rest = out;
    loop {
        let filled = ziggurat.fill_at_once(generator, rest);
        rest = &mut mem::take(&mut rest)[filled..];
        let Some(value) = rest.first_mut() else {
            return;
        };
        let (x, accepted) = ziggurat
            .beside(generator)
            .unwrap_or_else(|| (generator.sample(StandardNormal), true));
        *value = x;
        // Without a branch, which no processor could foresee.
        rest = &mut mem::take(&mut rest)[usize::from(accepted)..];
    }
}

impl Ziggurat {
    /// The layers of `rand_distr`, which keeps its table to itself: a draw at a known part of a
    /// layer's width tells the width.
    fn new() -> Self {
        /// A power of two, so that nothing is rounded, and small, so that every layer accepts it.
        const PART: f64 = 1.0 / 1024.0;
        let edge = |layer: usize| -> f64 {
            let word = (3.0 + PART).to_bits() << 12 | layer as u64;
            let x: f64 = Always(word).sample(StandardNormal);
            x / PART
        };
        let square = |layer: usize| edge(layer) * edge(layer) * (1.0 - 1e-15);
        let squares: [f64; LAYERS + 1] =
            array::from_fn(|layer| if layer < LAYERS { square(layer) } else { 0.0 });
        Self {
            steps: array::from_fn(|layer| edge(layer) / HALF as f64),
            squares,
            falls: array::from_fn(|layer| {
                1.0 - (0.5 * (squares[layer + 1] - squares[layer])).exp()
            }),
        }
    }

    /// Fills `out` up to the first draw that is not accepted at once; returns how far that is.
    // By itself: together with what follows, its loops would not keep all in registers.
    #[inline(never)]
    fn fill_at_once(&self, generator: &mut Xoshiro256PlusPlus, out: &mut [f64]) -> usize {
        /// A round is unrolled: engines would look up from each draw whether they are to stop.
        const ROUND: usize = 8;
        let mut state = generator.clone();
        let mut filled = 0;
        let (rounds, rest) = out.as_chunks_mut::<ROUND>();
        for round in rounds {
            let refused = |value| !self.accepts_at_once(&mut state, value);
            if let Some(before) = round.iter_mut().position(refused) {
                *generator = state;
                return filled + before;
            }
            filled += ROUND;
        }
        let refused = |value| !self.accepts_at_once(&mut state, value);
        filled += rest.iter_mut().position(refused).unwrap_or(rest.len());
        *generator = state;
        filled
    }

    /// Draws `value`, if that is to be accepted at once.
    #[inline(always)]
    fn accepts_at_once(&self, state: &mut Xoshiro256PlusPlus, value: &mut f64) -> bool {
        let mut after = state.clone();
        let (layer, x) = self.draw(&mut after);
        // Rather than |x| and the edge: an instruction less in WebAssembly.
        let accepted = x * x < self.squares[layer + 1];
        if accepted {
            *value = x;
            *state = after;
        }
        accepted
    }

    /// A layer, and a place in it: of 2⁵² from −HALF on, times a step, which rounds as the product
    /// of width and place in [−1, 1) does in `rand_distr`.
    #[inline]
    fn draw(&self, generator: &mut Xoshiro256PlusPlus) -> (usize, f64) {
        let word = generator.next_u64();
        let layer = word as usize % LAYERS;
        let place = (word >> 12) as i64 - HALF;
        (layer, place as f64 * self.steps[layer])
    }

    /// A draw that may lie beside the layer above, and whether it is under the density; `None`,
    /// with the generator where it was, if that is hard to say.
    ///
    /// From where the layer above ends, at a, to the draw x, the density falls by 1 − e⁻ᵈ of what it
    /// is at a, d = (x² − a²)/2. The draw's height is that less by a random part of the fall
    /// within the layer; and d − d²/2 < 1 − e⁻ᵈ < d − d²/2 + d³/6.
    fn beside(&self, generator: &mut Xoshiro256PlusPlus) -> Option<(f64, bool)> {
        /// More than what is rounded, here and in `rand_distr`.
        const ROUNDING: f64 = 1e-12;
        let mut after = generator.clone();
        let (layer, x) = self.draw(&mut after);
        let depth = after.random::<f64>() * self.falls[layer];
        let d = 0.5 * (x * x - self.squares[layer + 1]);
        let at_least = d * (1.0 - d / 2.0);
        let at_most = d * (1.0 - d / 2.0 * (1.0 - 1.0 / 3.0 * d));
        let under = depth > at_most + ROUNDING;
        let over = depth < at_least - ROUNDING;
        if layer == 0 || d < ROUNDING || !(under || over) {
            return None;
        }
        *generator = after;
        Some((x, under))
    }
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
