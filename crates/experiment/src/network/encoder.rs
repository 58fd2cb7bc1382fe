//! The encoder: μ and σ of the node for many data at once, and what derivatives by them are by its
//! weights.

use math::kernels::matrix::Panels;
use math::kernels::tanh::tanh;

use super::affine::through_tanh;
use super::weights::Weights;

/// What the encoder makes of some data, and room for derivatives.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoding {
    /// h, a row for each datum; empty if the encoder is straight.
    pub(super) hidden: Vec<f64>,
    /// μ, K numbers for each datum.
    pub(super) mu: Vec<f64>,
    /// log σ likewise.
    pub(super) log_sigma: Vec<f64>,
    /// σ likewise.
    pub(super) sigma: Vec<f64>,
    heads: Vec<f64>,
    /// Derivatives by what the heads give, a row for each datum.
    pub(super) head_delta: Vec<f64>,
    /// Derivatives by A x + a.
    pub(super) hidden_delta: Vec<f64>,
}

impl Encoding {
    /// μ and σ for each row of `data`.
    pub(super) fn encode(&mut self, panels: &mut Panels, weights: &Weights, data: &[f64]) {
        let (layout, values) = (weights.layout(), weights.values());
        let input = match &layout.encoder {
            None => data,
            Some(encoder) => {
                encoder.apply(panels, values, data, &mut self.hidden);
                tanh(&mut self.hidden);
                &self.hidden
            }
        };
        layout.heads.apply(panels, values, input, &mut self.heads);
        let latent = layout.latent;
        for out in [&mut self.mu, &mut self.log_sigma, &mut self.sigma] {
            out.clear();
        }
        for head in self.heads.chunks_exact(layout.heads.outputs()) {
            let (mu, log_sigma) = head.split_at(latent);
            self.mu.extend_from_slice(mu);
            let constant = layout.spread.clone().map(|places| &values[places]);
            self.log_sigma
                .extend_from_slice(constant.unwrap_or(log_sigma));
        }
        self.sigma
            .extend(self.log_sigma.iter().map(|&x| libm::exp(x)));
    }

    /// Adds to `gradient` what the derivatives `by_mu` and `by_sigma` are by the weights; K numbers
    /// for each row of `data`.
    pub(super) fn add_gradient(
        &mut self,
        panels: &mut Panels,
        weights: &Weights,
        data: &[f64],
        [by_mu, by_sigma]: [&[f64]; 2],
        gradient: &mut [f64],
    ) {
        let (layout, values) = (weights.layout(), weights.values());
        let latent = layout.latent;
        self.head_delta.clear();
        let rows = by_mu
            .chunks_exact(latent)
            .zip(by_sigma.chunks_exact(latent));
        for ((by_mu, by_sigma), sigma) in rows.zip(self.sigma.chunks_exact(latent)) {
            self.head_delta.extend_from_slice(by_mu);
            let by_log = by_sigma.iter().zip(sigma).map(|(g, sigma)| g * sigma);
            if let Some(places) = layout.spread.clone() {
                for (out, g) in gradient[places].iter_mut().zip(by_log) {
                    *out += g;
                }
            } else {
                self.head_delta.extend(by_log);
            }
        }
        let heads = &layout.heads;
        let Some(encoder) = &layout.encoder else {
            heads.add_gradient(panels, data, &self.head_delta, gradient);
            return;
        };
        heads.add_gradient(panels, &self.hidden, &self.head_delta, gradient);
        heads.back(panels, values, &self.head_delta, &mut self.hidden_delta);
        through_tanh(&mut self.hidden_delta, &self.hidden);
        encoder.add_gradient(panels, data, &self.hidden_delta, gradient);
    }
}
