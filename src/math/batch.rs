//! A batch of draws on its way through the pipeline
//! noise → y → f, f′ → gradients, each stage over whole slices.

use super::gaussian::Gaussian;
use super::noise::{Lane, Purpose, Stream};
use super::objectives::{Arity, Objective, Slopes};

/// The largest number of draws in a batch: that in one gradient estimate, so that a batch always
/// holds whole estimates. Smaller ones are calls with little to do, larger ones hardly faster.
pub const CAPACITY: usize = 1024;

/// Room for a batch.
///
/// Larger than a batch by a part of a page of memory, so that buffers that are made one after
/// the other lie at different places in their pages: a processor takes a load for one that must
/// wait where an earlier store has the same last 12 bits of its address.
pub(super) fn room() -> Vec<f64> {
    const APART: usize = 72;
    Vec::with_capacity(CAPACITY + APART)
}

/// Gives `numbers` the length `count`.
// A call of its own only where the length changes: most batches are as long as the one before.
#[inline(always)]
pub(super) fn resize(numbers: &mut Vec<f64>, count: usize) {
    if numbers.len() != count {
        numbers.resize(count, 0.0);
    }
}

/// The noise of a batch: one entry a draw in each lane that is in use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noise {
    /// ε.
    pub eps: Vec<f64>,
    /// ε′ of the second draw in a pair; empty for single draws.
    pub partner: Vec<f64>,
    /// ρ; empty where no estimator asks for it.
    pub radius: Vec<f64>,
}

/// Which lanes of noise are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lanes {
    /// ε′.
    pub partner: bool,
    /// ρ.
    pub radius: bool,
}

impl Noise {
    /// No noise yet, with room for a batch.
    #[must_use]
    pub fn with_room() -> Self {
        Self {
            eps: room(),
            partner: room(),
            radius: room(),
        }
    }

    /// Draws the noise of `count` draws, the same for every (`seed`, `purpose`, `index`).
    pub fn draw(&mut self, seed: u64, purpose: Purpose, index: u64, count: usize, lanes: Lanes) {
        let stream = |lane| Stream::new(seed, purpose, lane, index);
        resize(&mut self.eps, count);
        stream(Lane::Node).fill_normal(&mut self.eps);
        resize(&mut self.partner, if lanes.partner { count } else { 0 });
        if lanes.partner {
            stream(Lane::Partner).fill_normal(&mut self.partner);
        }
        resize(&mut self.radius, if lanes.radius { count } else { 0 });
        if lanes.radius {
            stream(Lane::Radius).fill_radius(&mut self.radius);
        }
    }

    /// How many draws there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.eps.len()
    }

    /// Whether there are no draws.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.eps.is_empty()
    }
}

/// Draws of the node with f and its slopes, on noise that may serve several batches.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// y = μ + σε, seen from the objective's origin, as y′ is.
    pub y: Vec<f64>,
    /// y′ = μ + σε′; empty for single draws.
    pub partner: Vec<f64>,
    /// f, less its level.
    pub value: Vec<f64>,
    /// ∂f/∂y.
    pub slope: Vec<f64>,
    /// ∂f/∂y′; empty for single draws.
    pub partner_slope: Vec<f64>,
}

impl Batch {
    /// No draws yet, with room for a batch.
    #[must_use]
    pub fn with_room() -> Self {
        Self {
            y: room(),
            partner: room(),
            value: room(),
            slope: room(),
            partner_slope: room(),
        }
    }

    /// Carries `noise` through the node and the objective.
    pub fn evaluate(&mut self, objective: &dyn Objective, node: Gaussian, noise: &Noise) {
        let node = node.seen_from(objective.origin(node));
        let pairs = objective.arity() == Arity::Pair;
        let count = noise.len();
        let partners = if pairs { count } else { 0 };
        draw_into(&mut self.y, node, &noise.eps);
        draw_into(&mut self.partner, node, &noise.partner[..partners]);
        resize(&mut self.value, count);
        resize(&mut self.slope, count);
        resize(&mut self.partner_slope, partners);
        objective.evaluate(
            node,
            &self.y,
            &self.partner,
            Slopes {
                value: &mut self.value,
                slope: &mut self.slope,
                partner_slope: &mut self.partner_slope,
            },
        );
    }
}

/// y = g(ε, θ) for a slice of noise.
fn draw_into(ys: &mut Vec<f64>, node: Gaussian, eps: &[f64]) {
    resize(ys, eps.len());
    for (y, &eps) in ys.iter_mut().zip(eps) {
        *y = node.draw(eps);
    }
}
