//! What is sampled against theory where digits are easily lost: every estimator on every objective,
//! with σ down to 1e−9 of the distance to x̄, to a crest or to 0, and T up to 1e9 σ².

use math::batch::{Batch, Lanes, Noise};
use math::estimators::{self, Estimator, Gradients};
use math::exact::Exact;
use math::gaussian::Gaussian;
use math::noise::Purpose;
use math::objective::Arity;
use math::objectives::{self, Entropy, Ingredient, Inputs, ObjectiveKind};
use math::parameter::Parameter;
use math::problem::Problem;

use crate::cases::{data, node};

/// Draws in an estimate, and estimates.
const SAMPLES: usize = 4;
const ESTIMATES: usize = 2048;

/// Nodes at which samples of f around `centre` lose digits, if they can.
fn edges(centre: f64) -> Vec<Gaussian> {
    let mut nodes = Vec::new();
    for sigma in [1.0, 1e-3, 1e-6, 1e-9] {
        for distance in [0.0, 1e-9, 0.5, 1.0, 3.0, 1e6] {
            nodes.push(node(centre + distance, sigma));
            nodes.push(node(centre - distance * sigma, sigma));
        }
    }
    nodes
}

/// Means of [`SAMPLES`] samples each for both parameters.
fn estimates(
    estimator: &dyn Estimator,
    problem: &Problem<'_>,
    noise: &Noise,
    batch: &Batch,
) -> [Vec<f64>; 2] {
    let mut out = Gradients::default();
    estimator.gradients(problem, noise, batch, SAMPLES, &mut out);
    Parameter::ALL.map(|parameter| {
        let groups = out.of(parameter).chunks(SAMPLES);
        let means = groups.map(|group| group.iter().sum::<f64>() / SAMPLES as f64);
        means.collect()
    })
}

/// Checks that the mean of `found` is that of theory within 5 standard errors, and its mean square
/// around it, the variance, likewise; `size` is that of a sample, of which rounding is a share.
#[track_caller]
fn check(name: &str, found: &[f64], exact: Exact, size: f64) {
    const ERRORS: f64 = 5.0;
    const ROUNDING: f64 = 1e-10;
    let mean = |h: &dyn Fn(f64) -> f64| found.iter().map(|&g| h(g)).sum::<f64>() / ESTIMATES as f64;
    let error = (mean(&|g| g) - exact.mean).abs();
    let allowed = ERRORS * (exact.variance / ESTIMATES as f64).sqrt() + ROUNDING * size;
    assert!(
        error <= allowed,
        "mean of {name}: off by {error:e}, not {allowed:e}"
    );
    let square = mean(&|g| (g - exact.mean).powi(2));
    let fourth = mean(&|g| (g - exact.mean).powi(4));
    let spread = ((fourth - square * square).max(0.0) / ESTIMATES as f64).sqrt();
    let error = (square - exact.variance).abs();
    let allowed = ERRORS * spread + ROUNDING * size * size;
    // Where f is nearly always the same, a few draws make up the variance, or none at all.
    let kurtosis = fourth / (square * square);
    let is_rare = !(1.001..0.1 * ESTIMATES as f64).contains(&kurtosis);
    assert!(
        is_rare || error <= allowed,
        "variance of {name}: off by {error:e}, not {allowed:e}, {square:e} {:e}",
        exact.variance
    );
}

/// Checks all estimators of the objective that `inputs` make at `here`.
fn check_all(kind: &dyn ObjectiveKind, inputs: &Inputs<'_>, here: Gaussian) {
    let objective = kind.build(inputs);
    let problem = Problem::new(objective.as_ref(), here);
    let lanes = Lanes {
        partner: objective.arity() == Arity::Pair,
        radius: true,
    };
    let (mut noise, mut batch) = (Noise::default(), Batch::default());
    noise.draw(7, Purpose::Probe, 0, SAMPLES * ESTIMATES, lanes);
    batch.evaluate(objective.as_ref(), here, &noise);
    // Every slope of the energy score is of this size, though they cancel far from the observations.
    let slopes = if kind.uses(Ingredient::Order) {
        inputs.data.variance().sqrt()
    } else {
        0.0
    };
    let pathwise = estimators::find("pathwise").unwrap();
    for &estimator in estimators::ALL {
        if estimator.applies(objective.arity(), SAMPLES).is_err() {
            continue;
        }
        let found = estimates(estimator, &problem, &noise, &batch);
        let exact = estimator.exact(&problem, SAMPLES);
        for (parameter, found) in Parameter::ALL.into_iter().zip(found) {
            let Some(mut of_estimate) = exact[parameter] else {
                continue;
            };
            if !estimator.needs().groups {
                of_estimate.variance /= SAMPLES as f64;
            }
            let rms = |exact: Exact| (exact.mean * exact.mean + exact.variance).sqrt();
            let trick = pathwise.exact(&problem, 1)[parameter].map_or(0.0, rms);
            let name = format!(
                "∂{} by {} on {}, {:?}, T = {:?}, k = {}, at {here:?}",
                parameter.symbol(),
                estimator.key(),
                kind.key(),
                inputs.entropy,
                inputs.temperature,
                inputs.k
            );
            check(
                &name,
                &found,
                of_estimate,
                slopes.max(rms(of_estimate)).max(trick),
            );
        }
    }
}

#[test]
fn samples_are_those_of_theory_at_the_edges() {
    let near = data(&[1.0, 2.5, 0.3, 4.0, 2.0]);
    let far = data(&[850.0, 740.0, 900.0, 1070.0, 930.0, 850.0]);
    for &kind in objectives::ALL {
        for data in [&near, &far] {
            let on_data = kind.uses(Ingredient::Data);
            let centre = if on_data { data.mean() } else { 0.0 };
            for here in edges(centre) {
                let inputs = Inputs::new(data);
                check_all(kind, &inputs, here);
                if kind.uses(Ingredient::Temperature) {
                    for entropy in [Entropy::Sampled, Entropy::Path] {
                        for ratio in [3.0, 1e3, 1e9] {
                            let temperature = Some(here.sigma().powi(2) * ratio);
                            check_all(
                                kind,
                                &Inputs {
                                    temperature,
                                    entropy,
                                    ..inputs
                                },
                                here,
                            );
                        }
                    }
                }
            }
            if !on_data {
                break;
            }
        }
    }
}
