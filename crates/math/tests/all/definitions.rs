//! Baselines made of other draws, term by term against their definition: a small mistake in
//! one would hide in the noise of every measurement.

use math::batch::{Batch, Lanes, Noise};
use math::estimators::{self, Gradients};
use math::noise::Purpose;
use math::objective::Arity;
use math::parameter::Parameter;
use math::problem::Problem;

use testing::close;

use crate::cases;

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
                let sum: f64 = others.map(|j| batch.excess[j]).sum();
                let excess = batch.excess[i] - sum / (samples - 1) as f64;
                let own = here.score(noise.eps[i]);
                let score = match noise.partner.get(i) {
                    Some(&partner) => own + here.score(partner),
                    None => own,
                };
                for parameter in Parameter::ALL {
                    let expected = excess * score[parameter] + problem.direct().gradient[parameter];
                    let found = terms.of(parameter)[i];
                    let size = batch.excess[i].abs() * score[parameter].abs();
                    let tolerance = 1e-12 * (size + expected.abs());
                    close(&case.name, found, expected, tolerance);
                }
            }
        }
    }
}
