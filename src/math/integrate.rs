//! Exact mean and variance of an estimator: the same pure term that is sampled
//! is integrated over its noise.

use super::batch::{Batch, Noise};
use super::estimators::{Estimator, Gradients};
use super::gaussian::density;
use super::objectives::{Arity, Smoothness};
use super::parameter::PerParameter;
use super::problem::Problem;
use super::quadrature::{REACH, Rule};

/// Mean and variance of a random number, exact up to rounding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exact {
    /// The mean.
    pub mean: f64,
    /// The variance.
    pub variance: f64,
}

/// Exact values for both parameters, where there are any.
pub type ExactPair = PerParameter<Option<Exact>>;

/// The most nodes of a two-dimensional rule; beyond it no exact value is offered.
const MOST_NODES: usize = 100_000;

/// Noise to integrate over: the values of each lane, and a weight for each.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The noise.
    pub noise: Noise,
    /// The weights; they add up to 1.
    pub weights: Vec<f64>,
}

impl Grid {
    /// A grid for what `estimator` does with ε (and ε′) in `problem`; `None` where
    /// the integrand is too rough for the number of nodes that is affordable.
    #[must_use]
    pub fn over_node(problem: &Problem<'_>, estimator: &dyn Estimator) -> Option<Self> {
        let objective = problem.objective();
        match (objective.arity(), objective.smoothness(problem.node())) {
            (Arity::Single, Smoothness::Analytic { bandwidth }) => {
                Rule::normal(bandwidth).map(Self::line)
            }
            (Arity::Pair, Smoothness::Analytic { bandwidth }) => {
                Rule::normal(bandwidth).and_then(|rule| Self::square(&rule))
            }
            (arity, Smoothness::Kinked(kinks)) => {
                let outer = breaks(problem, estimator, kinks)?;
                let outer = Rule::panels(-REACH, REACH, &outer, density);
                match arity {
                    Arity::Single => Some(Self::line(outer)),
                    Arity::Pair => Self::divided_square(&outer),
                }
            }
        }
    }

    fn line(rule: Rule) -> Self {
        Self {
            noise: Noise {
                eps: rule.nodes,
                ..Noise::default()
            },
            weights: rule.weights,
        }
    }

    fn square(rule: &Rule) -> Option<Self> {
        let mut grid = Self::default();
        if rule.nodes.len().pow(2) > MOST_NODES {
            return None;
        }
        for (&eps, &weight) in rule.nodes.iter().zip(&rule.weights) {
            grid.add_row(eps, weight, rule);
        }
        Some(grid)
    }

    /// Pairs whose integrand has a kink at ε = ε′ besides those in `outer`.
    fn divided_square(outer: &Rule) -> Option<Self> {
        let mut grid = Self::default();
        for (&eps, &weight) in outer.nodes.iter().zip(&outer.weights) {
            grid.add_row(eps, weight, &Rule::panels(-REACH, REACH, &[eps], density));
            if grid.weights.len() > MOST_NODES {
                return None;
            }
        }
        Some(grid)
    }

    fn add_row(&mut self, eps: f64, weight: f64, rule: &Rule) {
        for (&partner, &inner) in rule.nodes.iter().zip(&rule.weights) {
            self.noise.eps.push(eps);
            self.noise.partner.push(partner);
            self.weights.push(weight * inner);
        }
    }

    /// Mean and variance of `terms`, one for each node. The variance is summed around
    /// the mean: E g² − (E g)² would lose what the two have in common.
    #[must_use]
    pub fn exact(&self, terms: &[f64]) -> Option<Exact> {
        let weighted = |h: &dyn Fn(f64) -> f64| -> f64 {
            self.weights.iter().zip(terms).map(|(w, &g)| w * h(g)).sum()
        };
        let mean = weighted(&|g| g);
        let variance = weighted(&|g| (g - mean) * (g - mean));
        (mean.is_finite() && variance.is_finite()).then_some(Exact { mean, variance })
    }
}

/// Where, in ε, a term of `estimator` is not smooth.
fn breaks(problem: &Problem<'_>, estimator: &dyn Estimator, kinks: &[f64]) -> Option<Vec<f64>> {
    const MOST_KINKS: usize = 1000;
    if kinks.len() > MOST_KINKS {
        return None;
    }
    let mut breaks = Vec::new();
    for &kink in kinks {
        estimator.breaks(problem.node(), kink, &mut breaks);
    }
    Some(breaks)
}

/// A grid with the draws and f on it.
#[derive(Debug)]
pub struct Integral {
    grid: Grid,
    batch: Batch,
}

impl Integral {
    /// The grid for what `estimator` does in `problem`, evaluated.
    #[must_use]
    pub fn new(problem: &Problem<'_>, estimator: &dyn Estimator) -> Option<Self> {
        let grid = Grid::over_node(problem, estimator)?;
        Some(Self::on(problem, grid))
    }

    /// `grid` with the draws of `problem` and f on it.
    #[must_use]
    pub fn on(problem: &Problem<'_>, grid: Grid) -> Self {
        let mut batch = Batch::default();
        batch.evaluate(problem.objective(), problem.node(), &grid.noise);
        Self { grid, batch }
    }

    /// One draw's mean and variance for both parameters.
    #[must_use]
    pub fn exact(&self, problem: &Problem<'_>, estimator: &dyn Estimator) -> ExactPair {
        let mut terms = Gradients::default();
        estimator.gradients(problem, &self.grid.noise, &self.batch, 1, &mut terms);
        PerParameter::from_fn(|parameter| self.grid.exact(terms.of(parameter)))
    }

    /// Mean and variance of f itself.
    #[must_use]
    pub fn exact_value(&self) -> Option<Exact> {
        self.grid.exact(&self.batch.value)
    }
}

/// Mean and variance of one draw of `estimator`, integrated over ε (and ε′).
#[must_use]
pub fn over_node(problem: &Problem<'_>, estimator: &dyn Estimator) -> ExactPair {
    if estimator.moves_kinks() && is_kinked(problem) {
        Integral::new(problem, estimator).map(|integral| integral.exact(problem, estimator))
    } else {
        let shared = problem.integral(estimator);
        shared.map(|integral| integral.exact(problem, estimator))
    }
    .unwrap_or_default()
}

fn is_kinked(problem: &Problem<'_>) -> bool {
    let smoothness = problem.objective().smoothness(problem.node());
    matches!(smoothness, Smoothness::Kinked(_))
}
