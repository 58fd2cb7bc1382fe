//! Every estimator on every objective: its exact mean is the gradient, or differs from it by
//! a bias that is known without it.

use math::estimators::{self, Estimator};
use math::gaussian::Gaussian;
use math::objective::Smoothness;
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::cases::{self, Case, DISCONTINUOUS, node};
use crate::expect::expect;
use testing::close;

/// h/σ of the finite differences, as their formula states it.
const STEP: f64 = 1.0 / 20.0;

/// The mean that theory gives `estimator`.
fn mean(estimator: &dyn Estimator, case: &Case, here: Gaussian) -> PerParameter<f64> {
    let objective = case.objective.as_ref();
    let problem = Problem::new(objective, here);
    match estimator.key() {
        // f′ is 0 wherever it exists, so the trick sees nothing of the jump.
        "pathwise" | "antithetic" | "price" if case.kind.key() == DISCONTINUOUS => {
            problem.direct().gradient
        }
        // f″ is 0 wherever it exists, so nothing is seen of the kinks for σ.
        "price" if matches!(objective.smoothness(here), Smoothness::Kinked(_)) => PerParameter {
            sigma: 0.0,
            ..problem.gradient()
        },
        // E[f(y + h) − f(y − h)]/2h is the same difference of E f at two nodes.
        "finite-difference" => {
            let h = STEP * here.sigma();
            let at = |mu, sigma| expect(objective, here, node(mu, sigma), |_, _, f| f.value);
            let (mu, sigma) = (here.mu(), here.sigma());
            let difference = PerParameter {
                mu: (at(mu + h, sigma) - at(mu - h, sigma)) / (2.0 * h),
                sigma: (at(mu, sigma + h) - at(mu, sigma - h)) / (2.0 * h),
            };
            difference + problem.direct().gradient
        }
        _ => problem.gradient(),
    }
}

#[test]
fn means_are_those_of_theory() {
    const SAMPLES: usize = 4;
    for case in cases::all() {
        let objective = case.objective.as_ref();
        for &here in &case.nodes {
            let problem = Problem::new(objective, here);
            for &estimator in estimators::ALL {
                let name = format!("{} on {} at {here:?}", estimator.key(), case.name);
                let exact = estimator.exact(&problem, SAMPLES);
                if estimator.applies(objective.arity(), SAMPLES).is_err() {
                    assert_eq!(exact, PerParameter::default(), "{name}");
                    continue;
                }
                let expected = mean(estimator, &case, here);
                let size = expected.mu.abs() + expected.sigma.abs();
                for parameter in Parameter::ALL {
                    let name = format!("∂{} by {name}", parameter.symbol());
                    let exact = exact[parameter].unwrap_or_else(|| panic!("no {name}"));
                    let scale = size + exact.variance.sqrt();
                    close(name, exact.mean, expected[parameter], 1e-10 * scale + 1e-14);
                }
            }
        }
    }
}

/// For any f, Var(b) = Var(b*) + (b − b*)²·I: no baseline, the mean and the best one together.
#[test]
fn baselines_differ_by_the_information() {
    for case in cases::all() {
        for &here in &case.nodes {
            let problem = Problem::new(case.objective.as_ref(), here);
            let draws = case.objective.arity().draws() as f64;
            let precision = draws / here.sigma().powi(2);
            let variance = |key: &str| {
                let estimator = estimators::find(key).unwrap();
                estimator
                    .exact(&problem, 1)
                    .map(|exact| exact.unwrap().variance)
            };
            let (none, mean, best) = (
                variance("score"),
                variance("score-mean"),
                variance("score-optimal"),
            );
            let optimal = problem.optimal_baseline();
            for parameter in Parameter::ALL {
                let information = match parameter {
                    Parameter::Mu => precision,
                    Parameter::Sigma => 2.0 * precision,
                };
                let name = format!("∂{} of {} at {here:?}", parameter.symbol(), case.name);
                // All baselines are excesses over f at μ.
                let zero = -(case.objective.level() + case.objective.base(here));
                for (baseline, found) in [(zero, none), (problem.expectation().excess, mean)] {
                    let excess = (baseline - optimal[parameter]).powi(2) * information;
                    let expected = best[parameter] + excess;
                    close(
                        &name,
                        found[parameter],
                        expected,
                        1e-11 * (expected + none[parameter]),
                    );
                }
            }
        }
    }
}
