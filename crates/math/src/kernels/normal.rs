//! Standard normals by the ziggurat of Marsaglia and Tsang (*Journal of Statistical Software* 5,
//! 2000), those of `rand_distr`, which follows Doornik (*An improved ziggurat method to
//! generate normal random samples*, 2005).
//!
//! Layers of equal area are stacked under the density. A draw picks a layer and a place in it at
//! random. If the place lies within the layer above as well, it is under the density and accepted
//! at once: 985 of 1000 draws. They are made in a loop without calls, since a compiler saves its
//! registers around a call. Most of the other draws, beside the layer above, are decided by bounds
//! of the density instead of an exponential, which is slow in WebAssembly. Where the bounds do not
//! decide, the generator is set back and `rand_distr` makes the draw.
//!
//! A draw from the tail is a logarithm, and machines' logarithms differ in their last bit: there
//! that of `libm` is taken, so that the same seed gives the same noise everywhere.
//!
//! The sampler of `rand_distr` takes 3.6 ns a draw in WebAssembly and 2.6 natively, this one 1.9
//! and 1.8 (`docs/performance.md`).

use std::convert::Infallible;
use std::sync::LazyLock;
use std::{array, mem};

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, RngExt, TryRng};
use rand_distr::{Open01, StandardNormal};

const LAYERS: usize = 256;

static ZIGGURAT: LazyLock<Ziggurat> = LazyLock::new(Ziggurat::new);

struct Ziggurat {
    /// How far the places in each layer are apart, the lowest layer first.
    steps: [f64; LAYERS],
    /// The square of the place at which each layer ends, and 0. Each is a little too small, by more
    /// than a square is rounded: a draw whose square is below that of the layer above is within it.
    squares: [f64; LAYERS + 1],
    /// The fall of the density within each layer, as a part of its value where the layer above
    /// ends.
    falls: [f64; LAYERS],
    /// Where the tail begins, beside the lowest layer.
    tail: f64,
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
        // Arithmetic instead of a branch, which no processor could foresee.
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
                1.0 - libm::exp(0.5 * (squares[layer + 1] - squares[layer]))
            }),
            tail: edge(1),
        }
    }

    /// Fills `out` up to the first draw that is not accepted at once; returns how far that is.
    // Not inlined: as part of `fill`, its loops would not keep all their values in registers.
    #[inline(never)]
    fn fill_at_once(&self, generator: &mut Xoshiro256PlusPlus, out: &mut [f64]) -> usize {
        /// A round is unrolled: at the end of each round, an engine looks whether it is to stop.
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
        // Squares instead of |x| and the edge: one instruction less in WebAssembly.
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
        /// Larger than the rounding errors here and in `rand_distr`.
        const ROUNDING: f64 = 1e-12;
        let mut after = generator.clone();
        let (layer, x) = self.draw(&mut after);
        if layer == 0 && x.abs() >= self.tail {
            *generator = after;
            let far = self.beyond(generator);
            return Some((if x < 0.0 { -far } else { far }, true));
        }
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

    /// A draw from the tail, by Marsaglia's method (*Technometrics* 6, 1964). It is as in
    /// `rand_distr`, except that the logarithm is the same on every machine.
    fn beyond(&self, generator: &mut Xoshiro256PlusPlus) -> f64 {
        let mut log = || libm::log(generator.sample(Open01));
        loop {
            let past = -log() / self.tail;
            let height = -log();
            if 2.0 * height >= past * past {
                return self.tail + past;
            }
        }
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

    /// Draws of all kinds: 10⁶ of them, among which 300 are from the tails, where the library's
    /// logarithm may differ in its last bit.
    #[test]
    fn draws_are_those_of_the_library_to_the_last_bit() {
        let tail = ZIGGURAT.tail;
        for (seed, count) in [(1, 1_000_000), (2, 512), (3, 1), (4, 0)] {
            let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
            let mut library = generator.clone();
            let mut out = vec![f64::NAN; count];
            fill(&mut generator, &mut out);
            for x in out {
                let same: f64 = library.sample(StandardNormal);
                let off = x.to_bits().abs_diff(same.to_bits());
                assert!(off <= u64::from(same.abs() >= tail), "{x} for {same}");
            }
            assert_eq!(generator, library);
        }
    }
}
