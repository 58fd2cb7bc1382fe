//! f′ against central differences of f.

use math::objective::{Arity, Smoothness};

use testing::close;
use testing::quadrature::derivatives;

use crate::cases;

/// Draws to take slopes at, in units of σ around μ; irrational-looking, so that no kink is hit.
const PLACES: [f64; 5] = [-2.317, -0.731, 0.113, 0.877, 1.913];

#[test]
fn slopes_are_derivatives() {
    for case in cases::all() {
        let objective = case.objective.as_ref();
        for &node in &case.nodes {
            for eps in PLACES {
                let y = node.draw(eps);
                let partner = node.draw(0.6 - 0.8 * eps);
                let h = step(objective.smoothness(node), node.sigma(), y, partner);
                let point = objective.at(node, y, partner);
                let size = point.value.abs() / node.sigma();
                let (slope, _) = derivatives(|y| objective.at(node, y, partner).value, y, h);
                let name = format!("{} at {node:?}, y = {y}", case.name);
                let tolerance = 1e-9 * (size + slope.abs()) + 1e-10;
                close(format!("∂f/∂y of {name}"), point.slope, slope, tolerance);
                let (slope, _) = derivatives(|p| objective.at(node, y, p).value, partner, h);
                close(
                    format!("∂f/∂y′ of {name}"),
                    point.partner_slope,
                    slope,
                    tolerance,
                );
            }
        }
    }
}

/// A step of differences that stays within the smooth piece of f around (y, y′).
fn step(smoothness: Smoothness<'_>, sigma: f64, y: f64, partner: f64) -> f64 {
    let kinks = smoothness.kinks();
    if kinks.is_empty() {
        return 0.01 * sigma;
    }
    let room = kinks
        .iter()
        .flat_map(|kink| [(y - kink).abs(), (partner - kink).abs()])
        .fold((y - partner).abs(), f64::min);
    assert!(room > 1e-4 * sigma, "y = {y} stands on a kink");
    0.2 * room.min(0.1 * sigma)
}

/// Objectives of one draw do not see y′.
#[test]
fn single_draws_ignore_their_partner() {
    for case in cases::all() {
        if case.objective.arity() == Arity::Single {
            let node = case.nodes[0];
            let at = |partner| case.objective.at(node, 0.3, partner);
            assert_eq!(at(0.0), at(5.0), "{}", case.name);
        }
    }
}
