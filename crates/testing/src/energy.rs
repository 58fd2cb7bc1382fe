//! The minimum of the energy score, found without the program.

use std::f64::consts::PI;

use crate::quadrature::bisect;

/// The minimum of the mean CRPS between the ends of `mus` and of `sigmas`, by bisection on its
/// derivatives: mean(2Φ(zᵢ) − 1) = 0 in μ for each σ, and mean 2φ(zᵢ) = 1/√π in σ along that
/// curve.
pub fn minimum(values: &[f64], mus: (f64, f64), sigmas: (f64, f64)) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = |h: &dyn Fn(f64) -> f64| values.iter().map(|&x| h(x)).sum::<f64>() / count;
    let best_mu = |sigma: f64| {
        let balance = |mu: f64| mean(&|x| libm::erf((mu - x) / sigma / 2f64.sqrt()));
        bisect(balance, mus.0, mus.1)
    };
    let slope = |sigma: f64| {
        let mu = best_mu(sigma);
        let peak = mean(&|x| (-0.5 * ((x - mu) / sigma).powi(2)).exp());
        (2.0 / PI).sqrt() * peak - 1.0 / PI.sqrt()
    };
    let sigma = bisect(slope, sigmas.0, sigmas.1);
    (best_mu(sigma), sigma)
}
