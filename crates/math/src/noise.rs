//! Seeded noise streams.
//!
//! Every use of noise has a stream of its own, named by what it is for and by
//! its index (the step of the descent, the block of the probe). So no control
//! disturbs another's numbers: a larger sample count adds draws and keeps the
//! old ones, and step t draws the same noise however the run came there.
//!
//! The generator is named, not `SmallRng`, which differs between 32- and
//! 64-bit targets: the page and the native programs must draw the same numbers.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, RngExt, SeedableRng};

use crate::kernels::normal;

/// What a stream of noise is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The simulated observations x₁ … xₙ.
    Data,
    /// The draws of the descent; the index is the step.
    Descent,
    /// Gradient samples: those in the histograms, and those of the points on the variance chart;
    /// the index is the block.
    Probe,
    /// The seeds of replicate runs; the index is the replicate.
    Replicate,
    /// The weights that a network starts with; the index is the matrix.
    Weights,
    /// The data in the batches of a network's run; the index is the step.
    Choice,
    /// The draws of a network's nodes in a run; the index is the step.
    Network,
    /// The draws on which a network's loss over all data is measured; the index is the part.
    Evaluation,
    /// The data and the draws of a network's gradient samples; the index is the sample.
    NetworkProbe,
}

/// Which of a draw's random numbers a stream gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// The node's own noise ε ~ N(0, 1).
    Node,
    /// The noise ε′ ~ N(0, 1) of the second, independent draw in a pair.
    Partner,
    /// The radius ρ of two further standard normals, ρ ~ Weibull(√2, 2).
    Radius,
}

/// One stream of noise.
#[derive(Clone, Debug)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream for (`seed`, `purpose`, `lane`, `index`).
    #[must_use]
    pub fn new(seed: u64, purpose: Purpose, lane: Lane, index: u64) -> Self {
        let name = (purpose as u64) << 8 | lane as u64;
        Self(Xoshiro256PlusPlus::seed_from_u64(scramble(
            scramble(scramble(seed) ^ name) ^ index,
        )))
    }

    /// Fills `out` with independent standard normals.
    pub fn fill_normal(&mut self, out: &mut [f64]) {
        normal::fill(&mut self.0, out);
    }

    /// Fills `out` with independent numbers below `count` (at least 1), each as likely as any other
    /// to 2⁻⁶⁴.
    pub fn fill_below(&mut self, count: usize, out: &mut [usize]) {
        for number in out {
            let product = u128::from(self.0.next_u64()) * count as u128;
            *number = (product >> 64) as usize;
        }
    }

    /// Fills `out` with independent draws from the uniform distribution on [0, 1).
    pub fn fill_uniform(&mut self, out: &mut [f64]) {
        for number in out {
            *number = self.0.random();
        }
    }

    /// Fills `out` with independent draws of ρ = √(ε₂² + ε₃²).
    pub fn fill_radius(&mut self, out: &mut [f64]) {
        const BLOCK: usize = 64;
        let mut normals = [[0.0; 2]; BLOCK];
        for block in out.chunks_mut(BLOCK) {
            let normals = &mut normals[..block.len()];
            self.fill_normal(normals.as_flattened_mut());
            for (radius, [a, b]) in block.iter_mut().zip(normals) {
                *radius = (*a * *a + *b * *b).sqrt();
            }
        }
    }
}

/// The seed of replicate `index` of the run with `seed`; replicate 0 is the run itself.
#[must_use]
pub fn replicate_seed(seed: u64, index: u64) -> u64 {
    if index == 0 {
        seed
    } else {
        Stream::new(seed, Purpose::Replicate, Lane::Node, index)
            .0
            .next_u64()
    }
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), a bijection
/// that spreads every bit of its argument over the whole word.
const fn scramble(word: u64) -> u64 {
    let z = word.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(seed: u64, purpose: Purpose, lane: Lane, index: u64) -> [f64; 4] {
        let mut out = [0.0; 4];
        Stream::new(seed, purpose, lane, index).fill_normal(&mut out);
        out
    }

    #[test]
    fn streams_differ_by_every_part_of_their_name() {
        let base = first(1, Purpose::Descent, Lane::Node, 0);
        assert_eq!(base, first(1, Purpose::Descent, Lane::Node, 0));
        for other in [
            first(2, Purpose::Descent, Lane::Node, 0),
            first(1, Purpose::Probe, Lane::Node, 0),
            first(1, Purpose::Descent, Lane::Partner, 0),
            first(1, Purpose::Descent, Lane::Node, 1),
        ] {
            assert_ne!(base, other);
        }
    }

    #[test]
    fn a_longer_stream_keeps_its_beginning() {
        let mut long = [0.0; 1000];
        Stream::new(7, Purpose::Data, Lane::Node, 0).fill_normal(&mut long);
        assert_eq!(long[..4], first(7, Purpose::Data, Lane::Node, 0));
    }

    #[test]
    fn numbers_below_a_count_are_all_of_them_equally_often() {
        let mut numbers = [usize::MAX; 60_000];
        Stream::new(5, Purpose::Choice, Lane::Node, 0).fill_below(6, &mut numbers);
        let mut counts = [0_i32; 6];
        for number in numbers {
            counts[number] += 1;
        }
        let sd = (60_000.0_f64 * (1.0 / 6.0) * (5.0 / 6.0)).sqrt();
        assert!(
            counts
                .iter()
                .all(|&count| f64::from(count - 10_000).abs() < 5.0 * sd)
        );
    }

    /// The first two moments of N(0, 1) and of the Rayleigh distribution
    /// (mean √(π/2), second moment 2), within 5 standard errors.
    #[test]
    fn moments_of_the_noise() {
        const COUNT: usize = 200_000;
        let mut out = vec![0.0; COUNT];
        let mut stream = Stream::new(3, Purpose::Probe, Lane::Node, 0);
        let within = |estimate: f64, exact: f64, variance: f64| {
            let z = (estimate - exact) / (variance / COUNT as f64).sqrt();
            assert!(
                z.abs() < 5.0,
                "{estimate} is {z} standard errors from {exact}"
            );
        };
        stream.fill_normal(&mut out);
        within(out.iter().sum::<f64>() / COUNT as f64, 0.0, 1.0);
        within(
            out.iter().map(|x| x * x).sum::<f64>() / COUNT as f64,
            1.0,
            2.0,
        );
        stream.fill_radius(&mut out);
        let half_pi = std::f64::consts::FRAC_PI_2;
        within(
            out.iter().sum::<f64>() / COUNT as f64,
            half_pi.sqrt(),
            2.0 - half_pi,
        );
        within(
            out.iter().map(|x| x * x).sum::<f64>() / COUNT as f64,
            2.0,
            4.0,
        );
    }

    #[test]
    fn replicate_zero_is_the_run_itself() {
        assert_eq!(replicate_seed(42, 0), 42);
        assert_ne!(replicate_seed(42, 1), replicate_seed(42, 2));
    }
}
