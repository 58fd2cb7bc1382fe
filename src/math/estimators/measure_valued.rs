//! The measure-valued estimator: the derivative of the density is a difference of
//! two densities, and f is evaluated on a coupled draw from each (Pflug 1989;
//! Heidergott, Vázquez-Abad and Volk-Makarewicz, *EJOR* 187, 2008; Mohamed et al.,
//! JMLR 21(132), 2020, section 6).
//!
//! For μ the two are μ ± σW with W ~ Weibull(√2, 2); for σ they are a
//! double-sided Maxwell M and its fraction M·U, which is standard normal. In
//! three dimensions M is the signed length of a normal vector and M·U one of its
//! coordinates, so the node's own ε and the radius ρ of two further normals give
//! all of it: W = ρ, M·U = ε, M = ±√(ε² + ρ²).

use super::{Arity, Estimator, Evaluations, Gradients, Refusal};
use crate::math::batch::{Batch, Noise};
use crate::math::gaussian::{SQRT_2PI, density};
use crate::math::integrate::{Exact, ExactPair, Grid, Integral};
use crate::math::objectives::Smoothness;
use crate::math::parameter::{Parameter, PerParameter};
use crate::math::problem::Problem;
use crate::math::quadrature::{REACH, Rule};

/// The measure-valued estimator on coupled draws.
#[derive(Debug)]
pub(super) struct MeasureValued;

impl Estimator for MeasureValued {
    fn key(&self) -> &'static str {
        "measure-valued"
    }

    fn name(&self) -> &'static str {
        "Measure-valued"
    }

    fn formula(&self) -> &'static str {
        "[f(μ + σW) − f(μ − σW)]/(σ√2π), [f(μ + σM) − f(μ + σMU)]/σ"
    }

    fn about(&self) -> &'static str {
        "Splits the density’s derivative into two densities: needs no f′ and no smooth f, but more evaluations."
    }

    fn python(&self) -> &'static str {
        "rho = np.sqrt(2 * rng.standard_exponential(eps.shape))\n\
         M = np.copysign(np.hypot(eps, rho), eps)\n\
         g_mu = (f(mu + sigma * rho) - f(mu - sigma * rho)) / (sigma * np.sqrt(2 * np.pi))\n\
         g_sigma = (f(mu + sigma * M) - F) / sigma"
    }

    fn evaluations(&self) -> Evaluations {
        Evaluations {
            values: 4,
            slopes: 0,
        }
    }

    fn uses_radius(&self) -> bool {
        true
    }

    fn applies(&self, arity: Arity, _samples: usize) -> Result<(), Refusal> {
        match arity {
            Arity::Single => Ok(()),
            Arity::Pair => Err(Refusal {
                reason: "is defined here for an f of one draw, and this objective takes two",
                instead: "finite-difference",
            }),
        }
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        _samples: usize,
        out: &mut Gradients,
    ) {
        let mut room = std::mem::take(&mut out.batch);
        room.value.resize(noise.len(), 0.0);
        let (mu, sigma) = out.resized(noise.len());
        let (ys, lower) = (&mut room.y, &mut room.value);
        values_at(problem, noise, ys, mu, |_, radius| radius);
        values_at(problem, noise, ys, lower, |_, radius| -radius);
        values_at(problem, noise, ys, sigma, |eps, radius| {
            eps.hypot(radius).copysign(eps)
        });
        let exact = problem.direct().gradient;
        let weight = 1.0 / problem.node().sigma();
        for (mu, &mut lower) in mu.iter_mut().zip(lower) {
            *mu = (*mu - lower) * (weight / SQRT_2PI) + exact.mu;
        }
        for (sigma, lower) in sigma.iter_mut().zip(&batch.value) {
            *sigma = (*sigma - lower) * weight + exact.sigma;
        }
        out.batch = room;
    }

    fn exact(&self, problem: &Problem<'_>, _samples: usize) -> ExactPair {
        if problem.objective().arity() == Arity::Pair {
            return ExactPair::default();
        }
        PerParameter {
            mu: self.exact_over(problem, over_radius(problem), Parameter::Mu),
            sigma: self.exact_over(problem, over_fraction(problem), Parameter::Sigma),
        }
    }
}

impl MeasureValued {
    fn exact_over(
        &self,
        problem: &Problem<'_>,
        grid: Option<Grid>,
        parameter: Parameter,
    ) -> Option<Exact> {
        let exact = Integral::on(problem, grid?).exact(problem, self);
        exact[parameter]
    }
}

/// f where the noise is `at`(ε, ρ) instead of ε.
fn values_at(
    problem: &Problem<'_>,
    noise: &Noise,
    ys: &mut Vec<f64>,
    out: &mut [f64],
    at: impl Fn(f64, f64) -> f64,
) {
    let lanes = noise.eps.iter().zip(&noise.radius);
    ys.clear();
    ys.extend(lanes.map(|(&eps, &radius)| problem.node().draw(at(eps, radius))));
    problem.objective().values(problem.node(), ys, &[], out);
}

/// The grid for μ: the radius alone, with density ρ exp(−ρ²/2).
fn over_radius(problem: &Problem<'_>) -> Option<Grid> {
    let node = problem.node();
    let breaks: Vec<f64> = match problem.objective().smoothness(node) {
        Smoothness::Analytic { bandwidth } => even_breaks(bandwidth)?,
        Smoothness::Kinked(kinks) => kinks
            .iter()
            .map(|&kink| node.noise_of(kink).abs())
            .collect(),
    };
    let weight = |radius: f64| radius * density(radius) * SQRT_2PI;
    let rule = Rule::panels(0.0, REACH, &breaks, weight);
    Some(Grid {
        noise: Noise {
            eps: vec![0.0; rule.nodes.len()],
            radius: rule.nodes,
            ..Noise::default()
        },
        weights: rule.weights,
    })
}

/// Panel edges so close that 16 Gauss–Legendre nodes resolve this bandwidth in each panel.
fn even_breaks(bandwidth: f64) -> Option<Vec<f64>> {
    const MOST_PANELS: f64 = 4000.0;
    const RADIANS: f64 = 16.0;
    let panels = (REACH * bandwidth / RADIANS).ceil();
    (panels <= MOST_PANELS).then(|| {
        (1..panels as usize)
            .map(|i| REACH * i as f64 / panels)
            .collect()
    })
}

/// The grid for σ: (M, U), with ε = MU and ρ = |M|√(1 − U²).
fn over_fraction(problem: &Problem<'_>) -> Option<Grid> {
    let node = problem.node();
    let mut grid = Grid::default();
    let mut add = |fraction: f64, weight: f64, rule: &Rule| {
        let rest = (1.0 - fraction * fraction).sqrt();
        for (&m, &inner) in rule.nodes.iter().zip(&rule.weights) {
            grid.noise.eps.push(m * fraction);
            grid.noise.radius.push(m.abs() * rest);
            grid.weights.push(weight * inner);
        }
    };
    match problem.objective().smoothness(node) {
        Smoothness::Analytic { bandwidth } => {
            const MOST_NODES: f64 = 1e6;
            // Enough for 13 digits from the widest to the narrowest f on the page; the test
            // of the reference table would tell.
            let fractions = 10.0 + 0.8 * bandwidth;
            let rule = Rule::maxwell(bandwidth)?;
            if fractions * rule.nodes.len() as f64 > MOST_NODES {
                return None;
            }
            let outer = Rule::uniform(fractions as usize);
            for (&fraction, &weight) in outer.nodes.iter().zip(&outer.weights) {
                add(fraction, weight, &rule);
            }
        }
        Smoothness::Kinked(kinks) => {
            const FRACTIONS: usize = 200;
            let outer = Rule::uniform(FRACTIONS);
            for (&fraction, &weight) in outer.nodes.iter().zip(&outer.weights) {
                let breaks: Vec<f64> = kinks
                    .iter()
                    .map(|&kink| node.noise_of(kink))
                    .flat_map(|m| [m, m / fraction])
                    .chain([0.0])
                    .collect();
                let rule = Rule::panels(-REACH, REACH, &breaks, |m| m * m * density(m));
                add(fraction, weight, &rule);
            }
        }
    }
    Some(grid)
}
