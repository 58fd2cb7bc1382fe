//! Gradient estimators: pure functions of noise, so that the term that is sampled
//! can also be integrated.
//!
//! To add one: write its file with an [`Estimator`], and name it in [`ALL`].

mod antithetic;
mod finite_difference;
mod leave_one_out;
mod measure_valued;
mod pathwise;
mod score;
mod score_mean;
mod score_optimal;

use crate::batch::{Batch, Noise};
use crate::gaussian::Gaussian;
use crate::integrate::integrals::{self, ExactPair};
use crate::kernels::buffer::Buffer;
use crate::objectives::Arity;
use crate::parameter::{Parameter, PerParameter};
use crate::problem::Problem;

/// Every estimator, in the order of the menu.
pub static ALL: &[&Estimator] = &[
    &pathwise::ESTIMATOR,
    &score::ESTIMATOR,
    &score_mean::ESTIMATOR,
    &score_optimal::ESTIMATOR,
    &leave_one_out::ESTIMATOR,
    &antithetic::ESTIMATOR,
    &measure_valued::ESTIMATOR,
    &finite_difference::ESTIMATOR,
];

/// The estimator with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Estimator> {
    ALL.iter().copied().find(|estimator| estimator.key == key)
}

/// The largest [`Estimator::stretch`] of all: a grid made for it serves every estimator.
pub(super) fn widest_stretch() -> f64 {
    let stretches = ALL.iter().map(|estimator| estimator.stretch);
    stretches.fold(1.0, f64::max)
}

/// How often one draw's gradient for μ and σ evaluates f and f′.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evaluations {
    /// Evaluations of f.
    pub values: usize,
    /// Evaluations of f′.
    pub slopes: usize,
}

impl Evaluations {
    /// All of them, f′ counted like f.
    #[must_use]
    pub const fn total(self) -> usize {
        self.values + self.slopes
    }
}

/// Why an estimator cannot be used, and which can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, as the end of a sentence that begins with the estimator's name.
    pub reason: &'static str,
    /// The key of the nearest estimator that applies.
    pub instead: &'static str,
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

/// An estimator of ∇_θ E f(y; θ), unbiased unless theory says otherwise.
pub struct Estimator {
    /// The word in links.
    pub key: &'static str,
    /// The name in menus and legends.
    pub name: &'static str,
    /// One draw's gradient in plain text.
    pub formula: &'static str,
    /// One sentence: what it is, and when it is good.
    pub about: &'static str,
    /// The estimator as NumPy: lines that set `g_mu` and `g_sigma`, one number a draw, from
    /// `noise`, `f`, `F = f(y)`, `path` (f′ through y), the scores `s_mu` and `s_sigma`, and
    /// the baselines `b`, `b_mu` and `b_sigma`.
    pub python: &'static str,
    /// What one draw costs.
    pub evaluations: Evaluations,
    /// Whether it differentiates f, and so carries ∂f/∂θ where θ is in f.
    pub differentiates: bool,
    /// Whether it uses the lane ρ of the noise.
    pub uses_radius: bool,
    /// Whether it uses the running mean of f over earlier steps.
    pub uses_running_mean: bool,
    /// Whether it works with differences of f.
    pub subtracts: bool,
    /// Whether its draws work together within an estimate, so that the variance of an
    /// estimate is not a draw's variance over their number.
    pub is_grouped: bool,
    /// Whether it uses f elsewhere than at the draw, so that its kinks lie elsewhere too.
    pub moves_kinks: bool,
    /// The largest σ with which it uses f(μ + σε), in units of the node's: f changes as many
    /// times faster in ε.
    stretch: f64,
    applies: fn(Arity, usize) -> Result<(), Refusal>,
    gradients: fn(&Problem<'_>, &Noise, &Batch, usize, &mut Gradients),
    baseline: Option<fn(&Problem<'_>) -> PerParameter<f64>>,
    breaks: fn(Gaussian, f64, &mut Vec<f64>),
    /// Integrated over the noise where there is nothing better.
    exact: Option<fn(&Problem<'_>, usize) -> ExactPair>,
}

impl Estimator {
    /// What most have in common.
    const BASE: Self = Self {
        key: "",
        name: "",
        formula: "",
        about: "",
        python: "",
        evaluations: Evaluations {
            values: 0,
            slopes: 0,
        },
        differentiates: false,
        uses_radius: false,
        uses_running_mean: false,
        subtracts: false,
        is_grouped: false,
        moves_kinks: false,
        stretch: 1.0,
        applies: |_, _| Ok(()),
        gradients: |_, _, _, _, _| {},
        baseline: None,
        breaks: |node, kink, out| out.push(node.noise_of(kink)),
        exact: None,
    };

    /// Whether it can be used on objectives of `arity` with `samples` draws in one estimate.
    ///
    /// # Errors
    /// The reason why not, with the nearest estimator that can.
    pub fn applies(&self, arity: Arity, samples: usize) -> Result<(), Refusal> {
        (self.applies)(arity, samples)
    }

    /// Writes one gradient sample for each draw of `noise`, whose f and slopes are in `batch`.
    /// The draws come in groups of `samples`, each group one estimate.
    pub fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        samples: usize,
        out: &mut Gradients,
    ) {
        (self.gradients)(problem, noise, batch, samples, out);
    }

    /// The constants b where a sample is (f − b)·s, s the score of all draws in f.
    #[must_use]
    pub fn baseline(&self, problem: &Problem<'_>) -> Option<PerParameter<f64>> {
        self.baseline.map(|baseline| baseline(problem))
    }

    /// Adds the values of ε at which a sample is not smooth because f is not smooth at y = `kink`.
    pub fn breaks(&self, node: Gaussian, kink: f64, out: &mut Vec<f64>) {
        (self.breaks)(node, kink, out);
    }

    /// Mean and variance of one draw (of an estimate of `samples` draws for grouped
    /// estimators); `None` where there is no exact value.
    #[must_use]
    pub fn exact(&self, problem: &Problem<'_>, samples: usize) -> ExactPair {
        match self.exact {
            Some(exact) => exact(problem, samples),
            None => integrals::over_node(problem, self),
        }
    }
}

impl std::fmt::Debug for Estimator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}
