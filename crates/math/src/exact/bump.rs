//! f = exp(−k y²) at a node: f and f² times the normal density are normal densities again,
//! narrower and nearer to 0, so that moments of f are moments of these *tilted* distributions.
//!
//! Where f is nearly flat over the draws, variances would be small differences of moments; there
//! f is a fast converging [Hermite series](super::hermite) instead.

use std::f64::consts::PI;

use super::hermite::{Expansion, Series};
use super::{Baseline, Exact, Terms};
use crate::gaussian::{SQRT_2PI, between};
use crate::parameter::PerParameter;

/// The terms of exp(−k y²) at the node (μ, σ), with k > 0.
pub(crate) fn bump(k: f64, mu: f64, sigma: f64) -> Box<dyn Terms> {
    let direct = Bump::new(k, mu, sigma);
    let share = 2.0 * direct.kappa / (1.0 + 2.0 * direct.kappa);
    if share <= 0.3 && share * direct.z.abs() <= 1.0 {
        Box::new(direct.series(share))
    } else {
        Box::new(direct)
    }
}

/// fʲ times the normal density of ε: `size` times a normal density.
#[derive(Clone, Copy, Debug)]
struct Tilted {
    /// E fʲ.
    size: f64,
    /// The mean of ε.
    mean: f64,
    /// Its variance.
    variance: f64,
    /// The mean of y/σ, which is not formed as a sum.
    y: f64,
}

impl Tilted {
    /// E ε².
    fn square(self) -> f64 {
        self.mean.powi(2) + self.variance
    }

    /// E (ε² − 1)².
    fn excess_square(self) -> f64 {
        let (m2, v) = (self.mean.powi(2), self.variance);
        (m2 - 1.0).powi(2) + v * (6.0 * m2 - 2.0) + 3.0 * v * v
    }
}

/// The terms of a bump, directly.
#[derive(Clone, Copy, Debug)]
struct Bump {
    sigma: f64,
    /// κ = kσ².
    kappa: f64,
    /// z = μ/σ.
    z: f64,
    /// f and f², tilted.
    once: Tilted,
    twice: Tilted,
}

impl Bump {
    fn new(k: f64, mu: f64, sigma: f64) -> Self {
        let (kappa, z) = (k * sigma * sigma, mu / sigma);
        let tilted = |j: f64| {
            let width = 1.0 + 2.0 * j * kappa;
            Tilted {
                size: libm::exp(-j * kappa * z * z / width) / width.sqrt(),
                mean: -2.0 * j * kappa * z / width,
                variance: 1.0 / width,
                y: z / width,
            }
        };
        Self {
            sigma,
            kappa,
            z,
            once: tilted(1.0),
            twice: tilted(2.0),
        }
    }

    /// σ times the gradient of E f.
    fn gradient(&self) -> PerParameter<f64> {
        let Tilted {
            size,
            mean,
            variance,
            ..
        } = self.once;
        PerParameter {
            mu: size * mean,
            sigma: size * (mean * mean - 2.0 * self.kappa * variance),
        }
    }

    /// Variances of samples from the mean squares of σ times unbiased samples.
    fn less_mean(&self, mu: f64, sigma: f64) -> PerParameter<f64> {
        let mean = self.gradient();
        PerParameter {
            mu: mu - mean.mu * mean.mu,
            sigma: sigma - mean.sigma * mean.sigma,
        } * self.sigma.powi(-2)
    }

    /// E y²/σ² and E y²ε²/σ² under f², times E f², which are what f′ has in its mean square.
    fn slopes(&self) -> (f64, f64) {
        let Tilted {
            size,
            mean: m,
            variance: v,
            y,
        } = self.twice;
        let both = (y * m).powi(2) + v * (y * y + m * m + 4.0 * y * m) + 3.0 * v * v;
        (size * (y * y + v), size * both)
    }

    /// As a Hermite series: cₙ = E f·(−√ρ)ⁿ heₙ(√ρ z)/n! with `share` ρ = 2κ/(1 + 2κ).
    fn series(&self, share: f64) -> Expansion {
        let (root, mean) = (share.sqrt(), self.once.size);
        let x = root * self.z;
        let mut c = [0.0; TERMS];
        let (mut he, mut next, mut factor) = (1.0, x, mean);
        for (n, c) in c.iter_mut().enumerate() {
            *c = factor * he;
            (he, next) = (next, x * next - (n + 1) as f64 * he);
            factor *= -root / (n + 1) as f64;
        }
        c[0] = 0.0;
        let f = Series::single(&c);
        let sigma = coupled_sigma(f.coefficients());
        let mut terms = Expansion::new(self.sigma, 1.0, mean, f);
        terms.coupled = Some(PerParameter {
            mu: self.coupled_mu(),
            sigma,
        });
        terms
    }

    /// σ² times the variance of the coupled difference for μ. With W the radius,
    /// E f(μ + σW)² and so on are integrals of w·exp(−w²/2) times a bump.
    fn coupled_mu(&self) -> f64 {
        let width = 1.0 + 4.0 * self.kappa;
        let c = 4.0 * self.kappa * self.z.abs();
        let peak = libm::exp(-2.0 * self.kappa * self.z * self.z / width) / width;
        let square =
            2.0 * peak * c * (0.5 * PI / width).sqrt() * libm::erf(c / (2.0 * width).sqrt());
        square / (2.0 * PI) - self.gradient().mu.powi(2)
    }

    /// E f(t₁)⋯f(tₙ), where f(t) has σ(1 + t) in place of σ.
    fn stretched(&self, steps: &[f64]) -> f64 {
        let square = |x: f64| x * x;
        let widths: f64 = steps.iter().map(|t| square(1.0 + t)).sum();
        let pairs = steps.iter().enumerate();
        let gaps: f64 = pairs
            .flat_map(|(i, a)| steps[..i].iter().map(move |b| square(a - b)))
            .sum();
        let width = 1.0 + 2.0 * self.kappa * widths;
        let fall = steps.len() as f64 + 2.0 * self.kappa * gaps;
        libm::exp(-self.kappa * square(self.z) * fall / width) / width.sqrt()
    }

    /// Mean and mean square of f(y + h) − f(y − h), for h = `t`·σ.
    fn shifted(&self, t: f64) -> (f64, f64) {
        let Self {
            kappa,
            z,
            once,
            twice,
            ..
        } = *self;
        let (fast, slow) = (4.0 * kappa * t, 2.0 * kappa * t);
        let (first, second) = (slow * once.y, fast * twice.y);
        let growth = 0.5 * fast * fast * twice.variance;
        let apart = libm::exp(-2.0 * kappa * t * t);
        // Where the two are far apart nothing cancels in the plain sums.
        if first.abs().max(second.abs()).max(growth) > 30.0 {
            let (a1, a2) = (1.0 / once.variance, 1.0 / twice.variance);
            let at =
                |j: f64, width: f64, z: f64| libm::exp(-j * kappa * z * z / width) / width.sqrt();
            let mean = at(1.0, a1, z + t) - at(1.0, a1, z - t);
            let square = at(2.0, a2, z + t) + at(2.0, a2, z - t) - 2.0 * apart * at(2.0, a2, z);
            return (mean, square);
        }
        let mean = -2.0
            * libm::exp(-kappa * t * t)
            * once.size
            * libm::exp(0.5 * slow * slow * once.variance)
            * libm::sinh(first);
        let halved = libm::sinh(0.5 * second);
        let square = 2.0
            * twice.size
            * apart
            * (libm::expm1(growth) * libm::cosh(second) + 2.0 * halved * halved);
        (mean, square)
    }
}

impl Terms for Bump {
    fn value(&self) -> f64 {
        self.twice.size - self.once.size.powi(2)
    }

    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        let Self { once, twice, .. } = *self;
        let square = |of_f2: f64, of_f: f64, information: f64| {
            let b = match baseline {
                Baseline::None => 0.0,
                Baseline::Mean => once.size,
                Baseline::Optimal => of_f / information,
            };
            of_f2 - 2.0 * b * of_f + b * b * information
        };
        self.less_mean(
            square(twice.size * twice.square(), once.size * once.square(), 1.0),
            square(
                twice.size * twice.excess_square(),
                once.size * once.excess_square(),
                2.0,
            ),
        )
    }

    /// f(y) f(y′) at ε and −ε is a tilt around 0, and f² one of the same width. For μ the two are
    /// subtracted, and their sizes differ by exp(2κz²(1 − v)).
    fn mirrored_score(&self) -> PerParameter<f64> {
        let Tilted {
            size,
            mean,
            variance: v,
            ..
        } = self.twice;
        let (kappa, square) = (self.kappa, self.z * self.z);
        let crossed = libm::exp(-2.0 * kappa * square) * v.sqrt();
        let growth = 2.0 * kappa * square * (4.0 * kappa * v);
        // Sizes that are far apart can be subtracted; the smaller one may have few digits.
        let apart = if growth < 1.0 {
            crossed * libm::expm1(growth)
        } else {
            size - crossed
        };
        let around = 1.0 - 2.0 * v + 3.0 * v * v;
        self.less_mean(
            0.5 * (size * mean * mean + v * apart),
            0.5 * (size * self.twice.excess_square() + crossed * around),
        )
    }

    fn slope(&self) -> PerParameter<f64> {
        let scale = 4.0 * self.kappa * self.kappa;
        let (mu, sigma) = self.slopes();
        self.less_mean(scale * mu, scale * sigma)
    }

    /// f(y) f(y′) at ε and −ε is exp(−2κ(z² + ε²)), a tilt around 0.
    fn mirrored_slope(&self) -> PerParameter<f64> {
        let scale = 4.0 * self.kappa * self.kappa;
        let (mu, sigma) = self.slopes();
        let (v, square) = (self.twice.variance, self.z * self.z);
        let crossed = libm::exp(-2.0 * self.kappa * square) * v.sqrt();
        self.less_mean(
            0.5 * scale * (mu + crossed * (square - v)),
            0.5 * scale * (sigma + crossed * v * (3.0 * v - square)),
        )
    }

    /// σ²f″ is (4κ²y²/σ² − 2κ)·f.
    fn derivatives(&self) -> PerParameter<Exact> {
        let Tilted {
            size,
            variance: v,
            y,
            ..
        } = self.twice;
        let (kappa, square) = (self.kappa, y * y);
        let mean = 2.0 * kappa * (square + v) - 1.0;
        let spread = 8.0 * kappa * kappa * v * (2.0 * square + v);
        let bend = 4.0 * kappa * kappa * size * (mean * mean + spread);
        let gradient = self.gradient() * (1.0 / self.sigma);
        PerParameter {
            mu: Exact {
                mean: gradient.mu,
                variance: self.slope().mu,
            },
            sigma: Exact {
                mean: gradient.sigma,
                variance: self.less_mean(0.0, bend).sigma,
            },
        }
    }

    /// For σ: f(M)² has ε² as a factor of f², and the mean of f(MU) given M is an integral of f.
    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        let Self {
            once,
            twice,
            z,
            kappa,
            ..
        } = *self;
        let width = (0.5 / kappa).sqrt();
        let inside = between(
            z / width,
            (once.mean + z) / (width * width + once.variance).sqrt(),
        );
        let crossed =
            once.size * once.mean * SQRT_2PI * width * inside + once.variance * twice.size;
        let square = twice.size * twice.square() + twice.size - 2.0 * crossed;
        let sigma = self.less_mean(0.0, square).sigma;
        Some(PerParameter {
            mu: self.coupled_mu() * self.sigma.powi(-2),
            sigma,
        })
    }

    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>> {
        let width = 2.0 * step * self.sigma;
        let (up, down) = (step, -step);
        let stretched = (
            self.stretched(&[up]) - self.stretched(&[down]),
            self.stretched(&[up, up]) + self.stretched(&[down, down])
                - 2.0 * self.stretched(&[up, down]),
        );
        let exact = |(mean, square): (f64, f64)| Exact {
            mean: mean / width,
            variance: (square - mean * mean) / (width * width),
        };
        Some(PerParameter {
            mu: exact(self.shifted(step)),
            sigma: exact(stretched),
        })
    }
}

/// As many terms as a nearly flat bump needs.
const TERMS: usize = 70;

/// σ² times the variance of the coupled difference for σ, from the Hermite series of f: by
/// E f(M)² = E ε² f², and the integral of a Hermite polynomial is the next one.
fn coupled_sigma(c: &[f64]) -> f64 {
    let (mut sum, mut factorial, mut at_zero) = (0.0, 1.0, 1.0);
    for n in 1..TERMS {
        let count = n as f64;
        factorial *= count;
        sum += 2.0 * count * factorial * c[n] * ((count + 2.0) * c[n + 2] + c[n]);
        if n % 2 == 1 {
            // heₙ₊₁(0) = −n heₙ₋₁(0).
            at_zero *= -count;
            sum += 2.0 * c[1] * c[n] * at_zero / (count + 1.0);
        }
    }
    sum - (2.0 * c[2]).powi(2)
}
