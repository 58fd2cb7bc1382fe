//! Runs of descent: against recursions, against minima found here, and against themselves
//! where they must not change.

use experiment::comparison::Comparison;
use experiment::descent::{SigmaScale, Stop};
use experiment::theory::Theory;
use math::batch::{Lanes, Noise};
use math::dataset::MICHELSON;
use math::estimators;
use math::noise::Purpose;
use math::objectives::Entropy;
use math::optimizers;
use math::parameter::Parameter;
use math::problem::Problem;
use testing::{close, energy, same};

use crate::cases::node;
use crate::run::Run;

/// Published with the data: mean and variance (÷ n) of Michelson's measurements.
const MEAN: f64 = 852.4;
const VARIANCE: f64 = 6180.24;

/// On the squared error, μ ← μ − 2·lr·(μ − x̄) and σ ← |σ(1 − 2·lr)|.
#[test]
fn exact_descent_is_its_recursion() {
    for rate in [0.05, 0.3, 0.7, 0.99] {
        let comparison = Run {
            rate,
            ..Run::michelson()
        }
        .finish();
        let trace = comparison.exact().trace();
        let (mut mu, mut sigma) = (700.0, 150.0_f64);
        for step in 0..=400 {
            same(
                format!("μ, lr {rate}, step {step}"),
                trace.mu[step],
                mu,
                1e-12,
            );
            same(
                format!("σ, lr {rate}, step {step}"),
                trace.sigma[step],
                sigma,
                1e-12,
            );
            mu -= 2.0 * rate * (mu - MEAN);
            sigma = (sigma * (1.0 - 2.0 * rate)).abs();
        }
    }
}

#[test]
fn michelson_with_and_without_the_trick() {
    for seed in 1..=5 {
        let comparison = Run {
            seed,
            ..Run::michelson()
        }
        .finish();
        let (left, right) = (&comparison.runs().left, &comparison.runs().right);
        close("μ of pathwise", left.node().mu(), MEAN, 1.0);
        assert!(left.node().sigma() < 1.0);
        // The score function's gradient of σ grows like 1/σ as σ falls, which throws it back:
        // σ is not below 1 for good, and its last quarter still spans a factor.
        let last = &right.trace().sigma[300.min(right.trace().sigma.len())..];
        if right.stop().is_none() {
            let (low, high) = last
                .iter()
                .fold((f64::MAX, 0.0), |(l, h), &s| (s.min(l), s.max(h)));
            assert!(
                high > 1.0 && high > 2.0 * low,
                "seed {seed}: σ settles at {low} … {high}"
            );
        }
    }
}

/// Where a run of descent must end: the objective, and its second derivatives at its minimum in
/// μ and σ.
const SOLUTIONS: [(&str, Entropy, f64, f64); 4] = [
    // 2T·KL(q ‖ N(x̄, T)): ∂² = 2 and 2 + 2T/σ².
    ("elbo", Entropy::Closed, 2.0, 4.0),
    ("elbo", Entropy::Sampled, 2.0, 4.0),
    ("elbo", Entropy::Path, 2.0, 4.0),
    // δ² + S²·((δ² + σ²)/S² − 1)²: ∂² = 2 and 8σ²/S².
    ("moments", Entropy::Closed, 2.0, 8.0),
];

#[test]
fn objectives_with_an_answer_find_it() {
    const RATE: f64 = 0.01;
    for (objective, entropy, bend_mu, bend_sigma) in SOLUTIONS {
        let run = Run {
            objective,
            entropy,
            start: (800.0, 120.0),
            rate: RATE,
            samples: 64,
            steps: 3000,
            ..Run::michelson()
        };
        let comparison = run.finish();
        let exact = comparison.exact().node();
        same("exact μ", exact.mu(), MEAN, 1e-6);
        same("exact σ²", exact.sigma().powi(2), VARIANCE, 1e-6);
        // Near the minimum a step is θ ← θ − lr·(H(θ − θ*) + noise of variance V), whose
        // stationary variance is lr·V/(H(2 − lr·H)).
        let here = node(MEAN, VARIANCE.sqrt());
        let problem = Problem::new(comparison.setup().objective.as_ref(), here);
        let theory = Theory::new(&problem, estimators::find("pathwise").unwrap(), 64);
        let end = comparison.runs().left.node();
        for (parameter, bend) in Parameter::ALL.into_iter().zip([bend_mu, bend_sigma]) {
            let noise = theory.estimate[parameter].unwrap().variance;
            let sd = (RATE * noise / (bend * (2.0 - RATE * bend))).sqrt();
            let name = format!("{objective}, {entropy:?}, {}", parameter.symbol());
            let limit = 5.0 * sd + 1e-6 * MEAN;
            close(name, end.theta()[parameter], here.theta()[parameter], limit);
        }
    }
}

#[test]
fn energy_score_finds_its_own_minimum() {
    let (mu, sigma) = energy::minimum(&MICHELSON, (0.0, 2000.0), (10.0, 500.0));
    assert!((mu - MEAN).abs() < 10.0 && (sigma - VARIANCE.sqrt()).abs() < 10.0);
    let run = Run {
        objective: "energy",
        rate: 0.1,
        samples: 64,
        steps: 2000,
        ..Run::michelson()
    };
    let comparison = run.finish();
    let exact = comparison.exact().node();
    same("exact μ", exact.mu(), mu, 1e-6);
    same("exact σ", exact.sigma(), sigma, 1e-6);
    let optimum = comparison.setup().objective.optimum().unwrap();
    same("stated μ", optimum.mu, mu, 1e-9);
    same("stated σ", optimum.sigma, sigma, 1e-9);
    let end = comparison.runs().left.node();
    close("stochastic μ", end.mu(), mu, 10.0);
    close("stochastic σ", end.sigma(), sigma, 10.0);
}

/// Every optimizer comes to the minimum that the objective states, on σ, log σ and σ².
#[test]
fn every_optimizer_reaches_the_optimum() {
    for optimizer in optimizers::ALL {
        for objective in ["elbo", "moments", "energy"] {
            for scale in [
                SigmaScale::Sigma,
                SigmaScale::LogSigma,
                SigmaScale::Variance,
            ] {
                // The energy score is flat there.
                let is_slow = optimizer.uses_information() || scale == SigmaScale::Variance;
                let run = Run {
                    objective,
                    optimizer: optimizer.key(),
                    scale,
                    rate: if is_slow { 0.05 } else { 0.02 },
                    steps: 5000,
                    start: (1.5, 1.5),
                    samples: 2,
                    ..Run::default()
                };
                let comparison = run.finish();
                let end = comparison.exact().node();
                let optimum = comparison.setup().objective.optimum().unwrap();
                let name = format!("{objective} by {} on {scale:?}", optimizer.key());
                close(&name, end.mu(), optimum.mu, 1e-6);
                close(&name, end.sigma(), optimum.sigma, 1e-6);
            }
        }
    }
}

/// Every σ of all three runs.
fn sigmas(comparison: &Comparison) -> impl Iterator<Item = f64> {
    let runs = comparison.runs().each();
    runs.into_iter()
        .chain([comparison.exact()])
        .flat_map(|run| run.trace().sigma.clone())
}

#[test]
fn log_sigma_never_crosses_zero() {
    for (rate, seed) in [(0.05, 1), (0.5, 2), (2.0, 3), (10.0, 4)] {
        for right in ["score", "leave-one-out", "measure-valued"] {
            let run = |scale| Run {
                right,
                rate,
                seed,
                samples: 2,
                scale,
                ..Run::default()
            };
            let positive = run(SigmaScale::LogSigma).finish();
            let reflected = run(SigmaScale::Sigma).finish();
            let name = format!("{right} at rate {rate}");
            assert!(sigmas(&positive).all(|s| s > 0.0), "{name} reaches 0");
            assert!(sigmas(&reflected).all(|s| s >= 0.0), "{name} crosses 0");
        }
    }
}

#[test]
fn too_large_a_rate_stops_every_run() {
    #[track_caller]
    fn check(run: Run) {
        let comparison = Run { steps: 2000, ..run }.finish();
        let sides = comparison.runs().each();
        for run in sides.into_iter().chain([comparison.exact()]) {
            assert_eq!(run.stop(), Some(Stop::OutOfRange));
            assert!(run.trace().mu.iter().all(|mu| mu.is_finite()));
            assert_eq!(run.trace().mu.len(), run.trace().sigma.len());
        }
    }
    check(Run {
        rate: 2.0,
        ..Run::default()
    });
    check(Run {
        summed: true,
        ..Run::default()
    });
    check(Run {
        rate: 1.2,
        start: (5.0, 2.0),
        ..Run::default()
    });
}

/// At lr = 0.3 the exact factor is 0.4, but the score function's relative noise is several
/// times its gradient: that run alone is lost.
#[test]
fn a_run_that_diverges_stops_alone() {
    let comparison = Run {
        rate: 0.3,
        samples: 1,
        steps: 3000,
        ..Run::default()
    }
    .finish();
    assert!(comparison.runs().right.stop().is_some());
    assert!(comparison.runs().left.stop().is_none());
    assert_eq!(comparison.runs().left.trace().mu.len(), 3001);
    assert!(comparison.exact().stop().is_none());
    assert!(comparison.runs().right.trace().mu.len() < 3001);
}

/// Going back and on again is as if one had never gone back.
#[test]
fn rewinding_leaves_no_trace() {
    for optimizer in optimizers::ALL {
        for estimator in estimators::ALL {
            let run = Run {
                optimizer: optimizer.key(),
                left: estimator.key(),
                right: "score-mean",
                rate: 0.02,
                steps: 60,
                ..Run::default()
            };
            let straight = run.finish();
            let mut winding = run.begin();
            for target in [10, 3, 3, 40, 25, 0, 60] {
                winding.rewind(target);
                while winding.steps() < target {
                    winding.step();
                }
            }
            let name = format!("{} by {}", estimator.key(), optimizer.key());
            let pairs = straight
                .runs()
                .each()
                .into_iter()
                .zip(winding.runs().each());
            for (a, b) in pairs.chain([(straight.exact(), winding.exact())]) {
                assert_eq!(a.trace(), b.trace(), "{name}");
            }
        }
    }
}

#[test]
fn more_samples_keep_the_first_draws() {
    let lanes = Lanes {
        partner: true,
        radius: true,
    };
    let (mut few, mut many) = (Noise::default(), Noise::default());
    for step in [0, 1, 399] {
        few.draw(7, Purpose::Descent, step, 8, lanes);
        many.draw(7, Purpose::Descent, step, 64, lanes);
        assert_eq!(*few.eps, many.eps[..8]);
        assert_eq!(*few.partner, many.partner[..8]);
        assert_eq!(*few.radius, many.radius[..8]);
    }
}

/// The running mean holds earlier steps only: none before the first step, so it moves like the
/// score function without a baseline, and the first step's mean of f before the second.
#[test]
fn the_running_mean_is_of_earlier_steps() {
    const RATE: f64 = 0.001;
    let run = Run {
        left: "score-mean",
        start: (800.0, 50.0),
        rate: RATE,
        steps: 2,
        samples: 4,
        ..Run::michelson()
    };
    let comparison = run.finish();
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
        noise.draw(run.seed, Purpose::Descent, step as u64, 4, lanes);
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
