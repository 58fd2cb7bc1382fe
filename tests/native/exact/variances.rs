//! Every estimator's exact variance against an integral of its own samples by another rule.

use std::f64::consts::FRAC_PI_2;

use pathwise::experiment::theory::one_draw;
use pathwise::math::batch::{Batch, Noise};
use pathwise::math::estimators::{self, Estimator, Gradients};
use pathwise::math::gaussian::density;
use pathwise::math::objectives::Arity;
use pathwise::math::parameter::Parameter;
use pathwise::math::problem::Problem;

use crate::support::cases;
use crate::support::close;
use crate::support::quadrature::{normal, panels};

/// Beyond it a tenth power times the normal density is below 1e−25.
const REACH: f64 = 13.0;

/// Noise with its weights, for all that `estimator` draws.
fn rule(problem: &Problem<'_>, estimator: &dyn Estimator) -> (Noise, Vec<f64>) {
    let node = problem.node();
    let kinks = problem.objective().smoothness(node).kinks();
    let (mut noise, mut weights) = (Noise::default(), Vec::new());
    let mut add = |eps, partner, radius, weight| {
        noise.eps.push(eps);
        noise.partner.push(partner);
        noise.radius.push(radius);
        weights.push(weight);
    };
    if estimator.uses_radius() {
        // M = m, its fraction MU and the radius may all meet a kink of f; with u = sin α the
        // radius is smooth in α.
        for (angle, outer) in panels(0.0, FRAC_PI_2, &[], 0.1) {
            let (u, outer) = (angle.sin(), outer * angle.cos());
            let places = kinks.iter().map(|&kink| node.noise_of(kink));
            let met = |m: f64| [m, m / u, m / angle.cos(), -m / angle.cos()];
            let breaks: Vec<f64> = places.flat_map(met).chain([0.0]).collect();
            for (m, inner) in panels(-REACH, REACH, &breaks, 1.0) {
                let weight = outer * inner * m * m * density(m);
                add(m * u, 0.0, m.abs() * (1.0 - u * u).sqrt(), weight);
            }
        }
        return (noise, weights);
    }
    let mut breaks = Vec::new();
    for &kink in kinks {
        estimator.breaks(node, kink, &mut breaks);
    }
    for (eps, outer) in normal(&breaks, 1.0) {
        if problem.objective().arity() == Arity::Single {
            add(eps, 0.0, 0.0, outer);
            continue;
        }
        let halves: &[f64] = if kinks.is_empty() { &[] } else { &[eps] };
        for (partner, inner) in normal(halves, 2.0) {
            add(eps, partner, 0.0, outer * inner);
        }
    }
    (noise, weights)
}

#[test]
fn variances_are_those_of_the_samples() {
    for case in cases::one_of_each() {
        for &here in &case.nodes {
            let problem = Problem::new(case.objective.as_ref(), here);
            for &estimator in estimators::ALL {
                let arity = case.objective.arity();
                if estimator.is_grouped() || estimator.applies(arity, 1).is_err() {
                    continue;
                }
                let (noise, weights) = rule(&problem, estimator);
                let mut batch = Batch::default();
                batch.evaluate(case.objective.as_ref(), here, &noise);
                let mut samples = Gradients::default();
                estimator.gradients(&problem, &noise, &batch, 1, &mut samples);
                let exact = one_draw(&problem, estimator, 1);
                for parameter in Parameter::ALL {
                    let terms = || weights.iter().zip(samples.of(parameter));
                    let mean: f64 = terms().map(|(w, g)| w * g).sum();
                    let square: f64 = terms().map(|(w, g)| w * g * g).sum();
                    let name = format!(
                        "Var ∂{} by {} on {} at {here:?}",
                        parameter.symbol(),
                        estimator.key(),
                        case.name
                    );
                    let exact = exact[parameter].unwrap_or_else(|| panic!("no {name}"));
                    let tolerance = 1e-9 * (square + 1e-12);
                    close(name, exact.variance, square - mean * mean, tolerance);
                }
            }
        }
    }
}
