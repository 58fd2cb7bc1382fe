//! Exact values: the mean and the variance of a random number, known up to rounding.

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
#[derive(Clone, Copy, Debug, PartialEq)]
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
