//! Exact values: the mean and the variance of a random number, known up to rounding.
//!
//! Every gradient sample is made of a few kinds of term: f times the score, f′ along the path, f″, a
//! difference of f at two draws. [`Terms`] knows the variance of each for one f at one node, in
//! closed form where there is one:
//!
//! | f | file | by |
//! | --- | --- | --- |
//! | polynomials of the noise | `hermite` | Hermite series, finite sums of squares |
//! | cos(k y) | `wave` | characteristic functions |
//! | exp(−k y²) | `bump` | tilted normal distributions |
//! | 1 if y > 0 | `step` | Φ and its tails |
//! | the energy score | `energy` | sums over flips, panels between the observations |
//!
//! For another f that is smooth, [`Quadrature`](crate::integrate::quadrature::Quadrature)
//! integrates the terms.

pub(crate) mod bump;
pub(crate) mod energy;
pub(crate) mod flips;
pub(crate) mod hermite;
pub(crate) mod scaled;
pub(crate) mod step;
pub(crate) mod wave;

use crate::parameter::PerParameter;

/// The mean and the variance of a random number, exact up to rounding.
///
/// ```
/// use math::exact::Exact;
///
/// // A fair coin that shows 0 or 2.
/// let coin = Exact::weighted(&[0.5, 0.5], &[0.0, 2.0]).unwrap();
/// assert_eq!((coin.mean, coin.variance), (1.0, 1.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Exact {
    /// The mean.
    pub mean: f64,
    /// The variance, 0 or more.
    pub variance: f64,
}

/// An exact value for each parameter; `None` where none is offered.
pub type ExactPair = PerParameter<Option<Exact>>;

impl Exact {
    /// This mean and this variance; `None` if one of them is not finite. A variance that came out
    /// below 0 by rounding is 0.
    ///
    /// ```
    /// use math::exact::Exact;
    ///
    /// assert_eq!(Exact::new(1.0, -1e-17).map(|exact| exact.variance), Some(0.0));
    /// assert_eq!(Exact::new(1.0, f64::INFINITY), None);
    /// ```
    #[must_use]
    pub fn new(mean: f64, variance: f64) -> Option<Self> {
        (mean.is_finite() && variance.is_finite()).then(|| Self {
            mean,
            variance: variance.max(0.0),
        })
    }

    /// Mean and variance of a number that takes each of `terms` with the probability at the same
    /// place of `weights`; `None` if one of them is not finite. The variance is summed around the
    /// mean: E g² − (E g)² would lose the digits that the two have in common.
    #[must_use]
    pub fn weighted(weights: &[f64], terms: &[f64]) -> Option<Self> {
        let sum = |h: &dyn Fn(f64) -> f64| -> f64 {
            weights.iter().zip(terms).map(|(w, &g)| w * h(g)).sum()
        };
        let mean = sum(&|g| g);
        Self::new(mean, sum(&|g| (g - mean) * (g - mean)))
    }

    /// The covariance of two numbers that take `firsts` and `seconds` with the probability at the
    /// same place of `weights`; `None` if it is not finite.
    #[must_use]
    pub fn covariance(weights: &[f64], firsts: &[f64], seconds: &[f64]) -> Option<f64> {
        let mean = |terms: &[f64]| -> f64 { weights.iter().zip(terms).map(|(w, g)| w * g).sum() };
        let (first, second) = (mean(firsts), mean(seconds));
        let pairs = firsts.iter().zip(seconds).zip(weights);
        let covariance: f64 = pairs
            .map(|((a, b), w)| w * (a - first) * (b - second))
            .sum();
        covariance.is_finite().then_some(covariance)
    }
}

/// The most observations for which the energy score has exact values; more take too long.
pub const MOST_OBSERVATIONS: usize = 1000;

/// The constant that is subtracted from f before it is multiplied by the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// 0.
    None,
    /// E f.
    Mean,
    /// b* = E\[f s²\]/E\[s²\], which makes the variance least, one for each parameter.
    Optimal,
}

/// The variances of the terms that gradient samples are made of, for one f at one node with σ > 0.
///
/// s is the score of all draws in f; what θ adds in closed form is constant and has no variance.
pub trait Terms {
    /// Of f.
    fn value(&self) -> f64;

    /// Of (f − b)·s.
    fn score(&self, baseline: Baseline) -> PerParameter<f64>;

    /// Of f·s without a baseline, averaged over ε and −ε.
    fn mirrored_score(&self) -> PerParameter<f64>;

    /// Of the derivative of f along the path: f′·(1, ε), and ∂f/∂θ where θ is in f.
    fn slope(&self) -> PerParameter<f64>;

    /// Of the same, averaged over ε and −ε.
    fn mirrored_slope(&self) -> PerParameter<f64>;

    /// Of f′ and of σ·f″, each summed over the draws in f with θ inside f held, and their means.
    fn derivatives(&self) -> PerParameter<Exact>;

    /// Of the coupled differences of f that the derivative of the density splits into; `None` for
    /// an f of two draws, and where f is known at the draws alone.
    fn coupled_difference(&self) -> Option<PerParameter<f64>>;

    /// Of central difference quotients on common noise with the step `step`·σ, and their means;
    /// `None` where f is known at the draws alone.
    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>>;
}
