//! One way through the network and back: data → μ, σ → y → f, f′ → gradients.

use math::gaussian::GaussianError;
use math::kernels::matrix::Panels;
use math::objectives::Entropy;

use super::decoder::Decoding;
use super::encoder::Encoding;
use super::node::{Draws, Method, NodeGradients};
use super::node_loss::{divergence, sampled_slope, sampled_term};
use super::weights::Weights;

/// The noise of some draws: K numbers for each, and the draws of a node follow each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct NodeNoise<'a> {
    /// ε.
    pub(super) eps: &'a [f64],
    /// ρ; empty where no estimator asks for it.
    pub(super) radius: &'a [f64],
}

/// The buffers of each stage, used again for the next data.
#[derive(Clone, Debug, Default)]
pub(super) struct Pass {
    pub(super) panels: Panels,
    pub(super) encoding: Encoding,
    pub(super) decoding: Decoding,
    pub(super) ys: Vec<f64>,
    values: Vec<f64>,
    slopes: Vec<f64>,
    pub(super) node: NodeGradients,
}

impl Pass {
    /// The network on `data` with as many draws for each as there is noise: afterwards, f and its
    /// derivatives are known at every draw.
    pub(super) fn forward(
        &mut self,
        weights: &Weights,
        data: &[f64],
        eps: &[f64],
        entropy: Entropy,
    ) {
        self.evaluate(weights, data, eps, entropy);
        let Self {
            panels,
            decoding,
            ys,
            slopes,
            encoding,
            ..
        } = self;
        decoding.differentiate(panels, weights);
        slopes.clear();
        slopes.extend_from_slice(&decoding.slopes);
        if entropy == Entropy::Closed {
            return;
        }
        let latent = weights.layout().latent;
        let count = ys.len() / encoding.mu.len().max(1);
        for (place, slope) in slopes.iter_mut().enumerate() {
            let (row, k) = (place / latent, place % latent);
            let sigma = encoding.sigma[row / count * latent + k];
            *slope += sampled_slope(ys[place], eps[place], sigma);
        }
    }

    /// As [`Self::forward`], but only f is known afterwards.
    pub(super) fn evaluate(
        &mut self,
        weights: &Weights,
        data: &[f64],
        eps: &[f64],
        entropy: Entropy,
    ) {
        let layout = weights.layout();
        let (latent, nodes) = (layout.latent, data.len() / layout.inputs);
        let count = eps.len() / (nodes * latent).max(1);
        let Self {
            panels,
            encoding,
            decoding,
            ys,
            values,
            ..
        } = self;
        encoding.encode(panels, weights, data);
        ys.clear();
        let rows = encoding
            .mu
            .chunks_exact(latent)
            .zip(encoding.sigma.chunks_exact(latent));
        for ((mu, sigma), block) in rows.zip(eps.chunks_exact(count * latent)) {
            for eps in block.chunks_exact(latent) {
                let draw = mu.iter().zip(sigma).zip(eps);
                ys.extend(draw.map(|((mu, sigma), eps)| mu + sigma * eps));
            }
        }
        decoding.decode(panels, weights, ys);
        decoding.compare(weights, data, count);
        values.clear();
        values.extend(decoding.errors.iter().map(|error| 0.5 * error));
        if entropy == Entropy::Closed {
            return;
        }
        let constant = weights.constant();
        for (row, value) in values.iter_mut().enumerate() {
            *value += constant;
            let node = row / count * latent;
            for k in 0..latent {
                let (place, node) = (row * latent + k, node + k);
                let log_sigma = encoding.log_sigma[node];
                *value += sampled_term(ys[place], eps[place], log_sigma);
            }
        }
    }

    /// Estimates of the gradients at the nodes, in groups of L draws, after [`Self::forward`].
    ///
    /// # Errors
    /// If some μ and σ are no normal distribution.
    pub(super) fn estimate(
        &mut self,
        method: &Method,
        weights: &Weights,
        data: &[f64],
        noise: NodeNoise<'_>,
        groups: usize,
    ) -> Result<(), GaussianError> {
        let draws = Draws {
            mu: &self.encoding.mu,
            sigma: &self.encoding.sigma,
            eps: noise.eps,
            radius: noise.radius,
            ys: &self.ys,
            values: &self.values,
            slopes: &self.slopes,
        };
        self.node.estimate(method, weights, data, &draws, groups)
    }

    /// Adds the gradient for every weight to `gradient`, after [`Self::estimate`] with one group: for
    /// the encoder summed over `data`, for the decoder summed over all draws.
    pub(super) fn add_gradient(&mut self, weights: &Weights, data: &[f64], gradient: &mut [f64]) {
        let Self {
            panels,
            encoding,
            decoding,
            ys,
            node,
            ..
        } = self;
        let by_node = [&node.mu[..], &node.sigma];
        encoding.differentiate(panels, weights, by_node);
        encoding.add_gradient(panels, weights.layout(), data, gradient);
        decoding.add_gradient(panels, weights.layout(), ys, gradient);
    }

    /// What each datum gives for the gradient of the weights at `places`, for each of so many `groups`
    /// of its draws, after [`Self::estimate`] with as many.
    pub(super) fn terms(
        &mut self,
        weights: &Weights,
        data: &[f64],
        places: &[usize],
        groups: usize,
    ) -> Vec<Vec<Vec<f64>>> {
        let layout = weights.layout();
        let encoder = layout.encoder_count();
        let nodes = data.len() / layout.inputs;
        let count = self.values.len() / nodes.max(1);
        let share = count / groups;
        let Self {
            panels,
            encoding,
            decoding,
            ys,
            node,
            ..
        } = self;
        let mut of_group = |group: usize| {
            let block = group * nodes * layout.latent..(group + 1) * nodes * layout.latent;
            let by_node = [&node.mu[block.clone()], &node.sigma[block]];
            encoding.differentiate(panels, weights, by_node);
            let of_datum = |place: usize, datum: usize| {
                if place < encoder {
                    return encoding.term(layout, data, datum, place);
                }
                let first = datum * count + group * share;
                let draws = (first..first + share).map(|row| decoding.term(layout, ys, row, place));
                draws.sum::<f64>() / share as f64
            };
            let of_place =
                |&place: &usize| (0..nodes).map(|datum| of_datum(place, datum)).collect();
            places.iter().map(of_place).collect()
        };
        (0..groups).map(&mut of_group).collect()
    }

    /// The sum of f over all draws.
    pub(super) fn value(&self) -> f64 {
        self.values.iter().sum()
    }

    /// The sum over the data of the loss, averaged over the draws of each.
    pub(super) fn loss(&self, weights: &Weights, entropy: Entropy) -> f64 {
        let nodes = self.encoding.mu.len() / weights.layout().latent;
        let mean = self.value() * nodes as f64 / self.values.len().max(1) as f64;
        if entropy != Entropy::Closed {
            return mean;
        }
        mean + nodes as f64 * weights.constant() + self.divergence()
    }

    /// The sum over the data of the divergence from the prior.
    pub(super) fn divergence(&self) -> f64 {
        let Encoding {
            mu,
            sigma,
            log_sigma,
            ..
        } = &self.encoding;
        let nodes = mu.iter().zip(sigma).zip(log_sigma);
        nodes
            .map(|((&mu, &sigma), &log)| divergence(mu, sigma, log))
            .sum()
    }
}
