//! What the page proves in words, on grids and by differences: bounds between variances, the heat
//! equation of E f, integration by parts between the two recipes, and the ELBO's two letters.

use std::f64::consts::TAU;

use math::dataset::Dataset;
use math::estimators;
use math::gaussian::Gaussian;
use math::objective::{Arity, Objective};
use math::objectives::{self, Entropy, Ingredient, Inputs};
use math::parameter::PerParameter;
use math::problem::Problem;

use crate::cases::{self, data, node};
use crate::expect::expect;
use testing::quadrature::{derivatives, normal};
use testing::{close, same};

/// The exact variances of one draw.
fn variances(key: &str, objective: &dyn Objective, node: Gaussian) -> PerParameter<f64> {
    let problem = Problem::new(objective, node);
    let estimator = estimators::find(key).unwrap();
    estimator
        .exact(&problem, 1)
        .map(|exact| exact.unwrap().variance)
}

fn built(key: &str, inputs: &Inputs<'_>) -> Box<dyn Objective> {
    objectives::find(key).unwrap().build(inputs)
}

/// Without a baseline 15/4 and 37/4 times the pathwise variance or more, with the best one 3/2 and
/// 3 times, and with b = E f between 7 and 10 times for σ; each bound is reached.
#[test]
fn the_score_function_is_noisier_everywhere_on_the_squared_error() {
    let mut least = [f64::INFINITY; 5];
    for s in [0.0, 0.01, 0.3, 1.0, 5.0] {
        let data = data(&[2.0 - s, 2.0 + s]);
        let objective = built("squared", &cases::inputs(&data));
        for d in [-7.0, -1.0, -0.2, 0.0, 0.001, 0.5, 3.0] {
            for sigma in [0.02, 0.1, 0.5, 1.0, 2.0, 20.0] {
                let node = node(2.0 + d, sigma);
                let of = |key| variances(key, objective.as_ref(), node);
                let name = format!("δ = {d}, S = {s}, σ = {sigma}");
                let (d2, v) = (d * d, sigma * sigma);
                let pathwise = of("pathwise");
                let best = of("score-optimal");
                same(format!("b*, μ, {name}"), best.mu, 8.0 * d2 + 6.0 * v, 1e-7);
                same(
                    format!("b*, σ, {name}"),
                    best.sigma,
                    40.0 * d2 + 24.0 * v,
                    1e-7,
                );
                let mean = of("score-mean");
                same(
                    format!("E f, μ, {name}"),
                    mean.mu / pathwise.mu,
                    2.5 + 2.0 * d2 / v,
                    1e-7,
                );
                let plain = of("score");
                let ratios = [
                    plain.mu / pathwise.mu,
                    plain.sigma / pathwise.sigma,
                    best.mu / pathwise.mu,
                    best.sigma / pathwise.sigma,
                    mean.sigma / pathwise.sigma,
                ];
                assert!(ratios[4] < 10.0 + 1e-6, "{name}: {ratios:?}");
                for (least, ratio) in least.iter_mut().zip(ratios) {
                    *least = least.min(ratio);
                }
            }
        }
    }
    for (least, bound) in least.into_iter().zip([3.75, 9.25, 1.5, 3.0, 7.0]) {
        same(format!("{bound}"), least, bound, 1e-6);
    }
}

/// ∂E f/∂(σ²) = ½ ∂²E f/∂μ², both sides by differences, for every loss of one draw.
#[test]
fn the_mean_loss_solves_the_heat_equation() {
    for case in cases::all() {
        let objective = case.objective.as_ref();
        if objective.arity() != Arity::Single {
            continue;
        }
        for &here in &case.nodes {
            let mean = |draws| expect(objective, here, draws, |_, _, f| f.value);
            let (mu, sigma) = (here.mu(), here.sigma());
            let of_variance = |v: f64| mean(node(mu, v.sqrt()));
            let (left, _) = derivatives(of_variance, sigma * sigma, 0.005 * sigma * sigma);
            let (_, bend) = derivatives(|m| mean(node(m, sigma)), mu, 0.005 * sigma);
            let size = expect(objective, here, here, |_, _, f| f.value.abs());
            let unit = size / (sigma * sigma);
            let name = format!("{} at {here:?}", case.name);
            close(name, left, 0.5 * bend, 1e-7 * (unit + bend.abs()));
        }
    }
}

/// A loss f(y) of one draw has no least mean at a σ > 0: around every θ some mean is lower.
#[test]
fn no_loss_of_one_draw_has_a_minimum_with_a_spread() {
    let data = data(&[1.0, 2.5, 0.3, 4.0, 2.0]);
    for &kind in objectives::ALL {
        let objective = kind.build(&cases::inputs(&data));
        if objective.arity() != Arity::Single || kind.uses(Ingredient::Temperature) {
            continue;
        }
        let value = |mu, sigma| objective.expectation(node(mu, sigma)).above_level;
        for i in -40..=40 {
            for j in 1..=20 {
                let (mu, sigma) = (0.1 * f64::from(i), 0.1 * f64::from(j));
                // Far from the step E f is 0 or 1 up to rounding.
                let slope = objective.expectation(node(mu, sigma)).gradient;
                if slope.mu.abs().max(slope.sigma.abs()) < 1e-9 {
                    continue;
                }
                let around = (0..16).map(|k| {
                    let (sine, cosine) = (TAU * f64::from(k) / 16.0).sin_cos();
                    value(mu + 0.01 * cosine, sigma + 0.01 * sine)
                });
                let least = around.fold(f64::INFINITY, f64::min);
                let here = value(mu, sigma);
                assert!(least < here, "{} at {mu}, {sigma}: {here}", kind.key());
            }
        }
    }
}

/// E[f ε/σ] = E f′ + J·p(c) and E[f (ε² − 1)/σ] = E[f′ε] + J·ε·p(c) for a jump by J at c.
#[test]
fn by_parts_a_jump_leaves_its_density() {
    let (jump, c) = (0.7, 0.4);
    let f = |y: f64| y.sin() + 0.2 * y * y + if y > c { jump } else { 0.0 };
    let slope = |y: f64| y.cos() + 0.4 * y;
    for (mu, sigma) in [(0.0, 1.0), (1.5, 0.6), (-2.0, 3.0)] {
        let at = (c - mu) / sigma;
        let density = (-0.5 * at * at).exp() / (TAU.sqrt() * sigma);
        let rule = normal(&[at], 0.5);
        let mean = |h: &dyn Fn(f64, f64) -> f64| -> f64 {
            let terms = rule.iter().map(|&(eps, w)| w * h(eps, mu + sigma * eps));
            terms.sum()
        };
        let score = mean(&|eps, y| f(y) * eps / sigma);
        let pathwise = mean(&|_, y| slope(y));
        close("μ", score, pathwise + jump * density, 1e-11);
        let score = mean(&|eps, y| f(y) * (eps * eps - 1.0) / sigma);
        let pathwise = mean(&|eps, y| slope(y) * eps);
        close("σ", score, pathwise + jump * at * density, 1e-11);
    }
}

/// With σ² as one letter and the sum over the data, every expression for the slope is n.
#[test]
fn the_slope_in_the_variance_is_n() {
    let values = [1.0, 2.5, 0.3, 4.0, 2.0];
    let data = data(&values);
    let objective = built(
        "squared",
        &Inputs {
            summed: true,
            ..cases::inputs(&data)
        },
    );
    let n = values.len() as f64;
    for (mu, sigma) in [(0.0, 1.0), (2.0, 0.3), (-5.0, 4.0)] {
        let here = node(mu, sigma);
        let mean = |v: f64| {
            expect(objective.as_ref(), here, node(mu, v.sqrt()), |_, _, f| {
                f.value
            })
        };
        let (slope, _) = derivatives(mean, sigma * sigma, 0.01 * sigma * sigma);
        same("left", slope, n, 1e-6);
        let right = expect(objective.as_ref(), here, here, |eps, _, f| {
            f.slope * eps / (2.0 * sigma)
        });
        same("right", right, n, 1e-9);
        let score = expect(objective.as_ref(), here, here, |eps, _, f| {
            f.value * (eps * eps - 1.0) / (2.0 * sigma * sigma)
        });
        same("score function", score, n, 1e-9);
    }
}

/// −2T E_q[(log p − log q) ∇ log q] is the gradient of the loss, for the model xᵢ ~ N(y, nT) with
/// a flat prior on y; where nT = S² its best σ² is S²/n.
#[test]
fn log_p_less_log_q_is_the_elbo() {
    let values = [1.0, 2.5, 0.3, 4.0, 2.0];
    let data = data(&values);
    let n = values.len() as f64;
    let temperature = data.variance() / n;
    let objective = built(
        "elbo",
        &Inputs {
            temperature: Some(temperature),
            entropy: Entropy::Closed,
            ..cases::inputs(&data)
        },
    );
    for (mu, sigma) in [(0.0, 1.0), (2.0, 0.3), (-1.0, 2.0)] {
        let here = node(mu, sigma);
        let noise = n * temperature;
        let log_p = |y: f64| {
            let terms = values.iter().map(|x| -0.5 * (y - x) * (y - x) / noise);
            terms.sum::<f64>()
        };
        let known = Problem::new(objective.as_ref(), here).gradient();
        let mut mean = [0.0; 2];
        for (eps, weight) in normal(&[], 0.5) {
            let log_q = -sigma.ln() - 0.5 * eps * eps;
            let signal = -2.0 * temperature * (log_p(mu + sigma * eps) - log_q) * weight;
            mean[0] += signal * eps / sigma;
            mean[1] += signal * (eps * eps - 1.0) / sigma;
        }
        close("μ", mean[0], known.mu, 1e-10 * (1.0 + known.mu.abs()));
        close("σ", mean[1], known.sigma, 1e-10 * (1.0 + known.sigma.abs()));
    }
    let optimum = objective.optimum().unwrap();
    same("S²/n", optimum.sigma.powi(2), data.variance() / n, 1e-12);
}

/// KL(q, N(0, 1)) is −entropy + ½E y² and a constant, for q = N(μ, σ²).
#[test]
fn the_last_two_terms_of_a_vae_are_a_distance() {
    let distance = |mu: f64, sigma: f64| -> f64 {
        let term = |&(eps, w): &(f64, f64)| {
            let y = mu + sigma * eps;
            w * (0.5 * y * y - 0.5 * eps * eps - sigma.ln())
        };
        normal(&[], 0.5).iter().map(term).sum()
    };
    for (mu, sigma) in [(0.0, 1.0), (0.7, 0.4), (-2.0, 3.0)] {
        let sum = -f64::ln(sigma) + 0.5 * (mu * mu + sigma * sigma);
        close("KL", distance(mu, sigma), sum - 0.5, 1e-11);
        assert!(distance(mu, sigma) > -1e-12);
    }
}

/// At a jump the bias of a central difference goes like h², its variance like 1/h.
#[test]
fn a_difference_across_a_jump_pays_in_variance() {
    let data: Dataset = data(&[0.0, 1.0]);
    let objective = built("step", &cases::inputs(&data));
    let here = node(0.8, 1.3);
    let gradient = Problem::new(objective.as_ref(), here).gradient().mu;
    let above = |mu| objective.expectation(node(mu, here.sigma())).above_level;
    // The quotient is 1/(2h) with the chance that the jump lies between both values, and else 0.
    let at = |h: f64| {
        let chance = above(here.mu() + h) - above(here.mu() - h);
        let mean = chance / (2.0 * h);
        (mean - gradient, mean / (2.0 * h) - mean * mean)
    };
    let ((bias, variance), (half_bias, half_variance)) = (at(0.02), at(0.01));
    same("bias", bias / half_bias, 4.0, 1e-3);
    same("variance", half_variance / variance, 2.0, 0.02);
}
