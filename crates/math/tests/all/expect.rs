//! Expected values over one or two draws, by Gauss–Legendre between all kinks.

use math::gaussian::Gaussian;
use math::objective::{Arity, Evaluation, Objective};
use testing::quadrature::normal;

/// E h(ε, ε′, f) where the draws come from `draws` and θ inside f is frozen at `frozen`.
/// ε′ is 0 for objectives of one draw.
pub fn expect(
    objective: &dyn Objective,
    frozen: Gaussian,
    draws: Gaussian,
    h: impl Fn(f64, f64, Evaluation) -> f64,
) -> f64 {
    let kinks = objective.smoothness(frozen).kinks();
    let kinks: Vec<f64> = kinks.iter().map(|&y| draws.noise_of(y)).collect();
    let smooth = kinks.is_empty();
    let y = |eps: f64| draws.mu() + draws.sigma() * eps;
    if objective.arity() == Arity::Single {
        let term = |(eps, w): (f64, f64)| w * h(eps, 0.0, objective.at(frozen, y(eps), 0.0));
        return normal(&kinks, 0.5).into_iter().map(term).sum();
    }
    let outer = normal(&kinks, 1.0);
    let everywhere = smooth.then(|| normal(&[], 1.0));
    outer
        .iter()
        .map(|&(eps, weight)| {
            let divided;
            let inner = match &everywhere {
                Some(inner) => inner,
                None => {
                    divided = normal(&[eps], 1.0);
                    &divided
                }
            };
            let row: f64 = inner
                .iter()
                .map(|&(partner, w)| w * h(eps, partner, objective.at(frozen, y(eps), y(partner))))
                .sum();
            weight * row
        })
        .sum()
}
