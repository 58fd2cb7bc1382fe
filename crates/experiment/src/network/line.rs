//! The exact loss of the straight network with D = K = 1, from mean and variance of the data alone.
//!
//! With u = Bm + b the mean of μ(x), e = m − wu − v that of x − d(μ), and s² the variance of x,
//! E(x − d)² = (1 − wB)²s² + e² + w²σ², and the divergence from the prior is
//! ½(B²s² + u² + σ² − 1) − log σ.

use super::layout::Layout;
use super::weights::Weights;

/// Whether the closed form is that of this network.
pub(super) fn applies(layout: &Layout) -> bool {
    layout.spread.is_some() && layout.latent * layout.inputs == 1
}

/// −ELBO of data with this `mean` and `variance`, and its gradient; `None` for other networks.
pub(super) fn exact(weights: &Weights, mean: f64, variance: f64) -> Option<(f64, Vec<f64>)> {
    let layout = weights.layout();
    let values = weights.values();
    let spread = layout.spread.clone().filter(|_| applies(layout))?;
    let places = [&layout.heads.weights, &layout.heads.biases, &spread];
    let [slope, bias, log_sigma] = places.map(|places| values[places.start]);
    let decoder = [&layout.output.weights, &layout.output.biases];
    let [w, v] = decoder.map(|places| values[places.start]);
    let (sigma, tau) = (libm::exp(log_sigma), weights.tau());
    let precision = 1.0 / (tau * tau);
    let centre = slope * mean + bias;
    let error = mean - w * centre - v;
    let rest = 1.0 - w * slope;
    let squares = rest * rest * variance + error * error + w * w * sigma * sigma;
    let prior = 0.5 * (slope * slope * variance + centre * centre + sigma * sigma - 1.0);
    let loss = 0.5 * precision * squares + weights.constant() + prior - log_sigma;

    let by_centre = centre - precision * error * w;
    let by_slope = slope * variance - precision * w * rest * variance + by_centre * mean;
    let by_w = precision * (w * sigma * sigma - slope * rest * variance - error * centre);
    let by_log_sigma = sigma * sigma * (precision * w * w + 1.0) - 1.0;
    let mut gradient = vec![0.0; values.len()];
    let encoder = places.into_iter().zip([by_slope, by_centre, by_log_sigma]);
    for (places, derivative) in encoder.chain(decoder.into_iter().zip([by_w, -precision * error])) {
        gradient[places.start] = derivative;
    }
    if let Some(place) = layout.log_tau {
        gradient[place] = 1.0 - precision * squares;
    }
    Some((loss, gradient))
}
