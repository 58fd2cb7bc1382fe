//! The exact law of replicate runs against runs, and where there is none.

use experiment::arm::Arm;
use experiment::comparison::Comparison;
use experiment::descent::SigmaScale;
use experiment::replicates::Columns;
use experiment::replicates::law::law;
use math::estimators;
use math::noise::replicate_seed;
use testing::close;

use crate::cases::node;
use crate::run::Run;

/// A run and the law of its left side.
fn known(run: &Run) -> bool {
    let comparison = run.begin();
    let setup = comparison.setup();
    let start = node(run.start.0, run.start.1);
    law(setup, &setup.arms.left, start, Columns::new(run.steps)).is_some()
}

/// Means and mean squares of μ and σ over many runs, within five standard errors at every step.
#[test]
fn replicates_have_their_law() {
    const RUNS: u64 = 6000;
    const STEPS: usize = 12;
    for (samples, rate, summed, objective) in [
        (1, 0.1, false, "squared"),
        (8, 0.3, false, "quadratic"),
        (2, 0.002, true, "squared"),
    ] {
        let run = Run {
            objective,
            samples,
            rate,
            summed,
            start: (0.5, 1.2),
            steps: STEPS,
            ..Run::default()
        };
        let start = node(0.5, 1.2);
        let setup = run.begin().setup().clone();
        let exact = law(&setup, &setup.arms.left, start, Columns::new(STEPS)).unwrap();
        let centre = setup.objective.optimum().unwrap().mu;
        let mut sums = vec![[[0.0; 3]; 2]; STEPS + 1];
        for index in 0..RUNS {
            let mut setup = setup.clone();
            setup.seed = replicate_seed(setup.seed, index);
            let mut comparison = Comparison::new(setup, start);
            (0..STEPS).for_each(|_| comparison.step());
            let trace = comparison.runs().left.trace();
            for (step, sums) in sums.iter_mut().enumerate() {
                let delta = trace.mu[step] - centre;
                for (sum, x) in sums.iter_mut().zip([delta, trace.sigma[step]]) {
                    let square = x * x;
                    *sum = [sum[0] + x, sum[1] + square, sum[2] + square * square];
                }
            }
        }
        let count = RUNS as f64;
        for (step, [of_mu, of_sigma]) in sums.iter().enumerate() {
            let name = |what| format!("{what} at step {step} of {objective}, L = {samples}");
            let [sum, square, fourth] = of_mu.map(|sum| sum / count);
            let error = 5.0 * ((square - sum * sum).max(0.0) / count).sqrt() + 1e-9;
            close(name("mean"), sum + centre, exact.mu.mean[step], error);
            let expected = (exact.mu.mean[step] - centre).powi(2) + exact.mu.sd[step].powi(2);
            let error = 5.0 * ((fourth - square * square).max(0.0) / count).sqrt() + 1e-9;
            close(name("E δ²"), square, expected, error);
            let [_, square, fourth] = of_sigma.map(|sum| sum / count);
            let expected = exact.sigma.mean[step].powi(2) + exact.sigma.sd[step].powi(2);
            let error = 5.0 * ((fourth - square * square).max(0.0) / count).sqrt() + 1e-9;
            close(name("E σ²"), square, expected, error);
        }
    }
}

/// Only plain pathwise descent on a parabola, on σ itself, has this law.
#[test]
fn other_runs_have_no_law() {
    let plain = Run::default();
    assert!(known(&plain));
    for run in [
        Run {
            left: "score",
            ..plain.clone()
        },
        Run {
            left: "antithetic",
            ..plain.clone()
        },
        Run {
            optimizer: "momentum",
            ..plain.clone()
        },
        Run {
            scale: SigmaScale::Variance,
            ..plain.clone()
        },
        Run {
            scale: SigmaScale::LogSigma,
            ..plain.clone()
        },
        Run {
            objective: "moments",
            ..plain.clone()
        },
        Run {
            objective: "cosine",
            ..plain.clone()
        },
    ] {
        assert!(!known(&run), "{run:?}");
    }
    for entropy in [
        math::objectives::Entropy::Closed,
        math::objectives::Entropy::Sampled,
        math::objectives::Entropy::Path,
    ] {
        let run = Run {
            objective: "elbo",
            entropy,
            ..plain.clone()
        };
        assert!(!known(&run), "{entropy:?}");
    }
    let setup = plain.begin().setup().clone();
    let score = Arm {
        estimator: estimators::find("score").unwrap(),
        draws: 8,
    };
    assert!(law(&setup, &score, node(0.0, 1.0), Columns::new(3)).is_none());
}
