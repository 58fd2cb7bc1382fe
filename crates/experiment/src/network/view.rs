//! What a network makes of some data and of some y, to be drawn.

use super::pass::Pass;
use super::weights::Weights;

/// How far a map of y ~ N(0, I) reaches from 0 in each coordinate: 98.8 % of the draws lie within.
pub const MAP_REACH: f64 = 2.5;

/// μ and σ that the encoder gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoded {
    /// μ, K numbers for each datum.
    pub mu: Vec<f64>,
    /// σ likewise.
    pub sigma: Vec<f64>,
}

/// μ and σ of each of `data`, which have D numbers each.
#[must_use]
pub fn encode(weights: &Weights, data: &[f64]) -> Encoded {
    let mut pass = Pass::default();
    pass.encoding.encode(&mut pass.panels, weights, data);
    Encoded {
        mu: pass.encoding.mu,
        sigma: pass.encoding.sigma,
    }
}

/// d(y), D numbers for each of `ys`, which have K numbers each.
#[must_use]
pub fn decode(weights: &Weights, ys: &[f64]) -> Vec<f64> {
    let mut pass = Pass::default();
    pass.decoding.decode(&mut pass.panels, weights, ys);
    pass.decoding.output
}

/// The reconstruction d(μ(x)) of each of `data`.
#[must_use]
pub fn reconstruct(weights: &Weights, data: &[f64]) -> Vec<f64> {
    decode(weights, &encode(weights, data).mu)
}

#[cfg(test)]
mod tests {
    use super::{encode, reconstruct};
    use crate::network::architecture::{Architecture, Model};
    use crate::network::examples::Examples;
    use crate::network::weights::Weights;

    /// As the formulas say, for the first of some points.
    #[test]
    fn a_datum_goes_through_the_network() {
        let architecture = Architecture {
            width: 3,
            ..Architecture::usual(Model::Curve)
        };
        let examples = Examples::curve(1);
        let weights = Weights::start(&architecture, &examples, 1);
        let block =
            |name: &str| &weights.values()[weights.layout().find(name).unwrap().places.clone()];
        let [a, b, c, e, f] = ["A", "B", "C", "E", "F"].map(block);
        let x = examples.row(0);
        let hidden: Vec<f64> = (0..3)
            .map(|i| (a[2 * i] * x[0] + a[2 * i + 1] * x[1]).tanh())
            .collect();
        let dot = |row: &[f64], h: &[f64]| -> f64 { row.iter().zip(h).map(|(a, b)| a * b).sum() };
        let (mu, sigma) = (dot(b, &hidden), (dot(c, &hidden) - 1.0).exp());
        let encoded = encode(&weights, examples.rows());
        assert!((encoded.mu[0] - mu).abs() < 1e-14 && (encoded.sigma[0] - sigma).abs() < 1e-14);
        let hidden: Vec<f64> = e.iter().map(|e| (e * mu).tanh()).collect();
        let out = reconstruct(&weights, examples.rows());
        for (d, mean) in examples.mean().iter().enumerate() {
            let expected = dot(&f[3 * d..3 * d + 3], &hidden) + mean;
            assert!((out[d] - expected).abs() < 1e-14);
        }
        assert_eq!(out.len(), examples.rows().len());
    }
}
