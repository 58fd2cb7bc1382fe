//! The exact −ELBO over all data, and its gradient for every weight: by quadrature over ε for a node
//! with one coordinate, on a grid for one with two, and in closed form for a straight line.

use math::integrate::grid::Grid;
use math::objectives::Entropy;

use super::examples::Examples;
use super::line;
use super::node_loss::{divergence, smoothness};
use super::pass::Pass;
use super::weights::Weights;

/// The most multiplications for which exact values are offered: about a second's work.
const MOST_WORK: f64 = 1e9;

/// The draws that are carried through the network in one piece of work.
const ROWS: usize = 4096;

/// −ELBO and its gradient, averaged over all data, on their way.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The first datum that is not yet in the sums.
    next: usize,
    loss: f64,
    gradient: Vec<f64>,
    wants_gradient: bool,
    is_done: bool,
    pass: Pass,
}

impl Bound {
    /// Nothing computed yet; `None` where no exact value is offered: with more than two coordinates,
    /// or where a grid would take too long. The gradient is computed only if it is wanted.
    #[must_use]
    pub fn new(weights: &Weights, examples: &Examples, wants_gradient: bool) -> Option<Self> {
        let mut bound = Self {
            next: 0,
            loss: 0.0,
            gradient: vec![0.0; weights.values().len()],
            wants_gradient,
            is_done: false,
            pass: Pass::default(),
        };
        if let Some((loss, gradient)) =
            line::exact(weights, examples.mean()[0], examples.variance())
        {
            (bound.loss, bound.gradient, bound.is_done) = (loss, gradient, true);
            return Some(bound);
        }
        (work(weights, examples)? <= MOST_WORK).then_some(bound)
    }

    /// −ELBO and its gradient, all at once; `None` as for [`Self::new`].
    #[must_use]
    pub fn complete(weights: &Weights, examples: &Examples) -> Option<(f64, Vec<f64>)> {
        let mut bound = Self::new(weights, examples, true)?;
        while !bound.advance(weights, examples) {}
        Some((bound.value()?, bound.gradient))
    }

    /// Computes a piece, some milliseconds long, always for the same `weights` and `examples`.
    /// Returns whether all is done.
    pub fn advance(&mut self, weights: &Weights, examples: &Examples) -> bool {
        if self.is_done {
            return true;
        }
        let mut rows = 0;
        while self.next < examples.count() && rows < ROWS {
            let Some(count) = self.add(weights, examples.row(self.next)) else {
                self.loss = f64::NAN;
                self.next = examples.count();
                break;
            };
            rows += count;
            self.next += 1;
        }
        if self.next < examples.count() {
            return false;
        }
        let share = 1.0 / examples.count() as f64;
        self.loss = self.loss * share + weights.constant();
        for derivative in &mut self.gradient {
            *derivative *= share;
        }
        self.is_done = true;
        true
    }

    /// −ELBO, after all is done; `None` before, or if it is not finite.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        (self.is_done && self.loss.is_finite()).then_some(self.loss)
    }

    /// The derivatives by all weights, after all is done, if they were wanted.
    #[must_use]
    pub fn gradient(&self) -> &[f64] {
        &self.gradient
    }

    /// Adds one datum, and returns on how many draws; `None` where no grid is fine enough.
    fn add(&mut self, weights: &Weights, x: &[f64]) -> Option<usize> {
        let layout = weights.layout();
        let pass = &mut self.pass;
        pass.encoding.encode(&mut pass.panels, weights, x);
        let (eps, shares) = grid(weights, &pass.encoding.sigma)?;
        if self.wants_gradient {
            pass.forward(weights, x, &eps, Entropy::Closed);
        } else {
            pass.evaluate(weights, x, &eps, Entropy::Closed);
        }
        let errors = pass.decoding.errors.iter().zip(&shares);
        let error: f64 = errors.map(|(error, share)| error * share).sum();
        self.loss += 0.5 * error;
        let encoding = &pass.encoding;
        let nodes = encoding
            .mu
            .iter()
            .zip(&encoding.sigma)
            .zip(&encoding.log_sigma);
        let divergences = nodes.map(|((&mu, &sigma), &log)| divergence(mu, sigma, log));
        self.loss += divergences.sum::<f64>();
        if !self.wants_gradient {
            return Some(shares.len());
        }
        let latent = layout.latent;
        let mut by_mu = pass.encoding.mu.clone();
        let sigmas = pass.encoding.sigma.iter();
        let mut by_sigma: Vec<f64> = sigmas.map(|sigma| sigma - 1.0 / sigma).collect();
        let rows = pass
            .decoding
            .slopes
            .chunks_exact(latent)
            .zip(eps.chunks_exact(latent));
        for ((slopes, eps), share) in rows.zip(&shares) {
            for k in 0..latent {
                by_mu[k] += share * slopes[k];
                by_sigma[k] += share * slopes[k] * eps[k];
            }
        }
        let (panels, gradient) = (&mut pass.panels, &mut self.gradient);
        pass.encoding
            .differentiate(panels, weights, [&by_mu, &by_sigma]);
        pass.encoding.add_gradient(panels, layout, x, gradient);
        pass.decoding.weigh(layout, &shares, false);
        // The terms of log τ are weighted where they are added up.
        for (error, share) in pass.decoding.errors.iter_mut().zip(&shares) {
            let inputs = layout.inputs as f64;
            *error = inputs - share * (inputs - *error);
        }
        pass.decoding
            .add_gradient(panels, layout, &pass.ys, gradient);
        Some(shares.len())
    }
}

/// The multiplications in one pass over the grids of all data, about; `None` for a node with more
/// than two coordinates.
pub(super) fn work(weights: &Weights, examples: &Examples) -> Option<f64> {
    let layout = weights.layout();
    if layout.latent > 2 {
        return None;
    }
    let units = layout
        .decoder
        .as_ref()
        .map_or(1, super::affine::Affine::outputs);
    let each = (units * (layout.latent + layout.inputs)) as f64;
    let mut pass = Pass::default();
    pass.encoding
        .encode(&mut pass.panels, weights, examples.rows());
    let mut rows = 0.0;
    for sigmas in pass.encoding.sigma.chunks_exact(layout.latent) {
        // As many nodes as the rule for a coordinate has, without making it.
        rows += sigmas
            .iter()
            .map(|&sigma| nodes(weights, sigma))
            .product::<f64>();
    }
    Some(rows * each)
}

/// About how many nodes the rule for a coordinate with this σ has.
fn nodes(weights: &Weights, sigma: f64) -> f64 {
    match smoothness(weights, sigma) {
        math::objective::Smoothness::Analytic { bandwidth } => 4.0 * bandwidth,
        _ => 5.0,
    }
}

/// The noise of a datum's grid, K numbers for each node, and the nodes' weights.
pub(super) fn grid(weights: &Weights, sigmas: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
    let mut grids = sigmas
        .iter()
        .map(|&sigma| Grid::of(smoothness(weights, sigma)));
    let first = grids.next()??;
    let Some(second) = grids.next() else {
        return Some((first.noise.eps.to_vec(), first.weights));
    };
    let second = second?;
    let [mut eps, mut shares] = [const { Vec::new() }; 2];
    for (&a, outer) in first.noise.eps.iter().zip(&first.weights) {
        for (&b, inner) in second.noise.eps.iter().zip(&second.weights) {
            eps.extend([a, b]);
            shares.push(outer * inner);
        }
    }
    Some((eps, shares))
}
