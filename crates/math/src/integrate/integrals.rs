//! Exact mean and variance of an estimator: the same pure term that is sampled
//! is integrated over its noise.

use crate::batch::{Batch, Noise};
use crate::estimators::{Estimator, Gradients, widest_stretch};
use crate::gaussian::density;
use crate::integrate::distance::Distance;
use crate::integrate::rules::{REACH, Rule};
use crate::objectives::{Arity, Smoothness};
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// Mean and variance of a random number, exact up to rounding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exact {
    /// The mean.
    pub mean: f64,
    /// The variance.
    pub variance: f64,
}

impl Exact {
    /// The two, unless they are too large for a number.
    pub(crate) fn new(mean: f64, variance: f64) -> Option<Self> {
        (mean.is_finite() && variance.is_finite()).then(|| Self {
            mean,
            // What does not vary may come out below 0 by rounding.
            variance: variance.max(0.0),
        })
    }
}

/// Exact values for both parameters, where there are any.
pub type ExactPair = PerParameter<Option<Exact>>;

/// A difference that is a smaller share of what it is a difference of has its rounding in the
/// first five digits.
pub const SEEN: f64 = 1e-11;

/// The most kinks of f; beyond it no exact value is offered.
const MOST_KINKS: usize = 1000;

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
    pub fn over_node(problem: &Problem<'_>, estimator: &Estimator) -> Option<Self> {
        let objective = problem.objective();
        let smoothness = objective.smoothness(problem.node());
        let rule = match smoothness {
            Smoothness::Quadratic => Rule::quadratic(),
            // One such grid is shared by all estimators, whichever asks first.
            Smoothness::Analytic { bandwidth } => Rule::normal(bandwidth * widest_stretch())?,
            Smoothness::Kinked(kinks) | Smoothness::Distance { kinks, .. } => {
                let breaks = breaks(problem, estimator, kinks)?;
                Rule::panels(-REACH, REACH, &breaks, density)
            }
        };
        Some(match (objective.arity(), smoothness) {
            (Arity::Single, _) => Self::line(rule),
            (Arity::Pair, Smoothness::Distance { .. }) => Self::diagonal(rule),
            (Arity::Pair, _) => Self::square(&rule),
        })
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

    /// Mean and variance of `terms`, one for each node. The variance is summed around
    /// the mean: E g² − (E g)² would lose what the two have in common.
    #[must_use]
    pub fn exact(&self, terms: &[f64]) -> Option<Exact> {
        let weighted = |h: &dyn Fn(f64) -> f64| -> f64 {
            self.weights.iter().zip(terms).map(|(w, &g)| w * h(g)).sum()
        };
        let mean = weighted(&|g| g);
        Exact::new(mean, weighted(&|g| (g - mean) * (g - mean)))
    }
}

/// Where, in ε, a term of `estimator` is not smooth.
fn breaks(problem: &Problem<'_>, estimator: &Estimator, kinks: &[f64]) -> Option<Vec<f64>> {
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
    /// What is not on the grid, for pairs.
    distance: Option<Distance>,
    /// Whether f is analytic and not quadratic.
    is_analytic: bool,
}

impl Integral {
    /// The grid for what `estimator` does in `problem`, evaluated.
    #[must_use]
    pub fn new(problem: &Problem<'_>, estimator: &Estimator) -> Option<Self> {
        let grid = Grid::over_node(problem, estimator)?;
        Some(Self::on(problem, grid))
    }

    /// `grid` with the draws of `problem` and f on it.
    #[must_use]
    pub fn on(problem: &Problem<'_>, grid: Grid) -> Self {
        let mut batch = Batch::default();
        batch.evaluate(problem.objective(), problem.node(), &grid.noise);
        let smoothness = problem.objective().smoothness(problem.node());
        let distance = match smoothness {
            Smoothness::Distance { factor, .. } => Some(Distance::new(factor, &grid.noise.eps)),
            _ => None,
        };
        Self {
            grid,
            batch,
            distance,
            is_analytic: matches!(smoothness, Smoothness::Analytic { .. }),
        }
    }

    /// One draw's mean and variance for both parameters.
    #[must_use]
    pub fn exact(&self, problem: &Problem<'_>, estimator: &Estimator) -> ExactPair {
        let Grid { noise, weights } = &self.grid;
        if let (Some(distance), Some(baseline)) = (&self.distance, estimator.baseline(problem)) {
            return distance.score(problem, baseline, &noise.eps, weights, &self.batch.value);
        }
        let mut terms = Gradients::default();
        estimator.gradients(problem, noise, &self.batch, 1, &mut terms);
        PerParameter::from_fn(|parameter| match &self.distance {
            Some(distance) => distance.slope(weights, terms.of(parameter), parameter),
            None => self.grid.exact(terms.of(parameter)),
        })
    }

    /// Whether f has no slope anywhere.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        !self.batch.slope.iter().any(|slope| slope.is_normal())
    }

    /// Whether f varies so little that the rounding of its values is [`SEEN`] in their
    /// differences. A quadratic f never does: near its origin it is known to all digits.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        let values = &self.batch.value;
        let largest = values.iter().fold(0.0, |most: f64, f| most.max(f.abs()));
        let spread = self.grid.exact(values);
        self.is_analytic && spread.is_some_and(|f| f.variance.sqrt() < SEEN * largest)
    }

    /// Mean and variance of f itself, less its level.
    #[must_use]
    pub fn exact_value(&self, problem: &Problem<'_>) -> Option<Exact> {
        let values = &self.batch.value;
        match &self.distance {
            Some(distance) => distance.value(problem.node().sigma(), &self.grid.weights, values),
            None => self.grid.exact(values),
        }
    }
}

/// Mean and variance of one draw of `estimator`, integrated over ε (and ε′).
#[must_use]
pub fn over_node(problem: &Problem<'_>, estimator: &Estimator) -> ExactPair {
    let smoothness = problem.objective().smoothness(problem.node());
    if estimator.moves_kinks && !smoothness.kinks().is_empty() {
        Integral::new(problem, estimator).map(|integral| integral.exact(problem, estimator))
    } else {
        let shared = problem.integral(estimator);
        shared.map(|integral| integral.exact(problem, estimator))
    }
    .unwrap_or_default()
}
