//! Gradient estimators: pure functions of the noise, with the exact mean and variance of what is
//! sampled.
//!
//! To add one: write its file with a type that implements [`Estimator`], and name it in [`ALL`].

mod antithetic;
mod antithetic_score;
mod finite_difference;
mod leave_one_out;
mod measure_valued;
mod pathwise;
mod price;
mod score;
mod score_mean;
mod score_optimal;

use std::fmt::Debug;

use crate::batch::{Batch, Noise};
use crate::exact::{Exact, ExactPair, Terms};
use crate::kernels::buffer::Buffer;
use crate::objective::{Arity, Smoothness};
use crate::parameter::{Parameter, PerParameter};
use crate::problem::Problem;

/// Every estimator, in the order of the menu.
pub static ALL: &[&dyn Estimator] = &[
    &pathwise::Pathwise,
    &score::Score,
    &score_mean::ScoreMean,
    &score_optimal::ScoreOptimal,
    &leave_one_out::LeaveOneOut,
    &antithetic::Antithetic,
    &measure_valued::MeasureValued,
    &finite_difference::FiniteDifference,
    &price::Price,
    &antithetic_score::AntitheticScore,
];

/// The estimator with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static dyn Estimator> {
    ALL.iter().copied().find(|estimator| estimator.key() == key)
}

/// An estimator of ∇_θ E f(y; θ), unbiased unless theory says otherwise.
///
/// Two estimators are equal if their keys are.
pub trait Estimator: Debug + Sync {
    /// The word in links.
    fn key(&self) -> &'static str;

    /// The name in menus and legends.
    fn name(&self) -> &'static str;

    /// One draw's gradient in plain text.
    fn formula(&self) -> &'static str;

    /// Who published it, and where.
    fn source(&self) -> &'static str;

    /// What one draw's gradient for μ and σ costs.
    fn evaluations(&self) -> Evaluations;

    /// What of f it is made of.
    fn uses(&self) -> Uses;

    /// What it asks of those who run it, besides ε, f and f′ at each draw.
    fn needs(&self) -> Needs {
        Needs::default()
    }

    /// Whether it can be used on objectives of `arity` with `samples` draws in one estimate.
    ///
    /// # Errors
    /// The reason why not, with the nearest estimator that can.
    fn applies(&self, _arity: Arity, _samples: usize) -> Result<(), Refusal> {
        Ok(())
    }

    /// Whether it can be used where f and its slopes are known at the draws alone, as for one
    /// coordinate of a node with several, whose f depends on the others too.
    ///
    /// # Errors
    /// The reason why not, with the nearest estimator that can.
    fn applies_at_draws(&self) -> Result<(), Refusal> {
        Ok(())
    }

    /// Writes one gradient sample for each draw of `noise`, whose f and slopes are in `batch`.
    /// The draws come in groups of `samples`, each group one estimate.
    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        samples: usize,
        out: &mut Gradients,
    );

    /// Whether the mean of its samples is the gradient wherever f is so smooth.
    fn is_unbiased_for(&self, _f: Smoothness<'_>) -> bool {
        true
    }

    /// The variance of one draw, or of an estimate of `samples` draws where draws work in groups,
    /// from the variances of its `terms`; `None` where there is none.
    fn variance(
        &self,
        problem: &Problem<'_>,
        terms: &dyn Terms,
        samples: usize,
    ) -> Option<PerParameter<f64>>;

    /// Mean and variance of one draw where it has a bias.
    fn biased(&self, _problem: &Problem<'_>, _terms: &dyn Terms) -> Option<PerParameter<Exact>> {
        None
    }

    /// Mean and variance of one draw, or of an estimate of `samples` draws where draws work in
    /// groups; `None` where there is no exact value. The mean of an unbiased estimator is the
    /// gradient itself.
    fn exact(&self, problem: &Problem<'_>, samples: usize) -> ExactPair {
        let f = problem.objective();
        let known = || {
            self.applies(f.arity(), samples).ok()?;
            let terms = problem.terms()?;
            if !self.is_unbiased_for(f.smoothness(problem.node())) {
                return self.biased(problem, terms);
            }
            let (mean, variance) = (problem.gradient(), self.variance(problem, terms, samples)?);
            Some(PerParameter::from_fn(|parameter| Exact {
                mean: mean[parameter],
                variance: variance[parameter],
            }))
        };
        let finite = |exact: Exact| Exact::new(exact.mean, exact.variance);
        known().map(|pair| pair.map(finite)).unwrap_or_default()
    }

    /// The covariance of what [`Self::exact`] gives mean and variance of: of the gradient for μ and
    /// that for σ. A weight that moves both has a variance with twice as much of it.
    fn covariance(&self, problem: &Problem<'_>, _samples: usize) -> Option<f64> {
        covariance_of(self, problem)
    }
}

impl PartialEq for dyn Estimator + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// How often one draw's gradient for μ and σ evaluates f and its derivatives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evaluations {
    /// Evaluations of f.
    pub values: usize,
    /// Evaluations of f′.
    pub slopes: usize,
    /// Evaluations of f″.
    pub curvatures: usize,
}

impl Evaluations {
    /// All of them, f′ and f″ counted like f.
    #[must_use]
    pub const fn total(self) -> usize {
        self.values + self.slopes + self.curvatures
    }
}

/// What of f an estimator is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uses {
    /// Values of f at the draws.
    Values,
    /// Differences between f at a draw and f elsewhere, or a mean of f.
    Differences,
    /// f′ along a path.
    Slopes,
    /// f′ and f″ at the draws.
    Curvature,
    /// Difference quotients of f along a path.
    Quotients,
}

impl Uses {
    /// Whether it differentiates along a path, and so carries ∂f/∂θ where θ is in f.
    #[must_use]
    pub const fn differentiates(self) -> bool {
        matches!(self, Self::Slopes | Self::Quotients)
    }

    /// Whether it subtracts values of f, and loses the digits that they have in common.
    #[must_use]
    pub const fn subtracts(self) -> bool {
        matches!(self, Self::Differences | Self::Quotients)
    }
}

/// What an estimator asks of those who run it; by default nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The lane ρ of the noise.
    pub radius: bool,
    /// The running mean of f over earlier steps.
    pub running_mean: bool,
    /// The other draws of an estimate: the variance of an estimate is then not a draw's variance
    /// over their number.
    pub groups: bool,
}

/// Why an estimator cannot be used, and which can.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refusal {
    /// The reason.
    pub reason: Reason,
    /// The nearest estimator that applies.
    pub instead: &'static dyn Estimator,
}

/// What is in the way of an estimator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is defined here for an f of one draw, and the objective takes two.
    TakesOneDraw,
    /// It needs at least 2 draws in an estimate, because a single draw leaves no others.
    NeedsOtherDraws,
    /// It needs f at other points than the draws, or E f, and there are only values at the draws.
    NeedsElsewhere,
    /// It needs f″, and there are only f and f′ at the draws.
    NeedsCurvature,
}

/// Gradient samples, one for each draw, and room to compute them in.
#[derive(Clone, Debug, Default)]
pub struct Gradients {
    /// Samples of ∂/∂μ.
    pub mu: Buffer,
    /// Samples of ∂/∂σ.
    pub sigma: Buffer,
    noise: Noise,
    batch: Batch,
    closed: Batch,
}

impl Gradients {
    /// The samples for one parameter.
    #[must_use]
    pub fn of(&self, parameter: Parameter) -> &[f64] {
        match parameter {
            Parameter::Mu => &self.mu,
            Parameter::Sigma => &self.sigma,
        }
    }

    /// Both slices of samples, resized to `count`.
    fn resized(&mut self, count: usize) -> (&mut [f64], &mut [f64]) {
        self.mu.resize(count);
        self.sigma.resize(count);
        (&mut self.mu, &mut self.sigma)
    }
}

/// The covariance of what `estimator` does with one draw, by an integral of it.
fn covariance_of<E: Estimator + ?Sized>(estimator: &E, problem: &Problem<'_>) -> Option<f64> {
    let quadrature = problem.quadrature()?;
    let mut out = Gradients::default();
    let (noise, batch) = (&quadrature.grid().noise, quadrature.batch());
    estimator.gradients(problem, noise, batch, 1, &mut out);
    Exact::covariance(&quadrature.grid().weights, &out.mu, &out.sigma)
}

#[cfg(test)]
mod tests {
    use super::{ALL, find};

    #[test]
    fn keys_find_their_estimators_and_no_other() {
        for &estimator in ALL {
            assert_eq!(find(estimator.key()), Some(estimator));
            assert!(!estimator.name().is_empty() && !estimator.source().is_empty());
            let same = ALL.iter().filter(|&&other| other == estimator);
            assert_eq!(same.count(), 1, "{}", estimator.key());
        }
        assert_eq!(find("no-estimator"), None);
    }
}
