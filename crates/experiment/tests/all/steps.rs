//! Steps on σ² and along the natural gradient.

use experiment::descent::SigmaScale;
use math::problem::Problem;
use testing::{close, same};

use crate::cases::node;
use crate::run::Run;

/// In σ² the squared error has the slope 1: exact descent goes down by the learning rate at every
/// step, and is reflected at 0.
#[test]
fn variance_descends_in_a_straight_line() {
    const RATE: f64 = 0.05;
    let run = Run {
        scale: SigmaScale::Variance,
        rate: RATE,
        start: (1.5, 2.0),
        steps: 100,
        ..Run::default()
    };
    let comparison = run.finish();
    let sigmas = &comparison.exact().trace().sigma;
    let mut square = 4.0_f64;
    for (step, sigma) in sigmas.iter().enumerate() {
        close(format!("step {step}"), sigma * sigma, square, 1e-9);
        square = (square - RATE).abs();
    }
    assert_eq!(sigmas.len(), 101);
}

/// A step of natural descent is the same for σ, log σ and σ², but for terms of second order in it: it
/// measures steps by how they change the distribution.
#[test]
fn natural_steps_do_not_depend_on_the_parameter() {
    let step = |scale, rate| {
        let run = Run {
            objective: "elbo",
            optimizer: "natural",
            scale,
            rate,
            start: (1.5, 0.7),
            steps: 1,
            ..Run::default()
        };
        run.finish().exact().node()
    };
    for scale in [SigmaScale::LogSigma, SigmaScale::Variance] {
        let gap = |rate| step(scale, rate).sigma() - step(SigmaScale::Sigma, rate).sigma();
        let (large, small) = (gap(1e-2), gap(1e-3));
        assert!(
            large != 0.0 && (large / small - 100.0).abs() < 10.0,
            "{scale:?}"
        );
    }
    // σ²·g for μ and σ²·g/2 for σ.
    let (here, start) = (step(SigmaScale::Sigma, 0.1), node(1.5, 0.7));
    let run = Run {
        objective: "elbo",
        ..Run::default()
    };
    let comparison = run.begin();
    let objective = comparison.setup().objective.as_ref();
    let gradient = Problem::new(objective, start).gradient();
    same("μ", here.mu(), 1.5 - 0.1 * 0.49 * gradient.mu, 1e-12);
    same("σ", here.sigma(), 0.7 - 0.05 * 0.49 * gradient.sigma, 1e-12);
}
