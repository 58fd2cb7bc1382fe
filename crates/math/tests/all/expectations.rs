//! E f and its derivatives, and the optimal baseline, against integrals of f taken here.

use math::gaussian::Gaussian;
use math::objective::Arity;
use math::parameter::Parameter;
use math::problem::Problem;

use crate::cases::{self, data, node};
use crate::expect::expect;
use testing::quadrature::derivatives;
use testing::{close, same};

/// `node` with one parameter moved to `x`.
fn moved(of: Gaussian, parameter: Parameter, x: f64) -> Gaussian {
    match parameter {
        Parameter::Mu => node(x, of.sigma()),
        Parameter::Sigma => node(of.mu(), x),
    }
}

/// Value, gradient and curvature of E f with θ inside f frozen.
#[test]
fn expectations_are_integrals_of_f() {
    for case in cases::all() {
        let objective = case.objective.as_ref();
        for &here in &case.nodes {
            let name = format!("{} at {here:?}", case.name);
            let mean = |draws| expect(objective, here, draws, |_, _, f| f.value);
            let known = objective.expectation(here);
            let size = expect(objective, here, here, |_, _, f| f.value.abs());
            close(
                format!("E f of {name}"),
                known.above_level + objective.level(),
                mean(here),
                1e-12 * size,
            );
            for parameter in Parameter::ALL {
                let x = here.theta()[parameter];
                let h = 0.005 * here.sigma();
                let (slope, bend) = derivatives(|x| mean(moved(here, parameter, x)), x, h);
                let unit = size / here.sigma();
                close(
                    format!("∂E f/∂{} of {name}", parameter.symbol()),
                    known.gradient[parameter],
                    slope,
                    2e-9 * (unit + slope.abs()),
                );
                close(
                    format!("∂²E f/∂{}² of {name}", parameter.symbol()),
                    known.curvature[parameter],
                    bend,
                    2e-8 * (unit / here.sigma() + bend.abs()),
                );
            }
        }
    }
}

/// The gradient of the whole objective is the slope of its value, whatever is frozen inside.
#[test]
fn gradients_are_slopes_of_the_value() {
    for case in cases::all() {
        for &here in &case.nodes {
            let value = |at| Problem::new(case.objective.as_ref(), at).value();
            let known = Problem::new(case.objective.as_ref(), here).gradient();
            for parameter in Parameter::ALL {
                let x = here.theta()[parameter];
                let h = 0.003 * here.sigma();
                let (slope, _) = derivatives(|x| value(moved(here, parameter, x)), x, h);
                let unit = value(here).abs() / here.sigma();
                close(
                    format!("∂{} of {} at {here:?}", parameter.symbol(), case.name),
                    known[parameter],
                    slope,
                    1e-10 * (unit + slope.abs()) + 1e-12,
                );
            }
        }
    }
}

/// b* = E[f s²]/E[s²] as defined, s being the sum of the scores of all draws in f.
#[test]
fn optimal_baseline_is_its_definition() {
    for case in cases::all() {
        let objective = case.objective.as_ref();
        let pairs = objective.arity() == Arity::Pair;
        for &here in &case.nodes {
            let known = Problem::new(objective, here).optimal_baseline();
            for parameter in Parameter::ALL {
                let score = |eps: f64, partner: f64| {
                    let one = |e: f64| match parameter {
                        Parameter::Mu => e / here.sigma(),
                        Parameter::Sigma => (e * e - 1.0) / here.sigma(),
                    };
                    one(eps) + if pairs { one(partner) } else { 0.0 }
                };
                let weigh = |f: &dyn Fn(f64) -> f64| {
                    expect(objective, here, here, |e, p, point| {
                        f(point.value) * score(e, p).powi(2)
                    })
                };
                let information = weigh(&|_| 1.0);
                let baseline = weigh(&|f| f) / information;
                let size = weigh(&f64::abs) / information;
                close(
                    format!("b* for {} of {} at {here:?}", parameter.symbol(), case.name),
                    known[parameter] + objective.level() + objective.base(here),
                    baseline,
                    1e-11 * size,
                );
            }
        }
    }
}

/// E of the energy score is S times the mean CRPS of the normal distribution, and
/// CRPS(N(μ, σ²), x) = σ·[z(2Φ(z) − 1) + 2φ(z) − 1/√π], z = (x − μ)/σ
/// (Gneiting and Raftery, *JASA* 102, 2007, equation 5).
#[test]
fn energy_is_the_published_score() {
    let values = [1.0, 2.5, 0.3, 4.0, 2.0, 2.5];
    let data = data(&values);
    let kind = math::objectives::find("energy").unwrap();
    let objective = kind.build(&cases::inputs(&data));
    for (mu, sigma) in [(2.0, 1.0), (-3.0, 0.2), (2.5, 7.0), (0.0, 1e-3)] {
        let crps = |x: f64| {
            let z = (x - mu) / sigma;
            let root = std::f64::consts::PI.sqrt();
            let twice_density = (2.0 / std::f64::consts::PI).sqrt() * (-0.5 * z * z).exp();
            let balance = libm::erf(z / 2f64.sqrt());
            sigma * (z * balance + twice_density - 1.0 / root)
        };
        let mean = values.iter().map(|&x| crps(x)).sum::<f64>() / values.len() as f64;
        let value = objective.expectation(node(mu, sigma)).above_level;
        same(
            format!("{mu}, {sigma}"),
            value,
            data.variance().sqrt() * mean,
            1e-12,
        );
    }
}

/// P(y > 0) = Φ(μ/σ) with its derivatives φ(z)/σ and −zφ(z)/σ.
#[test]
fn step_is_the_normal_distribution_function() {
    let empty = data(&[0.0, 1.0]);
    let kind = math::objectives::find("step").unwrap();
    let objective = kind.build(&cases::inputs(&empty));
    for (mu, sigma) in [(1.0, 1.0), (-0.7, 0.5), (0.0, 3.0), (-4.0_f64, 0.5)] {
        let z: f64 = mu / sigma;
        let density = (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt();
        let mean = objective.expectation(node(mu, sigma));
        same(
            "Φ",
            mean.above_level,
            0.5 * libm::erfc(-z / 2f64.sqrt()),
            1e-13,
        );
        same("∂μ", mean.gradient.mu, density / sigma, 1e-13);
        same("∂σ", mean.gradient.sigma, -z * density / sigma, 1e-13);
    }
}
