//! Frozen noise: the slope of its average is the mean of the pathwise gradients, and with many draws
//! it is E f.

use experiment::frozen::curves;
use math::batch::{Batch, Lanes, Noise};
use math::estimators::{self, Gradients};
use math::noise::Purpose;
use math::objective::Smoothness;
use math::problem::Problem;
use testing::close;

use crate::cases;

fn noise(draws: usize) -> Noise {
    let mut noise = Noise::default();
    let lanes = Lanes {
        partner: true,
        radius: false,
    };
    noise.draw(9, Purpose::Descent, 0, draws, lanes);
    noise
}

#[test]
fn the_slope_of_the_average_is_the_pathwise_mean() {
    let noise = noise(7);
    for case in cases::one_of_each() {
        let objective = case.objective.as_ref();
        for node in case.nodes {
            let h = 1e-5 * node.sigma();
            let ends = curves(objective, node, &noise, &[node.mu() - h, node.mu() + h]);
            let slope = |values: &[f64]| (values[1] - values[0]) / (2.0 * h);
            let problem = Problem::new(objective, node);
            let (mut batch, mut out) = (Batch::default(), Gradients::default());
            batch.evaluate(objective, node, &noise);
            let pathwise = estimators::find("pathwise").unwrap();
            pathwise.gradients(&problem, &noise, &batch, 7, &mut out);
            let mean = out.mu.iter().sum::<f64>() / 7.0;
            let gradient = problem.gradient().mu;
            let tolerance = 1e-6 * (1.0 + mean.abs() + gradient.abs());
            close(&case.name, slope(&ends.average), mean, tolerance);
            close(&case.name, slope(&ends.mean), gradient, tolerance);
        }
    }
}

/// Within five standard errors, everywhere in the window.
#[test]
fn many_draws_come_close_to_the_mean() {
    const DRAWS: usize = 40_000;
    let noise = noise(DRAWS);
    for case in cases::one_of_each() {
        let objective = case.objective.as_ref();
        let node = case.nodes[0];
        // Where θ inside f is held, the average is that of another function beside the node.
        let is_held = case.name.contains("Path");
        let places: &[f64] = if is_held {
            &[0.0]
        } else {
            &[-2.0, -0.5, 0.0, 1.0, 3.0]
        };
        let mus: Vec<f64> = places
            .iter()
            .map(|d| node.mu() + d * node.sigma())
            .collect();
        let frozen = curves(objective, node, &noise, &mus);
        for (i, mu) in mus.into_iter().enumerate() {
            let moved = cases::node(mu, node.sigma());
            let values = (0..DRAWS).map(|l| {
                let partner = moved.draw(noise.partner[l]);
                objective.at(moved, moved.draw(noise.eps[l]), partner).value
            });
            let square = values.map(|value| value * value).sum::<f64>() / DRAWS as f64;
            let limit = 5.0 * (square / DRAWS as f64).sqrt();
            close(&case.name, frozen.average[i], frozen.mean[i], limit);
        }
    }
}

/// Where f jumps the average is a staircase: its slope is 0, and not that of E f.
#[test]
fn a_jump_leaves_a_staircase() {
    let noise = noise(8);
    let cases = cases::one_of_each();
    let case = cases
        .iter()
        .find(|case| {
            let smoothness = case.objective.smoothness(case.nodes[0]);
            matches!(smoothness, Smoothness::Jumping(_))
        })
        .unwrap();
    let node = case.nodes[0];
    let mus: Vec<f64> = (0..400)
        .map(|i| node.mu() + f64::from(i - 200) * 0.01)
        .collect();
    let frozen = curves(case.objective.as_ref(), node, &noise, &mus);
    let steps = frozen.average.windows(2).filter(|pair| pair[0] != pair[1]);
    assert!((1..=8).contains(&steps.count()));
    assert!(frozen.mean.windows(2).all(|pair| pair[1] > pair[0]));
}
