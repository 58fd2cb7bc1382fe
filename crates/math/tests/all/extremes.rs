//! Where the trick loses: at the optimum of the sampled ELBO, and beyond the crossings of the
//! toy costs.

use math::estimators;
use math::objectives::{self, Entropy, Inputs};
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::cases::{self, data, node};
use testing::quadrature::bisect;
use testing::{close, same};

fn variances(problem: &Problem<'_>, key: &str) -> PerParameter<f64> {
    let estimator = estimators::find(key).unwrap();
    estimator
        .exact(problem, 2)
        .map(|exact| exact.unwrap().variance)
}

/// At q = p, f = S² − log p + log q is constant, so the score function with the best baseline
/// and sticking the landing do not vary, while the full derivative still carries
/// 2T·∂log q/∂μ = 2Tε/σ with variance 4T²/σ² = 4T for μ and 8T for σ
/// (Roeder, Wu and Duvenaud, NeurIPS 2017).
#[test]
fn sampled_entropy_at_the_optimum() {
    let data = data(&[1.0, 2.5, 0.3, 4.0, 2.0]);
    let t = data.variance();
    let here = node(data.mean(), t.sqrt());
    let kind = objectives::find("elbo").unwrap();
    let build = |entropy| {
        kind.build(&Inputs {
            entropy,
            ..cases::inputs(&data)
        })
    };
    let (sampled, path) = (build(Entropy::Sampled), build(Entropy::Path));
    let rounding = 1e-26 * t;
    let problem = Problem::new(sampled.as_ref(), here);
    let full = variances(&problem, "pathwise");
    same("full pathwise, μ", full.mu, 4.0 * t, 1e-12);
    same("full pathwise, σ", full.sigma, 8.0 * t, 1e-12);
    for parameter in Parameter::ALL {
        for key in ["score-optimal", "score-mean", "leave-one-out"] {
            close(key, variances(&problem, key)[parameter], 0.0, rounding);
        }
        let problem = Problem::new(path.as_ref(), here);
        for key in ["pathwise", "antithetic"] {
            close(key, variances(&problem, key)[parameter], 0.0, rounding);
        }
    }
}

/// The k at which pathwise and the best score function have the same variance at μ = σ = 1,
/// to the digits stated with the reference numbers.
#[test]
fn crossings_of_the_toy_costs() {
    let unused = data(&[0.0, 1.0]);
    for (key, parameter, low, high, crossing) in [
        ("exponential", Parameter::Mu, 0.1, 1.0, 0.358_04),
        ("exponential", Parameter::Sigma, 0.1, 2.0, 0.751_93),
        ("cosine", Parameter::Mu, 0.5, 1.5, 1.062_45),
        ("cosine", Parameter::Sigma, 0.5, 1.5, 1.280_62),
    ] {
        let kind = objectives::find(key).unwrap();
        let excess = |k: f64| {
            let objective = kind.build(&Inputs {
                k,
                ..cases::inputs(&unused)
            });
            let problem = Problem::new(objective.as_ref(), node(1.0, 1.0));
            let variance = |key| variances(&problem, key)[parameter];
            variance("pathwise") - variance("score-optimal")
        };
        assert!(excess(low) < 0.0, "the trick wins below the crossing");
        let found = bisect(excess, low, high);
        close(format!("{key}, {parameter:?}"), found, crossing, 0.6e-5);
    }
}

/// With many waves within σ, their slopes have the mean square k²/2 and their values one half, whatever
/// the score beside them is.
#[test]
fn fast_waves_have_half_the_square_of_their_height() {
    let unused = data(&[0.0, 1.0]);
    let kind = objectives::find("cosine").unwrap();
    for (k, sigma) in [(9.0, 0.7), (6.0, 1.5), (40.0, 1.0)] {
        let objective = kind.build(&Inputs {
            k,
            ..cases::inputs(&unused)
        });
        let problem = Problem::new(objective.as_ref(), node(1.0, sigma));
        let (trick, score) = (
            variances(&problem, "pathwise"),
            variances(&problem, "score-optimal"),
        );
        let name = format!("k = {k}, σ = {sigma}");
        for (found, expected) in [
            (trick.mu, 0.5 * k * k),
            (trick.sigma, 0.5 * k * k),
            (score.mu, 0.5 / (sigma * sigma)),
            (score.sigma, 1.0 / (sigma * sigma)),
        ] {
            same(&name, found, expected, 1e-4);
        }
    }
}

/// On quadratics ±ε pairs are worse for σ than two independent draws exactly where δ² < 2σ².
#[test]
fn antithetic_loses_where_theory_says() {
    let unused = data(&[0.0, 1.0]);
    let kind = objectives::find("quadratic").unwrap();
    let objective = kind.build(&Inputs {
        k: 0.0,
        ..cases::inputs(&unused)
    });
    let excess = |delta: f64| {
        let problem = Problem::new(objective.as_ref(), node(delta, 1.0));
        variances(&problem, "antithetic").sigma - 0.5 * variances(&problem, "pathwise").sigma
    };
    close("δ/σ", bisect(excess, 0.5, 3.0), 2f64.sqrt(), 1e-10);
    assert!(excess(1.0) > 0.0);
}

/// The mean is not the best baseline, and can be worse than none.
#[test]
fn mean_baseline_can_be_worse_than_none() {
    let unused = data(&[0.0, 1.0]);
    let kind = objectives::find("cosine").unwrap();
    let objective = kind.build(&cases::inputs(&unused));
    let problem = Problem::new(objective.as_ref(), node(1.0, 1.0));
    assert!(variances(&problem, "score-mean").mu > variances(&problem, "score").mu);
    assert!(variances(&problem, "score-optimal").mu <= variances(&problem, "score").mu);
}
