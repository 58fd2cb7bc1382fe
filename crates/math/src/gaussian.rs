//! The random node y ~ N(μ, σ²), written as y = g(ε, θ) = μ + σε with ε ~ N(0, 1).

use std::f64::consts::{FRAC_1_SQRT_2, PI};
use std::fmt;

use words::runs;

use crate::parameter::PerParameter;

/// √(2π), the normalising constant of the standard normal density.
pub const SQRT_2PI: f64 = 2.506_628_274_631_000_5;

/// The normal distribution N(μ, σ²) of the node, with finite μ and finite σ ≥ 0.
///
/// σ = 0 is allowed, because descent on the squared error ends there. The score is not finite at
/// σ = 0.
///
/// ```
/// use math::gaussian::Gaussian;
///
/// let node = Gaussian::new(3.0, 2.0).unwrap();
/// assert_eq!(node.draw(0.5), 4.0);
/// assert_eq!(node.score(0.5).mu, 0.25);
/// assert!(Gaussian::new(0.0, -1.0).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaussian {
    mu: f64,
    sigma: f64,
}

/// Why a pair (μ, σ) is not a normal distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GaussianError {
    /// μ is infinite or not a number.
    MeanNotFinite,
    /// σ is negative, infinite or not a number.
    ScaleNotFiniteOrNegative,
}

impl fmt::Display for GaussianError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::MeanNotFinite => runs::MEAN_NOT_FINITE,
            Self::ScaleNotFiniteOrNegative => runs::SCALE_NOT_FINITE,
        };
        f.write_str(sentence.get())
    }
}

impl std::error::Error for GaussianError {}

impl Gaussian {
    /// The standard normal distribution, the distribution of the noise ε.
    pub const STANDARD: Self = Self {
        mu: 0.0,
        sigma: 1.0,
    };

    /// N(`mu`, `sigma`²).
    ///
    /// # Errors
    /// If `mu` is not finite, or `sigma` is negative or not finite.
    pub fn new(mu: f64, sigma: f64) -> Result<Self, GaussianError> {
        if !mu.is_finite() {
            Err(GaussianError::MeanNotFinite)
        } else if sigma.is_finite() && sigma >= 0.0 {
            Ok(Self { mu, sigma })
        } else {
            Err(GaussianError::ScaleNotFiniteOrNegative)
        }
    }

    /// The mean μ.
    #[must_use]
    pub const fn mu(self) -> f64 {
        self.mu
    }

    /// The standard deviation σ.
    #[must_use]
    pub const fn sigma(self) -> f64 {
        self.sigma
    }

    /// θ = (μ, σ) as a pair.
    #[must_use]
    pub const fn theta(self) -> PerParameter<f64> {
        PerParameter {
            mu: self.mu,
            sigma: self.sigma,
        }
    }

    /// The same node where y is counted from `origin`.
    #[must_use]
    pub const fn seen_from(self, origin: f64) -> Self {
        Self {
            mu: self.mu - origin,
            sigma: self.sigma,
        }
    }

    /// The path y = g(ε, θ) = μ + σε.
    #[must_use]
    #[inline]
    pub fn draw(self, eps: f64) -> f64 {
        self.mu + self.sigma * eps
    }

    /// The noise ε = (y − μ)/σ that leads to `y`.
    #[must_use]
    #[inline]
    pub fn noise_of(self, y: f64) -> f64 {
        (y - self.mu) / self.sigma
    }

    /// The score ∇_θ log p(y; θ) at y = g(ε, θ): ε/σ for μ and (ε² − 1)/σ for σ.
    #[must_use]
    #[inline]
    pub fn score(self, eps: f64) -> PerParameter<f64> {
        PerParameter {
            mu: eps / self.sigma,
            sigma: (eps * eps - 1.0) / self.sigma,
        }
    }

    /// The Fisher information of one draw, E s²: 1/σ² for μ and 2/σ² for σ.
    #[must_use]
    pub fn information(self) -> PerParameter<f64> {
        let precision = 1.0 / (self.sigma * self.sigma);
        PerParameter {
            mu: precision,
            sigma: 2.0 * precision,
        }
    }
}

/// The standard normal density φ(z).
#[must_use]
pub fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / SQRT_2PI
}

/// The standard normal distribution function Φ(z), to full relative precision
/// in the lower tail (through the complementary error function).
#[must_use]
pub fn distribution(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// Φ(`high`) − Φ(`low`), by the nearer tail or around 0, so that it keeps its digits; negative
/// where `high` is below `low`.
#[must_use]
pub fn between(low: f64, high: f64) -> f64 {
    /// Up to here differences of erf have the digits of differences of tails.
    const NEAR: f64 = 0.5;
    if low.min(high) > NEAR {
        distribution(-low) - distribution(-high)
    } else if low.max(high) < -NEAR {
        distribution(high) - distribution(low)
    } else {
        0.5 * (libm::erf(high * FRAC_1_SQRT_2) - libm::erf(low * FRAC_1_SQRT_2))
    }
}

/// E|d + σε| and its derivatives, the building block of absolute errors
/// (folded normal distribution; Leone, Nelson and Nottingham, *Technometrics* 3, 1961).
///
/// Returns the value, its derivative in d, its derivative in σ, its second
/// derivative in d and its second derivative in σ, for σ > 0.
#[must_use]
pub fn mean_absolute(d: f64, sigma: f64) -> [f64; 5] {
    let z = d / sigma;
    let peak = 2.0 * density(z);
    let sign = 2.0 * distribution(z) - 1.0;
    [
        sigma * peak + d * sign,
        sign,
        peak,
        peak / sigma,
        peak * z * z / sigma,
    ]
}

const _: () = assert!((SQRT_2PI * SQRT_2PI - 2.0 * PI).abs() < 1e-14);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_distribution() {
        assert_eq!(
            Gaussian::new(f64::NAN, 1.0),
            Err(GaussianError::MeanNotFinite)
        );
        for sigma in [-1.0, f64::INFINITY, f64::NAN] {
            assert_eq!(
                Gaussian::new(0.0, sigma),
                Err(GaussianError::ScaleNotFiniteOrNegative)
            );
        }
        assert!(Gaussian::new(0.0, 0.0).is_ok());
    }

    #[test]
    fn score_is_the_slope_of_the_log_density() {
        let log_density = |mu: f64, sigma: f64, y: f64| {
            let z = (y - mu) / sigma;
            -0.5 * z * z - sigma.ln()
        };
        let (mu, sigma, h) = (0.3, 1.7, 1e-5);
        let node = Gaussian::new(mu, sigma).unwrap();
        for y in [-4.0, -0.2, 0.3, 2.5] {
            let score = node.score(node.noise_of(y));
            let slope_mu =
                (log_density(mu + h, sigma, y) - log_density(mu - h, sigma, y)) / (2.0 * h);
            let slope_sigma =
                (log_density(mu, sigma + h, y) - log_density(mu, sigma - h, y)) / (2.0 * h);
            assert!((score.mu - slope_mu).abs() < 1e-8);
            assert!((score.sigma - slope_sigma).abs() < 1e-8);
        }
    }

    /// Abramowitz and Stegun, table 26.1.
    #[test]
    fn distribution_function_agrees_with_the_published_table() {
        for (z, p) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068_543),
            (2.0, 0.977_249_868_051_821),
            (-3.0, 1.0 - 0.998_650_101_968_370),
        ] {
            assert!((distribution(z) - p).abs() < 1e-14, "Φ({z})");
        }
    }

    #[test]
    fn derivatives_of_the_mean_absolute_deviation() {
        let h = 1e-4;
        for (d, sigma) in [(0.0, 1.0), (0.7, 0.4), (-2.0, 3.0)] {
            let [value, d1, s1, d2, s2] = mean_absolute(d, sigma);
            let at = |d, sigma| mean_absolute(d, sigma)[0];
            let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-6, "{a} {b}");
            close(d1, (at(d + h, sigma) - at(d - h, sigma)) / (2.0 * h));
            close(s1, (at(d, sigma + h) - at(d, sigma - h)) / (2.0 * h));
            close(
                d2,
                (at(d + h, sigma) - 2.0 * value + at(d - h, sigma)) / (h * h),
            );
            close(
                s2,
                (at(d, sigma + h) - 2.0 * value + at(d, sigma - h)) / (h * h),
            );
        }
    }
}
