//! Exact means and variances of every weight's gradient, against closed forms and measurements.

use experiment::network::Network;
use experiment::network::architecture::Tau;
use experiment::network::bound::Bound;
use experiment::network::budget::{Budget, Terms};
use experiment::network::setup::Setup;
use experiment::side::Side;
use math::estimators::{self, Estimator};
use math::objectives::Entropy;
use testing::{close, same};

use super::{curve, estimator, line, simulated};

fn after(setup: Setup, steps: usize) -> Network {
    let mut network = Network::new(setup).unwrap();
    while network.steps() < steps {
        network.step();
    }
    network
}

/// The budget of one estimator at the weights of the left run.
fn budget(network: &Network, estimator: &'static dyn Estimator) -> Budget {
    let Setup {
        examples,
        entropy,
        samples,
        ..
    } = network.setup();
    let weights = network.weights(Side::Left);
    let mut budget = Budget::new(&weights, examples, &[estimator], *entropy, *samples).unwrap();
    while !budget.advance(&weights, examples) {}
    budget
}

fn cases() -> Vec<Setup> {
    let (of_line, of_curve) = (line(&simulated(20)), curve(Tau::Learned));
    let cases = [
        (of_line.clone(), Entropy::Closed),
        (of_line, Entropy::Path),
        (of_curve.clone(), Entropy::Closed),
        (of_curve, Entropy::Sampled),
        (curve(Tau::Fixed(0.4)), Entropy::Path),
    ];
    let case = |(setup, entropy): (Setup, Entropy)| {
        let mut setup = Setup {
            entropy,
            samples: 2,
            ..setup
        };
        setup.architecture.width = 3;
        setup
    };
    cases.map(case).to_vec()
}

/// Every estimator but the biased one has the exact gradient as its mean.
#[test]
fn means_are_the_exact_gradient() {
    for setup in cases() {
        let network = after(setup, 5);
        let weights = network.weights(Side::Left);
        let (_, gradient) = Bound::complete(&weights, &network.setup().examples).unwrap();
        for &estimator in estimators::ALL {
            let budget = budget(&network, estimator);
            let tolerance = if estimator.key() == "finite-difference" {
                0.02
            } else {
                1e-9
            };
            for (place, exact) in gradient.iter().enumerate() {
                let terms = budget.terms(0, place).unwrap();
                let name = format!("{} {:?}", estimator.key(), weights.layout().name(place));
                close(name, terms.mean, *exact, tolerance * exact.abs().max(1.0));
                assert!(terms.between >= 0.0 && terms.within >= 0.0);
            }
        }
    }
}

/// The page's parabola a(y − c)² with a = w²/2τ², c = (x − v)/w and δ = μ − c, once for each datum.
#[test]
fn of_a_straight_line_are_those_of_the_parabola() {
    let network = after(line(&simulated(20)), 30);
    let weights = network.weights(Side::Left);
    let [slope, bias, log_sigma, w, v, log_tau] = weights.values().try_into().unwrap();
    let (sigma, a) = (log_sigma.exp(), 0.5 * (w / log_tau.exp()).powi(2));
    let (square, a2) = (sigma * sigma, a * a);
    let xs = network.setup().examples.rows();
    let mean = |f: &dyn Fn(f64, f64) -> f64| {
        let terms = xs.iter().map(|&x| f(slope * x + bias - (x - v) / w, x));
        terms.sum::<f64>() / xs.len() as f64
    };
    // Of δ, for μ and for σ.
    type Variances<'a> = [&'a dyn Fn(f64) -> f64; 2];
    let variances: [(&str, Variances<'_>); 4] = [
        (
            "pathwise",
            [&|_| 4.0 * a2 * square, &|d| {
                4.0 * a2 * (d * d + 2.0 * square)
            }],
        ),
        (
            "score-optimal",
            [&|d| a2 * (8.0 * d * d + 6.0 * square), &|d| {
                a2 * (40.0 * d * d + 24.0 * square)
            }],
        ),
        (
            "measure-valued",
            [
                &|d| a2 * d * d * (16.0 / std::f64::consts::PI - 4.0),
                &|d| 4.0 * a2 * (d * d + square),
            ],
        ),
        ("antithetic", [&|_| 0.0, &|_| 8.0 * a2 * square]),
    ];
    for (key, [of_mu, of_sigma]) in variances {
        let budget = budget(&network, estimator(key));
        let within = |place| budget.terms(0, place).unwrap().within;
        let closeness = 1e-9 * a2;
        close(
            key,
            within(0),
            mean(&|d, x| x * x * of_mu(d)),
            closeness * 100.0,
        );
        close(key, within(1), mean(&|d, _| of_mu(d)), closeness);
        same(key, within(2), square * mean(&|d, _| of_sigma(d)), 1e-9);
        // The squared error's derivative by v is (d(y) − x)/τ², with any estimator.
        same(key, within(4), w * w * square / log_tau.exp().powi(4), 1e-9);
        let between = mean(&|d, _| (w * d).powi(2)) - mean(&|d, _| w * d).powi(2);
        same(
            key,
            budget.terms(0, 4).unwrap().between,
            between / log_tau.exp().powi(4),
            1e-8,
        );
    }
}

/// Mean and standard error of what was measured in several blocks.
fn statistics(blocks: &[f64]) -> (f64, f64) {
    let count = blocks.len() as f64;
    let mean = blocks.iter().sum::<f64>() / count;
    let squares: f64 = blocks.iter().map(|x| (x - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}

/// Within 5 standard errors, for every estimator and weight.
#[test]
fn are_what_is_measured() {
    const BLOCKS: u64 = 60;
    const SAMPLES: usize = 5;
    for mut setup in cases() {
        let examples = setup.examples.clone();
        let samples = setup.samples;
        for &estimator in estimators::ALL {
            setup.estimators.left = estimator;
            let network = after(setup.clone(), 5);
            let budget = budget(&network, estimator);
            let weights = network.weights(Side::Left);
            let places: Vec<usize> = (0..weights.values().len()).collect();
            let mut blocks = vec![[const { Vec::new() }; 4]; places.len()];
            for seed in 100..100 + BLOCKS {
                let probe = network.probe(Side::Left, Side::Left, &places);
                let mut probe = probe.with_seed(seed).with_level(budget.level());
                while probe.samples(0).len() < SAMPLES {
                    probe.advance(&examples).unwrap();
                }
                for &place in &places {
                    let measured = probe.measured(place).unwrap();
                    let of_batch = probe.samples(place);
                    let mean = measured.mean;
                    let squares = of_batch
                        .iter()
                        .map(|g| (g - budget.terms(0, place).unwrap().mean).powi(2));
                    let variance = squares.sum::<f64>() / SAMPLES as f64;
                    for (block, value) in blocks[place].iter_mut().zip([
                        mean,
                        measured.between,
                        measured.within,
                        variance,
                    ]) {
                        block.push(value);
                    }
                }
            }
            let draws = if estimator.needs().groups { 1 } else { samples };
            for (place, blocks) in blocks.iter().enumerate() {
                let terms @ Terms {
                    mean,
                    between,
                    within,
                } = budget.terms(0, place).unwrap();
                let expected = [
                    mean,
                    between,
                    within / draws as f64,
                    terms.variance(setup.batch, draws),
                ];
                for (what, (block, expected)) in blocks.iter().zip(expected).enumerate() {
                    let (measured, error) = statistics(block);
                    let name = format!(
                        "{what} of {:?} by {} with {:?}",
                        weights.layout().name(place),
                        estimator.key(),
                        setup.entropy
                    );
                    let rounding = 1e-9 * (expected.abs() + mean * mean);
                    close(name, measured, expected, 5.0 * error + rounding);
                }
            }
        }
    }
}
