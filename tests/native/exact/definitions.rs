//! Baselines made of other draws, term by term against their definition: a small mistake in
//! one would hide in the noise of every measurement.

use math::batch::{Batch, Lanes, Noise};
use math::estimators::{self, Gradients};
use math::noise::Purpose;
use math::objectives::Arity;
use math::parameter::Parameter;
use math::problem::Problem;

use crate::support::page::{finished, settings};
use crate::support::{cases, close};

/// (fᵢ − mean of the other fⱼ of the estimate)·sᵢ, plus what θ adds besides the draws.
#[test]
fn leave_one_out_is_its_definition() {
    const ESTIMATES: usize = 5;
    for case in cases::one_of_each() {
        let objective = case.objective.as_ref();
        let pairs = objective.arity() == Arity::Pair;
        let here = case.nodes[0];
        let problem = Problem::new(objective, here);
        for samples in [2, 3, 16] {
            let lanes = Lanes {
                partner: pairs,
                radius: false,
            };
            let (mut noise, mut batch) = (Noise::default(), Batch::default());
            let mut terms = Gradients::default();
            noise.draw(1, Purpose::Probe, 0, ESTIMATES * samples, lanes);
            batch.evaluate(objective, here, &noise);
            let estimator = estimators::find("leave-one-out").unwrap();
            estimator.gradients(&problem, &noise, &batch, samples, &mut terms);
            for i in 0..noise.len() {
                let group = i / samples * samples;
                let others = (group..group + samples).filter(|&j| j != i);
                let sum: f64 = others.map(|j| batch.value[j]).sum();
                let excess = batch.value[i] - sum / (samples - 1) as f64;
                let own = here.score(noise.eps[i]);
                let score = match noise.partner.get(i) {
                    Some(&partner) => own + here.score(partner),
                    None => own,
                };
                for parameter in Parameter::ALL {
                    let expected = excess * score[parameter] + problem.direct().gradient[parameter];
                    let found = terms.of(parameter)[i];
                    let size = batch.value[i].abs() * score[parameter].abs();
                    let tolerance = 1e-12 * (size + expected.abs());
                    close(&case.name, found, expected, tolerance);
                }
            }
        }
    }
}

/// The running mean holds earlier steps only: none before the first step, so it moves like the
/// score function without a baseline, and the first step's mean of f before the second.
#[test]
fn the_running_mean_is_of_earlier_steps() {
    const RATE: f64 = 0.001;
    let link = format!(
        "left=score-mean&right=score&data=michelson&mu0=800&sigma0=50&lr={RATE}&steps=2&samples=4"
    );
    let comparison = finished(&link);
    let (left, right) = (
        comparison.runs().left.trace(),
        comparison.runs().right.trace(),
    );
    assert_eq!(left.mu[1], right.mu[1]);
    assert_eq!(left.sigma[1], right.sigma[1]);
    let objective = comparison.setup().objective.as_ref();
    let draws = |step: usize| {
        let here = left.at(step).unwrap();
        let lanes = Lanes {
            partner: false,
            radius: false,
        };
        let mut noise = Noise::default();
        noise.draw(
            settings(&link).seed,
            Purpose::Descent,
            step as u64,
            4,
            lanes,
        );
        let value = |&eps: &f64| (objective.at(here, here.draw(eps), 0.0).value, eps);
        (here, noise.eps.iter().map(value).collect::<Vec<_>>())
    };
    let baseline = draws(0).1.iter().map(|(f, _)| f).sum::<f64>() / 4.0;
    let (here, second) = draws(1);
    let gradient: f64 = second
        .iter()
        .map(|(f, eps)| (f - baseline) * here.score(*eps).mu)
        .sum::<f64>()
        / 4.0;
    close(
        "μ after the second step",
        left.mu[2],
        here.mu() - RATE * gradient,
        1e-10,
    );
}
