//! The means of the first estimates are those of the very samples that the moments are of.

use experiment::arm::{Arm, lanes};
use experiment::pipeline::Pipeline;
use experiment::probe::Probe;
use experiment::side::{Side, Sides};
use math::batch::CAPACITY;
use math::estimators;
use math::noise::Purpose;
use math::objectives;
use math::parameter::Parameter;
use math::problem::Problem;

use crate::cases::{data, inputs, node};

const SEED: u64 = 5;

/// All estimates of one side in the order in which they are drawn.
fn estimates(
    problem: &Problem<'_>,
    arms: &Sides<Arm>,
    side: Side,
    parameter: Parameter,
    (samples, number): (usize, usize),
) -> Vec<f64> {
    let mut pipeline = Pipeline::default();
    let mut all = Vec::new();
    for block in 0.. {
        let wanted = (CAPACITY / samples).min(number - all.len());
        if wanted == 0 {
            break;
        }
        let lanes = lanes(problem.objective(), arms);
        pipeline.draw(SEED, Purpose::Probe, block, wanted * samples, lanes);
        pipeline.evaluate(problem);
        pipeline.differentiate(problem, arms[side].estimator, samples);
        all.extend(pipeline.estimates(parameter, samples, arms[side].draws));
    }
    all
}

#[test]
fn running_means_are_means_of_the_first_estimates() {
    let data = data(&[1.0, 2.5, 0.3, 4.0, 2.0]);
    let squared = objectives::find("squared").unwrap();
    let objective = squared.build(&inputs(&data));
    let problem = Problem::new(objective.as_ref(), node(-1.0, 2.0));
    for (samples, number) in [(1, 3000), (16, 1000), (1024, 40), (3, 1)] {
        let arm = |key| Arm {
            estimator: estimators::find(key).unwrap(),
            draws: samples,
        };
        let arms = Sides {
            left: arm("pathwise"),
            right: arm("score"),
        };
        let probe = Probe::complete(&problem, &arms, samples, number, SEED);
        for side in Side::ALL {
            for parameter in Parameter::ALL {
                let all = estimates(&problem, &arms, side, parameter, (samples, number));
                assert_eq!(all.len(), number);
                let measured = &probe.measured()[side];
                let points = measured.running_means(parameter);
                for &(count, mean) in &points {
                    let expected = all[..count as usize].iter().sum::<f64>() / count as f64;
                    let tolerance = 1e-12 * (1.0 + expected.abs());
                    assert!((mean - expected).abs() <= tolerance, "{count}: {mean}");
                }
                // The first is the first estimate, and the last to the last bit the mean of all.
                assert_eq!(points[0].0, 1);
                let last = points[points.len() - 1];
                assert_eq!(last.0, number as u64);
                assert_eq!(Some(last.1), measured.moments[parameter].mean());
                let rising = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
                assert!(rising, "{points:?}");
            }
        }
    }
}

/// Points lie close together on a logarithmic axis, and there are few of them.
#[test]
fn running_means_are_spaced_as_their_axis_is() {
    let data = data(&[1.0, 3.0]);
    let squared = objectives::find("squared").unwrap();
    let objective = squared.build(&inputs(&data));
    let problem = Problem::new(objective.as_ref(), node(0.0, 1.0));
    let arm = Arm {
        estimator: estimators::find("pathwise").unwrap(),
        draws: 1,
    };
    let arms = Sides {
        left: arm,
        right: arm,
    };
    let probe = Probe::complete(&problem, &arms, 1, 100_000, SEED);
    let points = probe.measured().left.running_means(Parameter::Mu);
    assert!(points.len() < 150, "{}", points.len());
    for pair in points.windows(2) {
        let step = (pair[1].0 - pair[0].0) as f64;
        assert!(step <= (0.1 * pair[0].0 as f64).max(1.0), "{pair:?}");
    }
}
