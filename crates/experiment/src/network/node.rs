//! Gradients at the nodes: the page's estimators, once for each datum and coordinate.

use math::batch::{Batch, Noise};
use math::estimators::{Estimator, Gradients};
use math::gaussian::{Gaussian, GaussianError};
use math::objectives::Entropy;
use math::problem::Problem;

use super::node_loss::{NodeLoss, View};
use super::weights::Weights;

/// How gradients at nodes are estimated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Method {
    /// The estimator.
    pub(super) estimator: &'static dyn Estimator,
    /// How the entropy enters.
    pub(super) entropy: Entropy,
    /// The draws L in one estimate.
    pub(super) samples: usize,
    /// The mean of f over earlier steps, for estimators that ask for it.
    pub(super) running_mean: Option<f64>,
}

/// Draws of some nodes, with f and its slopes. All have a row of K numbers for each draw, except
/// `values`, which has one number, and the draws of a node follow each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draws<'a> {
    /// μ, a row for each node.
    pub(super) mu: &'a [f64],
    /// σ, a row for each node.
    pub(super) sigma: &'a [f64],
    /// ε.
    pub(super) eps: &'a [f64],
    /// ρ; empty where no estimator asks for it.
    pub(super) radius: &'a [f64],
    /// y.
    pub(super) ys: &'a [f64],
    /// f.
    pub(super) values: &'a [f64],
    /// ∂f/∂y.
    pub(super) slopes: &'a [f64],
}

/// Estimates of ∂/∂μ and ∂/∂σ for each node and coordinate, and room for them.
#[derive(Clone, Debug, Default)]
pub(super) struct NodeGradients {
    /// For each group of L draws in turn: ∂/∂μ, K numbers for each node.
    pub(super) mu: Vec<f64>,
    /// ∂/∂σ likewise.
    pub(super) sigma: Vec<f64>,
    noise: Noise,
    batch: Batch,
    samples: Gradients,
}

impl NodeGradients {
    /// Estimates from `groups` times L draws for each row of `data`.
    ///
    /// # Errors
    /// If some μ and σ are no normal distribution.
    pub(super) fn estimate(
        &mut self,
        method: &Method,
        weights: &Weights,
        data: &[f64],
        draws: &Draws<'_>,
        groups: usize,
    ) -> Result<(), GaussianError> {
        let latent = weights.layout().latent;
        let (nodes, count) = (draws.mu.len() / latent, groups * method.samples);
        let share = 1.0 / method.samples as f64;
        self.mu.resize(groups * draws.mu.len(), 0.0);
        self.sigma.resize(groups * draws.mu.len(), 0.0);
        for (index, x) in data.chunks_exact(weights.layout().inputs).enumerate() {
            let loss = NodeLoss {
                entropy: method.entropy,
                decoder: (latent == 1).then_some(View::new(weights, x)),
            };
            let rows = index * count..(index + 1) * count;
            self.batch
                .excess
                .hold(draws.values[rows.clone()].iter().copied());
            let block = rows.start * latent..rows.end * latent;
            for k in 0..latent {
                let place = index * latent + k;
                let node = Gaussian::new(draws.mu[place], draws.sigma[place])?;
                let mut problem = Problem::new(&loss, node);
                if let Some(mean) = method.running_mean {
                    problem = problem.with_running_mean(mean);
                }
                let lanes = [
                    (&mut self.noise.eps, draws.eps),
                    (&mut self.batch.y, draws.ys),
                    (&mut self.batch.slope, draws.slopes),
                ];
                for (lane, numbers) in lanes {
                    let column = numbers[block.clone()].chunks_exact(latent);
                    lane.hold(column.map(|row| row[k]));
                }
                let radius = draws.radius.get(block.clone()).unwrap_or_default();
                self.noise.radius.hold(radius.iter().copied());
                let out = &mut self.samples;
                method
                    .estimator
                    .gradients(&problem, &self.noise, &self.batch, method.samples, out);
                let estimates = out.mu.chunks_exact(method.samples);
                let estimates = estimates.zip(out.sigma.chunks_exact(method.samples));
                for (group, (mu, sigma)) in estimates.enumerate() {
                    let place = (group * nodes + index) * latent + k;
                    self.mu[place] = mu.iter().sum::<f64>() * share;
                    self.sigma[place] = sigma.iter().sum::<f64>() * share;
                }
            }
        }
        Ok(())
    }
}
