//! Where gradients are measured, in words.

use numbers::significant;
use words::headline::{self, NeedleNearly, Probe};

use crate::update::Model;

/// The θ at which gradients are measured: “(μ, σ) = (−1, 2)”.
#[must_use]
pub fn probe(model: &Model) -> String {
    let theta = model.probe_node().theta();
    let (mu, sigma) = (significant(theta.mu, 4), significant(theta.sigma, 4));
    Probe {
        mu: &mu,
        sigma: &sigma,
    }
    .text()
}

/// The sentence where σ is nearly 0 there: a ratio of variances would have twenty digits and say
/// nothing.
#[must_use]
pub fn needle(model: &Model) -> String {
    let sigma = model.probe_node().sigma();
    if sigma == 0.0 {
        return headline::NEEDLE.get().to_owned();
    }
    let sigma = &significant(sigma, 2);
    NeedleNearly { sigma }.text()
}
