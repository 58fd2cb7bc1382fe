//! What theory adds to the exact values of `math`: which estimators it calls biased, and that
//! rounding never stands as a bias.

use experiment::theory::Theory;
use math::estimators::{self, Estimator};
use math::gaussian::Gaussian;
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;
use testing::close;

use crate::cases::{self, Case, node};

/// The key of the objective with a jump.
const DISCONTINUOUS: &str = "step";

/// The key of the objective with kinks.
const KINKED: &str = "energy";

/// h/σ of the finite differences, as their formula states it.
const STEP: f64 = 1.0 / 20.0;

/// The mean of an estimator with a bias.
fn biased_mean(estimator: &dyn Estimator, case: &Case, here: Gaussian) -> PerParameter<f64> {
    let objective = case.objective.as_ref();
    if estimator.key() != "finite-difference" {
        // f′ is 0 wherever it exists, so the trick sees nothing of the jump, and f″ is, so that
        // Price's estimator sees nothing of kinks for σ.
        let slope = objective.expectation(here).gradient.mu;
        let seen = if case.kind.key() == KINKED {
            slope
        } else {
            0.0
        };
        return PerParameter {
            mu: seen,
            sigma: 0.0,
        };
    }
    // E[f(y + h) − f(y − h)]/2h is the same difference of E f at two nodes.
    let h = STEP * here.sigma();
    let at = |mu, sigma| objective.expectation(node(mu, sigma)).above_level;
    let (mu, sigma) = (here.mu(), here.sigma());
    PerParameter {
        mu: (at(mu + h, sigma) - at(mu - h, sigma)) / (2.0 * h),
        sigma: (at(mu, sigma + h) - at(mu, sigma - h)) / (2.0 * h),
    }
}

/// The estimators that theory calls biased are exactly those it must: the trick at a jump, the second
/// derivative at a kink too, and differences of what is not quadratic.
#[test]
fn bias_is_reported_where_there_is_one() {
    for case in cases::one_of_each() {
        let quadratic = ["squared", "elbo", "quadratic"].contains(&case.kind.key());
        let here = case.nodes[0];
        let problem = Problem::new(case.objective.as_ref(), here);
        for &estimator in estimators::ALL {
            if estimator.applies(case.objective.arity(), 4).is_err() {
                continue;
            }
            let biased = match estimator.key() {
                "pathwise" | "antithetic" => case.kind.key() == DISCONTINUOUS,
                "price" => [DISCONTINUOUS, KINKED].contains(&case.kind.key()),
                "finite-difference" => !quadratic,
                _ => false,
            };
            let theory = Theory::new(&problem, estimator, 4);
            let bias = theory.bias();
            let found = bias.mu.is_some() || bias.sigma.is_some();
            assert_eq!(
                found,
                biased,
                "{} on {}: {bias:?}",
                estimator.key(),
                case.name
            );
            if !biased {
                let means = theory.estimate.map(|exact| exact.unwrap().mean);
                assert_eq!(means, problem.gradient(), "{}", estimator.key());
            } else {
                let expected = biased_mean(estimator, &case, here);
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
