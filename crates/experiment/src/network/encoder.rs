//! The encoder: μ and σ of the node for many data at once, and what derivatives by them are by its
//! weights.

use math::kernels::matrix::Panels;
use math::kernels::tanh::tanh;

use super::affine::through_tanh;
use super::layout::Layout;
use super::weights::Weights;

/// What the encoder makes of some data, and room for derivatives.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoding {
    /// h, a row for each datum; empty if the encoder is straight.
    hidden: Vec<f64>,
    /// μ, K numbers for each datum.
    pub(super) mu: Vec<f64>,
    /// log σ likewise.
    pub(super) log_sigma: Vec<f64>,
    /// σ likewise.
    pub(super) sigma: Vec<f64>,
    heads: Vec<f64>,
    /// Derivatives by what the heads give, a row for each datum.
    head_delta: Vec<f64>,
    /// Derivatives by log σ, K numbers for each datum.
    log_delta: Vec<f64>,
    /// Derivatives by A x + a.
    hidden_delta: Vec<f64>,
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

    /// Carries the derivatives `by_mu` and `by_sigma`, K numbers for each datum, back to the layers.
    pub(super) fn differentiate(
        &mut self,
        panels: &mut Panels,
        weights: &Weights,
        [by_mu, by_sigma]: [&[f64]; 2],
    ) {
        let (layout, values) = (weights.layout(), weights.values());
        let latent = layout.latent;
        self.head_delta.clear();
        self.log_delta.clear();
        self.log_delta
            .extend(by_sigma.iter().zip(&self.sigma).map(|(g, sigma)| g * sigma));
        let rows = by_mu
            .chunks_exact(latent)
            .zip(self.log_delta.chunks_exact(latent));
        for (by_mu, by_log) in rows {
            self.head_delta.extend_from_slice(by_mu);
            if layout.spread.is_none() {
                self.head_delta.extend_from_slice(by_log);
            }
        }
        if layout.encoder.is_some() {
            let heads = &layout.heads;
            heads.back(panels, values, &self.head_delta, &mut self.hidden_delta);
            through_tanh(&mut self.hidden_delta, &self.hidden);
        }
    }

    /// Adds to `gradient` the derivatives by the weights, summed over `data`, after
    /// [`Self::differentiate`].
    pub(super) fn add_gradient(
        &self,
        panels: &mut Panels,
        layout: &Layout,
        data: &[f64],
        gradient: &mut [f64],
    ) {
        if let Some(encoder) = &layout.encoder {
            layout
                .heads
                .add_gradient(panels, &self.hidden, &self.head_delta, gradient);
            encoder.add_gradient(panels, data, &self.hidden_delta, gradient);
        } else {
            layout
                .heads
                .add_gradient(panels, data, &self.head_delta, gradient);
        }
        if let Some(places) = layout.spread.clone() {
            for row in self.log_delta.chunks_exact(layout.latent) {
                for (out, delta) in gradient[places.clone()].iter_mut().zip(row) {
                    *out += delta;
                }
            }
        }
    }

    /// What the datum in this `row` of `data` adds to the gradient of the encoder's weight at
    /// `place`, after [`Self::differentiate`].
    pub(super) fn term(&self, layout: &Layout, data: &[f64], row: usize, place: usize) -> f64 {
        if let Some(places) = &layout.spread
            && places.contains(&place)
        {
            return self.log_delta[row * layout.latent + place - places.start];
        }
        match &layout.encoder {
            None => layout.heads.term(data, &self.head_delta, row, place),
            Some(encoder) if place < layout.heads.weights.start => {
                encoder.term(data, &self.hidden_delta, row, place)
            }
            Some(_) => layout
                .heads
                .term(&self.hidden, &self.head_delta, row, place),
        }
    }
}
