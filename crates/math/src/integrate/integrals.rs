//! Exact mean and variance of a function of the noise: the same pure function that is sampled is
//! integrated.

use std::cell::OnceCell;

use crate::batch::{Batch, Noise};
use crate::exact::{Exact, ExactPair};
use crate::integrate::distance::Distance;
use crate::integrate::grid::{Grid, Path};
use crate::kernels::buffer::Buffer;
use crate::objective::Smoothness;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// Where the digits of a difference end: one that is a smaller share of its operands has their
/// rounding in its first five digits.
pub const SEEN: f64 = 1e-11;

/// A pure function of the noise, one for each parameter, whose mean and variance are wanted.
pub trait Integrand {
    /// The paths along which it takes f.
    fn paths(&self) -> &[Path];

    /// Its values at `noise`, whose f and slopes are in `batch`.
    fn terms(&self, noise: &Noise, batch: &Batch) -> PerParameter<Buffer>;

    /// How f enters it, which decides what becomes of the distance |y − y′| in f.
    fn form(&self) -> Form;
}

/// How f enters a function of the noise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// As its derivative along a path.
    Slope,
    /// As (f − b)·s with the score s of all draws in f and a constant b.
    Score {
        /// The excess of b.
        baseline: PerParameter<f64>,
    },
    /// In another way.
    Other,
}

/// The integrals of a problem: f on a grid that serves every function of the noise which takes f
/// along the node's own path.
#[derive(Debug)]
pub struct Integrals<'a> {
    problem: &'a Problem<'a>,
    /// Made when first asked for.
    shared: OnceCell<Option<Quadrature>>,
}

impl<'a> Integrals<'a> {
    /// The integrals of `problem`, none of them computed yet.
    #[must_use]
    pub const fn of(problem: &'a Problem<'a>) -> Self {
        Self {
            problem,
            shared: OnceCell::new(),
        }
    }

    /// The problem.
    #[must_use]
    pub const fn problem(&self) -> &'a Problem<'a> {
        self.problem
    }

    /// f on the grid for the node's own path; `None` where that takes too many nodes.
    #[must_use]
    pub fn shared(&self) -> Option<&Quadrature> {
        let make = || Quadrature::new(self.problem, &[Path::OWN]);
        self.shared.get_or_init(make).as_ref()
    }

    /// Mean and variance of `integrand` over ε (and ε′).
    #[must_use]
    pub fn exact(&self, integrand: &dyn Integrand) -> ExactPair {
        let exact = |quadrature: &Quadrature| quadrature.exact(self.problem, integrand);
        self.on(integrand.paths(), exact).unwrap_or_default()
    }

    /// The covariance of the two terms of `integrand` over ε; `None` for the distance |y − y′|.
    #[must_use]
    pub fn covariance(&self, integrand: &dyn Integrand) -> Option<f64> {
        self.on(integrand.paths(), |quadrature| {
            quadrature.covariance(integrand)
        })?
    }

    /// What `f` makes of a quadrature that is fine enough for `paths`.
    fn on<T>(&self, paths: &[Path], f: impl Fn(&Quadrature) -> T) -> Option<T> {
        if self.shared_serves(paths) {
            self.shared().map(f)
        } else {
            Quadrature::new(self.problem, paths).as_ref().map(f)
        }
    }

    /// Whether the shared grid is fine enough for `paths` too.
    fn shared_serves(&self, paths: &[Path]) -> bool {
        let problem = self.problem;
        match problem.objective().smoothness(problem.node()) {
            Smoothness::Quadratic => true,
            Smoothness::Analytic { .. } => paths.iter().all(|path| path.stretch.abs() <= 1.0),
            Smoothness::Kinked(kinks) | Smoothness::Distance { kinks, .. } => {
                kinks.is_empty() || paths == [Path::OWN]
            }
        }
    }
}

/// A grid with the draws of a problem and f on it.
#[derive(Debug)]
pub struct Quadrature {
    grid: Grid,
    batch: Batch,
    /// The part of f that is not on the grid, for pairs.
    distance: Option<Distance>,
    /// Whether f is analytic and not quadratic.
    is_analytic: bool,
}

impl Quadrature {
    fn new(problem: &Problem<'_>, paths: &[Path]) -> Option<Self> {
        Some(Self::on(problem, Grid::new(problem, paths)?))
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

    /// Mean and variance of `integrand` on this grid.
    #[must_use]
    pub fn exact(&self, problem: &Problem<'_>, integrand: &dyn Integrand) -> ExactPair {
        let Grid { noise, weights } = &self.grid;
        let terms = || integrand.terms(noise, &self.batch);
        match (&self.distance, integrand.form()) {
            (None, _) => terms().map(|terms| Exact::weighted(weights, &terms)),
            (Some(distance), Form::Slope) => {
                let terms = terms();
                PerParameter::from_fn(|p| distance.slope(weights, &terms[p], p))
            }
            (Some(distance), Form::Score { baseline }) => {
                let (sigma, direct) = (problem.node().sigma(), problem.direct().gradient);
                let score =
                    distance.score(sigma, baseline, weights, &noise.eps, &self.batch.excess);
                PerParameter::from_fn(|p| {
                    let [mean, square] = score[p];
                    Exact::new(mean + direct[p], square - mean * mean)
                })
            }
            (Some(_), Form::Other) => ExactPair::default(),
        }
    }

    /// The covariance of the two terms of `integrand` on this grid.
    fn covariance(&self, integrand: &dyn Integrand) -> Option<f64> {
        if self.distance.is_some() {
            return None;
        }
        let Grid { noise, weights } = &self.grid;
        let terms = integrand.terms(noise, &self.batch);
        Exact::covariance(weights, &terms.mu, &terms.sigma)
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
        let values = &self.batch.excess;
        let largest = values.iter().fold(0.0, |most: f64, f| most.max(f.abs()));
        let spread = Exact::weighted(&self.grid.weights, values);
        self.is_analytic && spread.is_some_and(|f| f.variance.sqrt() < SEEN * largest)
    }

    /// Mean and variance of the excess of f.
    #[must_use]
    pub fn exact_excess(&self, problem: &Problem<'_>) -> Option<Exact> {
        let (weights, values) = (&self.grid.weights, &self.batch.excess);
        match &self.distance {
            Some(distance) => distance.value(problem.node().sigma(), weights, values),
            None => Exact::weighted(weights, values),
        }
    }
}
