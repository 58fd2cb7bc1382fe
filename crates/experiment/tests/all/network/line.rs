//! The straight network on the page's own data: σ² of the question, found by the trick.

use std::f64::consts::TAU;

use experiment::network::Network;
use experiment::network::architecture::Tau;
use experiment::network::bound::Bound;
use experiment::network::weights::Weights;
use experiment::side::Side;
use math::dataset::Dataset;
use testing::close;

use super::{line, simulated};

fn weight(weights: &Weights, name: &str) -> f64 {
    weights.values()[weights.layout().find(name).unwrap().places.start]
}

/// How far w² + τ² is from S², relatively, and v from x̄ in units of S.
fn distance(weights: &Weights, data: &Dataset) -> (f64, f64) {
    let variance = weights.line_variance().unwrap() / data.variance() - 1.0;
    let mean = (weight(weights, "v") - data.mean()) / data.variance().sqrt();
    (variance.abs(), mean.abs())
}

#[test]
fn finds_mean_and_variance_at_the_default_settings() {
    for data in [Dataset::michelson(), simulated(50), simulated(1000)] {
        for seed in 1..=3 {
            let mut setup = line(&data);
            setup.seed = seed;
            let mut network = Network::new(setup).unwrap();
            let mut arrived = None;
            while arrived.is_none() && network.steps() < 3000 {
                network.step();
                let (variance, mean) = distance(&network.weights(Side::Left), &data);
                if variance < 0.02 && mean < 0.02 {
                    arrived = Some(network.steps());
                }
            }
            assert!(arrived.is_some(), "{} data, seed {seed}", data.count());
        }
    }
}

#[test]
fn the_exact_descent_ends_at_the_bound() {
    for data in [Dataset::michelson(), simulated(50)] {
        let mut network = Network::new(line(&data)).unwrap();
        while network.steps() < 3000 {
            network.step();
        }
        let weights = network.exact_weights().unwrap();
        let (loss, _) = Bound::complete(&weights, &network.setup().examples).unwrap();
        let least = 0.5 * (TAU * data.variance()).ln() + 0.5;
        close("−ELBO", loss, least, 1e-6);
        let (variance, mean) = distance(&weights, &data);
        close("w² + τ²", variance, 0.0, 1e-4);
        close("v", mean, 0.0, 1e-4);
        // The encoder is then that of the exact posterior.
        let (w, sigma) = (weight(&weights, "w"), weight(&weights, "c").exp());
        close(
            "σ²",
            sigma * sigma * data.variance(),
            weights.tau().powi(2),
            1e-3 * data.variance(),
        );
        close(
            "B",
            weight(&weights, "B") * data.variance(),
            w,
            1e-3 * w.abs(),
        );
    }
}

#[test]
fn collapses_where_tau_is_as_large_as_the_spread() {
    let data = Dataset::michelson();
    let spread = data.variance().sqrt();
    for factor in [1.3, 2.0] {
        let mut setup = line(&data);
        setup.architecture.tau = Tau::Fixed(factor * spread);
        setup.learning_rate = 0.3;
        let mut network = Network::new(setup).unwrap();
        while network.steps() < 3000 {
            network.step();
        }
        for (weights, tolerance) in [
            (network.exact_weights().unwrap(), 1e-2),
            (network.weights(Side::Left), 0.1),
        ] {
            close("w/S", weight(&weights, "w") / spread, 0.0, tolerance);
            close("σ", weight(&weights, "c").exp(), 1.0, tolerance);
        }
    }
    let mut setup = line(&data);
    setup.architecture.tau = Tau::Fixed(0.6 * spread);
    let mut network = Network::new(setup).unwrap();
    while network.steps() < 3000 {
        network.step();
    }
    let weights = network.exact_weights().unwrap();
    close(
        "w²/S²",
        weight(&weights, "w").powi(2) / data.variance(),
        1.0 - 0.36,
        1e-3,
    );
}
