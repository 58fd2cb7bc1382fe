//! Every estimator's exact variance against an integral of its own samples by another rule.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

use math::batch::{Batch, Noise};
use math::estimators::{self, Estimator, Gradients};
use math::exact::Exact;
use math::gaussian::density;
use math::objective::Arity;
use math::objectives::{self, Inputs};
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::cases;
use testing::close;
use testing::quadrature::{normal, panels};

/// Beyond it a tenth power times the normal density is below 1e−25.
const REACH: f64 = 13.0;

/// Weighted sums of some samples.
struct Sums {
    of: PerParameter<Moments>,
    /// Of the products of both parameters' samples.
    product: f64,
}

/// Weighted sums of one parameter's samples and their squares.
struct Moments {
    mean: f64,
    square: f64,
}

/// The mean and mean square of an estimator's samples on `noise` with these weights.
fn sums(problem: &Problem<'_>, estimator: &dyn Estimator, noise: &Noise, weights: &[f64]) -> Sums {
    let mut batch = Batch::default();
    batch.evaluate(problem.objective(), problem.node(), noise);
    let mut samples = Gradients::default();
    estimator.gradients(problem, noise, &batch, 1, &mut samples);
    let of = PerParameter::from_fn(|parameter| {
        let terms = || weights.iter().zip(samples.of(parameter));
        Moments {
            mean: terms().map(|(w, g)| w * g).sum(),
            square: terms().map(|(w, g)| w * g * g).sum(),
        }
    });
    let pairs = samples.mu.iter().zip(&samples.sigma);
    let product = weights.iter().zip(pairs).map(|(w, (a, b))| w * a * b).sum();
    Sums { of, product }
}

/// The paths y = μ + σ(shift + stretch·ε) along which an estimator takes f.
fn paths(estimator: &dyn Estimator) -> &'static [(f64, f64)] {
    match estimator.key() {
        "antithetic" | "antithetic-score" => &[(0.0, 1.0), (0.0, -1.0)],
        "finite-difference" => &[(0.05, 1.0), (-0.05, 1.0), (0.0, 1.05), (0.0, 0.95)],
        _ => &[(0.0, 1.0)],
    }
}

/// Noise with its weights, for all that `estimator` draws.
fn rule(problem: &Problem<'_>, estimator: &dyn Estimator) -> (Noise, Vec<f64>) {
    let node = problem.node();
    let kinks = problem.objective().smoothness(node).kinks();
    let [mut eps, mut partners, mut radii, mut weights] = [const { Vec::new() }; 4];
    let mut add = |node, partner, radius, weight| {
        eps.push(node);
        partners.push(partner);
        radii.push(radius);
        weights.push(weight);
    };
    if estimator.needs().radius {
        // M = m, its fraction MU and the radius may all meet a kink of f; with u = sin α the
        // radius is smooth in α.
        for (angle, outer) in panels(0.0, FRAC_PI_2, &[], 0.1) {
            let (u, outer) = (angle.sin(), outer * angle.cos());
            let places = kinks.iter().map(|&kink| node.noise_of(kink));
            let met = |m: f64| [m, m / u, m / angle.cos(), -m / angle.cos()];
            let breaks: Vec<f64> = places.flat_map(met).chain([0.0]).collect();
            for (m, inner) in panels(-REACH, REACH, &breaks, 1.0) {
                let weight = outer * inner * m * m * density(m);
                add(m * u, 0.0, m.abs() * (1.0 - u * u).sqrt(), weight);
            }
        }
    } else {
        let kinks_on = |&(shift, stretch): &(f64, f64)| {
            let own = move |&kink: &f64| (node.noise_of(kink) - shift) / stretch;
            kinks.iter().map(own)
        };
        let breaks: Vec<f64> = paths(estimator).iter().flat_map(kinks_on).collect();
        for (eps, outer) in normal(&breaks, 1.0) {
            if problem.objective().arity() == Arity::Single {
                add(eps, 0.0, 0.0, outer);
                continue;
            }
            let halves: &[f64] = if kinks.is_empty() { &[] } else { &[eps] };
            for (partner, inner) in normal(halves, 2.0) {
                add(eps, partner, 0.0, outer * inner);
            }
        }
    }
    let noise = Noise {
        eps: eps.into(),
        partner: partners.into(),
        radius: radii.into(),
    };
    (noise, weights)
}

#[test]
fn variances_are_those_of_the_samples() {
    for case in cases::one_of_each() {
        for &here in &case.nodes {
            let problem = Problem::new(case.objective.as_ref(), here);
            for &estimator in estimators::ALL {
                let arity = case.objective.arity();
                if estimator.needs().groups || estimator.applies(arity, 1).is_err() {
                    continue;
                }
                let (noise, weights) = rule(&problem, estimator);
                let sums = sums(&problem, estimator, &noise, &weights);
                let exact = estimator.exact(&problem, 1);
                for parameter in Parameter::ALL {
                    let Moments { mean, square } = sums.of[parameter];
                    let name = format!(
                        "Var ∂{} by {} on {} at {here:?}",
                        parameter.symbol(),
                        estimator.key(),
                        case.name
                    );
                    let exact = exact[parameter].unwrap_or_else(|| panic!("no {name}"));
                    let tolerance = 1e-9 * (square + 1e-12);
                    close(name, exact.variance, square - mean * mean, tolerance);
                }
                let covariance = estimator.covariance(&problem, 1);
                let name = format!("Cov by {} on {} at {here:?}", estimator.key(), case.name);
                let exact = sums.product - sums.of.mu.mean * sums.of.sigma.mean;
                let size = (sums.of.mu.square * sums.of.sigma.square).sqrt();
                let has_kinks = !problem.objective().smoothness(here).kinks().is_empty();
                match covariance {
                    Some(covariance) => close(name, covariance, exact, 1e-9 * size + 1e-14),
                    None => assert!(has_kinks, "no {name}"),
                }
            }
        }
    }
}

/// Of two draws, on the square of two rules for ε.
#[test]
fn the_covariance_of_leave_one_out_is_that_of_its_estimates() {
    let estimator = estimators::find("leave-one-out").unwrap();
    for case in cases::one_of_each() {
        for &here in &case.nodes {
            let problem = Problem::new(case.objective.as_ref(), here);
            let is_smooth = case.objective.smoothness(here).kinks().is_empty();
            if case.objective.arity() == Arity::Pair || !is_smooth {
                continue;
            }
            let rule = normal(&[], 1.0);
            let [mut eps, mut weights] = [const { Vec::new() }; 2];
            for (first, outer) in &rule {
                for (second, inner) in &rule {
                    eps.extend([*first, *second]);
                    weights.push(outer * inner);
                }
            }
            let noise = Noise {
                eps: eps.into(),
                ..Noise::default()
            };
            let mut batch = Batch::default();
            batch.evaluate(problem.objective(), here, &noise);
            let mut out = Gradients::default();
            estimator.gradients(&problem, &noise, &batch, 2, &mut out);
            let estimates = |terms: &[f64]| -> Vec<f64> {
                terms
                    .chunks(2)
                    .map(|pair| 0.5 * (pair[0] + pair[1]))
                    .collect()
            };
            let (mu, sigma) = (estimates(&out.mu), estimates(&out.sigma));
            let expected = Exact::covariance(&weights, &mu, &sigma).unwrap();
            let size = |terms: &[f64]| Exact::weighted(&weights, terms).unwrap().variance;
            let covariance = estimator.covariance(&problem, 2).unwrap();
            let tolerance = 1e-9 * (size(&mu) * size(&sigma)).sqrt() + 1e-12;
            close(&case.name, covariance, expected, tolerance);
        }
    }
}

/// Objectives that change many times within σ, as (key, k, μ, σ): waves with kσ from 60 to 180,
/// where what an estimator does besides f(μ + σε) takes up the margin of a rule for f, and bumps
/// as narrow.
const FAST: [(&str, f64, f64, f64); 9] = [
    ("cosine", 10.0, 0.0, 6.0),
    ("cosine", 10.0, 0.3, 8.3),
    ("cosine", 10.0, 0.0, 12.0),
    ("cosine", -10.0, -1.0, 18.0),
    ("cosine", 0.5, 20.0, 240.0),
    ("cosine", 1e4, 1e-4, 0.015),
    ("exponential", 10.0, 0.1, 50.0),
    ("exponential", 0.1, -3.0, 400.0),
    ("exponential", 1e6, 1e-3, 0.1),
];

#[test]
fn variances_stand_where_f_changes_many_times_within_sigma() {
    for (key, k, mu, sigma) in FAST {
        let unused = cases::data(&[0.0, 1.0]);
        let kind = objectives::find(key).unwrap();
        let inputs = Inputs {
            k,
            ..cases::inputs(&unused)
        };
        let objective = kind.build(&inputs);
        let problem = Problem::new(objective.as_ref(), cases::node(mu, sigma));
        let wave = key == "cosine";
        let rate = sigma * if wave { k.abs() } else { k.sqrt() };
        let (eps, weights): (Vec<f64>, Vec<f64>) = normal(&[], 2.0 / rate).into_iter().unzip();
        let noise = Noise {
            eps: eps.into(),
            ..Noise::default()
        };
        for &estimator in estimators::ALL {
            if estimator.needs().groups {
                continue;
            }
            let sums = if estimator.needs().radius {
                let antiderivative = |y: f64| {
                    if wave {
                        (k * y).sin() / k
                    } else {
                        (PI / (4.0 * k)).sqrt() * libm::erf(k.sqrt() * y)
                    }
                };
                measure_valued(&problem, antiderivative, 2.0 / rate)
            } else {
                sums(&problem, estimator, &noise, &weights).of
            };
            let exact = estimator.exact(&problem, 1);
            for parameter in Parameter::ALL {
                let Moments { mean, square } = sums[parameter];
                let name = format!(
                    "∂{} by {} on {key}, k = {k}, at {mu}, {sigma}",
                    parameter.symbol(),
                    estimator.key()
                );
                let exact = exact[parameter].unwrap_or_else(|| panic!("no {name}"));
                // Where slopes cancel, what rounding leaves of them is no variance.
                let rounding = 1e-14 * k.abs();
                let tolerance = 1e-9 * square.sqrt() + rounding;
                close(format!("E {name}"), exact.mean, mean, tolerance);
                let variance = square - mean * mean;
                close(
                    format!("Var {name}"),
                    exact.variance,
                    variance,
                    1e-9 * square + rounding * rounding,
                );
            }
        }
    }
}

/// The measure-valued estimator in one dimension, with the integral of f known: for μ the radius
/// W has the density w·exp(−w²/2); for σ the draw M has the density m²φ(m), and given it f(MU)
/// has the mean ∫₀ᴹ f/M, while MU by itself is normal.
fn measure_valued(
    problem: &Problem<'_>,
    antiderivative: impl Fn(f64) -> f64,
    longest: f64,
) -> PerParameter<Moments> {
    let node = problem.node();
    let (mu, sigma) = (node.mu(), node.sigma());
    let f = |eps: f64| problem.objective().at(node, mu + sigma * eps, 0.0).value;
    let mut sums = PerParameter::from_fn(|_| Moments {
        mean: 0.0,
        square: 0.0,
    });
    let root = TAU.sqrt();
    for (w, weight) in panels(0.0, REACH, &[], longest) {
        let weight = weight * w * (-0.5 * w * w).exp();
        let sample = (f(w) - f(-w)) / (sigma * root);
        sums.mu.mean += weight * sample;
        sums.mu.square += weight * sample * sample;
    }
    for (m, weight) in normal(&[0.0], longest) {
        let (here, square) = (f(m), m * m);
        let area = (antiderivative(mu + sigma * m) - antiderivative(mu)) / sigma;
        sums.sigma.mean += weight * (square - 1.0) * here / sigma;
        let product = (square + 1.0) * here * here - 2.0 * m * here * area;
        sums.sigma.square += weight * product / (sigma * sigma);
    }
    sums
}
