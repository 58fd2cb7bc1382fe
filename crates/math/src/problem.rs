//! The question put to an estimator: which objective, at which θ.

use std::cell::OnceCell;

use crate::exact::Terms;
use crate::gaussian::Gaussian;
use crate::integrate::quadrature::Quadrature;
use crate::objective::{Direct, Expectation, Objective};
use crate::parameter::PerParameter;

/// An objective at a fixed node, with what is known exactly about it.
pub struct Problem<'a> {
    objective: &'a dyn Objective,
    node: Gaussian,
    direct: Direct,
    /// Sampling has no use for it, so it is made when first asked for.
    expectation: OnceCell<Expectation>,
    terms: OnceCell<Option<Box<dyn Terms>>>,
    quadrature: OnceCell<Option<Quadrature<'a>>>,
    running_mean: Option<f64>,
}

impl<'a> Problem<'a> {
    /// `objective` at `node`.
    #[must_use]
    pub fn new(objective: &'a dyn Objective, node: Gaussian) -> Self {
        Self {
            objective,
            node,
            direct: objective.direct(node),
            expectation: OnceCell::new(),
            terms: OnceCell::new(),
            quadrature: OnceCell::new(),
            running_mean: None,
        }
    }

    /// Uses `mean`, the running mean of f's excess over earlier steps, in place of E f.
    #[must_use]
    pub const fn with_running_mean(mut self, mean: f64) -> Self {
        self.running_mean = Some(mean);
        self
    }

    /// The objective.
    #[must_use]
    pub const fn objective(&self) -> &'a dyn Objective {
        self.objective
    }

    /// The node.
    #[must_use]
    pub const fn node(&self) -> Gaussian {
        self.node
    }

    /// What θ adds besides the draws.
    #[must_use]
    pub const fn direct(&self) -> Direct {
        self.direct
    }

    /// E f and its derivatives, with θ inside f frozen.
    #[must_use]
    pub fn expectation(&self) -> Expectation {
        *self
            .expectation
            .get_or_init(|| self.objective.expectation(self.node))
    }

    /// The variances of what gradient samples are made of, in closed form or by an integral; `None`
    /// at σ = 0, and where they take too long to compute.
    #[must_use]
    pub fn terms(&self) -> Option<&dyn Terms> {
        if self.node.sigma() == 0.0 {
            return None;
        }
        let closed = self.terms.get_or_init(|| self.objective.terms(self.node));
        let integral = || self.quadrature().map(|quadrature| quadrature as &dyn Terms);
        closed.as_deref().or_else(integral)
    }

    /// f on a grid of noise; `None` where f has kinks or would take too many nodes.
    #[must_use]
    pub fn quadrature(&self) -> Option<&Quadrature<'a>> {
        let make = || Quadrature::new(self.objective, self.node);
        self.quadrature.get_or_init(make).as_ref()
    }

    /// The objective's value, E f and what θ adds.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.expectation().above_level + self.objective.level() + self.direct.value
    }

    /// The exact gradient of the objective.
    #[must_use]
    pub fn gradient(&self) -> PerParameter<f64> {
        self.expectation().gradient + self.direct.gradient
    }

    /// The running mean of f's excess over earlier steps, where there is one.
    #[must_use]
    pub const fn running_mean(&self) -> Option<f64> {
        self.running_mean
    }

    /// The excess of the baseline that is known before the draw: of the running mean where there
    /// is one, else of E f.
    #[must_use]
    pub fn mean_baseline(&self) -> f64 {
        self.running_mean
            .unwrap_or_else(|| self.expectation().excess)
    }

    /// E s² of the score that multiplies f: the information of all its draws.
    #[must_use]
    pub fn information(&self) -> PerParameter<f64> {
        self.node.information() * self.objective.arity().draws() as f64
    }

    /// The excess of the constant baseline of least variance, b* = E\[f s²\]/E\[s²\], one for each parameter
    /// (Greensmith, Bartlett and Baxter, *JMLR* 5, 2004).
    ///
    /// With m draws in f, E[f s_μ²] = ∂²E f/∂μ² + m E f/σ², because p_μμ/p = s_μ² − m/σ², and
    /// E[f s_σ²] = ∂²E f/∂σ² + 3 ∂E f/∂σ /σ + 2m E f/σ² likewise. So b* needs no integral
    /// beyond E f and its derivatives.
    #[must_use]
    pub fn optimal_baseline(&self) -> PerParameter<f64> {
        let mean = self.expectation();
        let sigma = self.node.sigma();
        let per_draw = sigma * sigma / self.objective.arity().draws() as f64;
        PerParameter {
            mu: mean.excess + per_draw * mean.curvature.mu,
            sigma: mean.excess
                + 0.5 * per_draw * (mean.curvature.sigma + 3.0 * mean.gradient.sigma / sigma),
        }
    }
}
