//! Grids of noise to integrate over, laid so that f is smooth between their nodes.

use crate::batch::Noise;
use crate::gaussian::density;
use crate::integrate::rules::{REACH, Rule};
use crate::objective::{Arity, Smoothness};
use crate::problem::Problem;

/// The most kinks of f for which a grid is laid; beyond it no exact value is offered.
const MOST_KINKS: usize = 1000;

/// A line y = μ + σ(`shift` + `stretch`·ε) along which f is evaluated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    /// By how many σ it is moved away from the node's own path.
    pub shift: f64,
    /// How many times faster than on the node's own path y changes with ε; not 0.
    pub stretch: f64,
}

impl Path {
    /// The node's own path, y = μ + σε.
    pub const OWN: Self = Self {
        shift: 0.0,
        stretch: 1.0,
    };
}

/// Values of the noise, and what each counts for in a mean.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The noise, one value of each lane in use for a node.
    pub noise: Noise,
    /// The weights, one for a node; they add up to 1.
    pub weights: Vec<f64>,
}

impl Grid {
    /// A grid over ε (and ε′) for what takes f of `problem` along `paths`; `None` where f changes
    /// so often that an accurate grid would have too many nodes.
    #[must_use]
    pub fn new(problem: &Problem<'_>, paths: &[Path]) -> Option<Self> {
        let objective = problem.objective();
        let smoothness = objective.smoothness(problem.node());
        let rule = match smoothness {
            Smoothness::Quadratic => Rule::quadratic(),
            Smoothness::Analytic { bandwidth } => {
                let stretches = paths.iter().map(|path| path.stretch.abs());
                Rule::normal(bandwidth * stretches.fold(1.0, f64::max))?
            }
            Smoothness::Kinked(kinks) | Smoothness::Distance { kinks, .. } => {
                let breaks = breaks(problem, paths, kinks)?;
                Rule::panels(-REACH, REACH, &breaks, density)
            }
        };
        Some(match (objective.arity(), smoothness) {
            (Arity::Single, _) => Self::line(rule),
            (Arity::Pair, Smoothness::Distance { .. }) => Self::diagonal(rule),
            (Arity::Pair, _) => Self::square(&rule),
        })
    }

    /// A grid over ε alone for what is so smooth in ε; `None` for kinks, or where it would have too
    /// many nodes.
    #[must_use]
    pub fn of(smoothness: Smoothness<'_>) -> Option<Self> {
        match smoothness {
            Smoothness::Quadratic => Some(Self::line(Rule::quadratic())),
            Smoothness::Analytic { bandwidth } => Rule::normal(bandwidth).map(Self::line),
            Smoothness::Kinked(_) | Smoothness::Distance { .. } => None,
        }
    }

    fn line(rule: Rule) -> Self {
        Self {
            noise: Noise {
                eps: rule.nodes.into(),
                ..Noise::default()
            },
            weights: rule.weights,
        }
    }

    /// Pairs without a distance, ε′ = ε.
    fn diagonal(rule: Rule) -> Self {
        let mut grid = Self::line(rule);
        grid.noise.partner = grid.noise.eps.clone();
        grid
    }

    fn square(rule: &Rule) -> Self {
        let (mut eps, mut partner, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        for (&first, &weight) in rule.nodes.iter().zip(&rule.weights) {
            for (&second, &inner) in rule.nodes.iter().zip(&rule.weights) {
                eps.push(first);
                partner.push(second);
                weights.push(weight * inner);
            }
        }
        Self {
            noise: Noise {
                eps: eps.into(),
                partner: partner.into(),
                ..Noise::default()
            },
            weights,
        }
    }
}

/// The values of ε at which f has a kink on one of `paths`.
fn breaks(problem: &Problem<'_>, paths: &[Path], kinks: &[f64]) -> Option<Vec<f64>> {
    if kinks.len() > MOST_KINKS {
        return None;
    }
    let breaks = kinks.iter().flat_map(|&kink| {
        let own = problem.node().noise_of(kink);
        paths
            .iter()
            .map(move |path| (own - path.shift) / path.stretch)
    });
    Some(breaks.collect())
}
