//! Every estimator on every objective: its exact mean is the gradient, or differs from it by
//! a bias that is known without it.

use experiment::theory::{Theory, one_draw};
use math::estimators::{self, Estimator};
use math::gaussian::Gaussian;
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::support::cases::{self, Case, DISCONTINUOUS, node};
use crate::support::close;
use crate::support::page::opened;
use crate::support::quadrature::expect;

/// h/σ of the finite differences, as their formula states it.
const STEP: f64 = 1.0 / 20.0;

/// The mean that theory gives `estimator`.
fn mean(estimator: &Estimator, case: &Case, here: Gaussian) -> PerParameter<f64> {
    let objective = case.objective.as_ref();
    let problem = Problem::new(objective, here);
    match estimator.key {
        // f′ is 0 wherever it exists, so the trick sees nothing of the jump.
        "pathwise" | "antithetic" if case.kind.key == DISCONTINUOUS => problem.direct().gradient,
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
                let name = format!("{} on {} at {here:?}", estimator.key, case.name);
                let exact = one_draw(&problem, estimator, SAMPLES);
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

/// The estimators that theory calls biased are exactly those it must: the trick at a jump, and
/// differences of what is not quadratic.
#[test]
fn bias_is_reported_where_there_is_one() {
    for case in cases::one_of_each() {
        let quadratic = ["squared", "elbo", "quadratic"].contains(&case.kind.key);
        let here = case.nodes[0];
        let problem = Problem::new(case.objective.as_ref(), here);
        for &estimator in estimators::ALL {
            if estimator.applies(case.objective.arity(), 4).is_err() {
                continue;
            }
            let biased = match estimator.key {
                "pathwise" | "antithetic" => case.kind.key == DISCONTINUOUS,
                "finite-difference" => !quadratic,
                _ => false,
            };
            let theory = Theory::new(&problem, estimator, 4);
            let bias = theory.bias();
            let found = bias.mu.is_some() || bias.sigma.is_some();
            assert_eq!(
                found, biased,
                "{} on {}: {bias:?}",
                estimator.key, case.name
            );
            if !biased {
                let means = theory.estimate.map(|exact| exact.unwrap().mean);
                assert_eq!(means, problem.gradient(), "{}", estimator.key);
            } else {
                let expected = mean(estimator, &case, here);
                let gradient = problem.gradient();
                for parameter in Parameter::ALL {
                    let exact = expected[parameter] - gradient[parameter];
                    let found = bias[parameter].unwrap_or(0.0);
                    close(
                        &case.name,
                        found,
                        exact,
                        1e-8 * gradient[parameter].abs() + 1e-12,
                    );
                }
            }
        }
    }
}

/// At the end of the default run σ is so small that the integral of the score function's samples
/// leaves rounding of the size of 1, which must not stand as its mean beside the gradient.
#[test]
fn means_without_bias_are_the_gradient_where_sigma_collapses() {
    let model = opened("t=400");
    assert!(model.probe_node().sigma() < 1e-15);
    let problem = Problem::new(
        model.comparison().setup().objective.as_ref(),
        model.probe_node(),
    );
    let rounding = one_draw(&problem, estimators::find("score").unwrap(), 1);
    assert!(rounding.mu.unwrap().mean.abs() + rounding.sigma.unwrap().mean.abs() > 1e-3);
    for theory in model.theory().each() {
        let means = theory.estimate.map(|exact| exact.unwrap().mean.to_bits());
        assert_eq!(means, theory.gradient.map(f64::to_bits));
        assert_eq!(theory.bias(), PerParameter::default());
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
                one_draw(&problem, estimator, 1).map(|exact| exact.unwrap().variance)
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
                // All baselines are less the level of f.
                let zero = -case.objective.level();
                for (baseline, found) in [(zero, none), (problem.expectation().value, mean)] {
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
