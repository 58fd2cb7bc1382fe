//! A batch of draws on its way through the pipeline
//! noise → y → f, f′ → gradients, each stage over whole slices.

use crate::gaussian::Gaussian;
use crate::kernels::buffer::Buffer;
use crate::noise::{Lane, Purpose, Stream};
use crate::objective::{Arity, Objective, Slopes};

/// The largest number of draws in a batch: that in one gradient estimate, so that a batch always
/// holds whole estimates. Smaller batches spend their time on calls, larger ones leave the cache.
pub const CAPACITY: usize = 1024;

/// The noise of a batch: one entry a draw in each lane that is in use.
#[derive(Clone, Debug, Default)]
pub struct Noise {
    /// ε.
    pub eps: Buffer,
    /// ε′ of the second draw in a pair; empty for single draws.
    pub partner: Buffer,
    /// ρ; empty where no estimator asks for it.
    pub radius: Buffer,
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
    /// Draws the noise of `count` draws, the same for every (`seed`, `purpose`, `index`).
    pub fn draw(&mut self, seed: u64, purpose: Purpose, index: u64, count: usize, lanes: Lanes) {
        let stream = |lane| Stream::new(seed, purpose, lane, index);
        self.eps.resize(count);
        stream(Lane::Node).fill_normal(&mut self.eps);
        self.partner.resize(if lanes.partner { count } else { 0 });
        if lanes.partner {
            stream(Lane::Partner).fill_normal(&mut self.partner);
        }
        self.radius.resize(if lanes.radius { count } else { 0 });
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
    /// y = μ + σε, counted from the objective's origin, as y′ is.
    pub y: Buffer,
    /// y′ = μ + σε′; empty for single draws.
    pub partner: Buffer,
    /// The [excess](crate::objective) of f.
    pub excess: Buffer,
    /// ∂f/∂y.
    pub slope: Buffer,
    /// ∂f/∂y′; empty for single draws.
    pub partner_slope: Buffer,
}

impl Batch {
    /// Carries `noise` through the node and the objective.
    pub fn evaluate(&mut self, objective: &dyn Objective, node: Gaussian, noise: &Noise) {
        let seen = node.seen_from(objective.origin(node));
        let pairs = objective.arity() == Arity::Pair;
        let count = noise.len();
        let partners = if pairs { count } else { 0 };
        draw_into(&mut self.y, seen, &noise.eps);
        draw_into(&mut self.partner, seen, &noise.partner[..partners]);
        self.excess.resize(count);
        self.slope.resize(count);
        self.partner_slope.resize(partners);
        objective.evaluate(
            node,
            &self.y,
            &self.partner,
            Slopes {
                excess: &mut self.excess,
                slope: &mut self.slope,
                partner_slope: &mut self.partner_slope,
            },
        );
    }
}

/// y = g(ε, θ) for a slice of noise.
fn draw_into(ys: &mut Buffer, node: Gaussian, eps: &[f64]) {
    ys.hold(eps.iter().map(|&eps| node.draw(eps)));
}
