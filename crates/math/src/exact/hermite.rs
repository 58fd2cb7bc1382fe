//! f as a polynomial in the noise, written in Hermite polynomials: means and variances of all
//! samples are then finite sums, with nothing that cancels.
//!
//! The polynomials he₀ = 1, he₁ = ε, he₂ = ε² − 1, … have E heₙ heₘ = n! if n = m and else 0
//! (Abramowitz and Stegun, chapter 22), so a sample Σ cₙ heₙ(ε) has
//!
//! > the mean c₀ and the variance Σ n! cₙ² over n ≥ 1.
//!
//! What estimators do to f are three steps on the ladder of n:
//!
//! > ε·heₙ = heₙ₊₁ + n heₙ₋₁,
//! > (ε² − 1)·heₙ = heₙ₊₂ + 2n heₙ + n(n − 1) heₙ₋₂,
//! > heₙ′ = n heₙ₋₁.
//!
//! So for the squared error, f = (y − x̄)² + S² with y = μ + σε and δ = μ − x̄, the coefficients
//! are c₀ = E f = δ² + σ² + S², c₁ = 2δσ and c₂ = σ². The score function for μ samples f·ε/σ, and
//! f·ε = c₁ + (c₀ + 2c₂)·he₁ + c₁·he₂ + c₂·he₃: its mean is c₁/σ = 2δ, the gradient, and its
//! variance is ((c₀ + 2c₂)² + 2c₁² + 6c₂²)/σ². The baseline E f takes c₀ out of it, and the best
//! one, E f + 2c₂, the whole square.
//!
//! With a second draw ε′ there are two such ladders, and E (heᵢ heⱼ′)² = i! j!.

use super::{Baseline, Exact, Terms};
use crate::parameter::{Parameter, PerParameter};

/// Σ cᵢⱼ heᵢ(ε) heⱼ(ε′) for i < N and j < M; M = 1 for one draw.
///
/// N and M leave room for the factors ε² − 1: what would be higher is dropped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Series<const N: usize, const M: usize>(pub(crate) [[f64; M]; N]);

/// ε·heₙ, as the coefficients of heₙ₋₂ … heₙ₊₂.
fn noise(n: f64) -> [f64; 5] {
    [0.0, n, 0.0, 1.0, 0.0]
}

/// (ε² − 1)·heₙ, likewise.
fn square_less_one(n: f64) -> [f64; 5] {
    [n * (n - 1.0), 0.0, 2.0 * n, 0.0, 1.0]
}

/// heₙ′, likewise.
fn slope(n: f64) -> [f64; 5] {
    [0.0, n, 0.0, 0.0, 0.0]
}

impl<const N: usize, const M: usize> Series<N, M> {
    /// How many draws there are.
    const DRAWS: usize = if M == 1 { 1 } else { 2 };

    const ZERO: Self = Self([[0.0; M]; N]);

    /// Adds `factor` times `other`.
    fn add(&mut self, other: &Self, factor: f64) {
        let rows = self.0.iter_mut().flatten();
        for (sum, term) in rows.zip(other.0.iter().flatten()) {
            *sum += factor * term;
        }
    }

    /// Takes `ladder` in the noise of one draw.
    fn climb(&self, draw: usize, ladder: impl Fn(f64) -> [f64; 5]) -> Self {
        let mut out = Self::ZERO;
        for (i, row) in self.0.iter().enumerate() {
            for (j, &c) in row.iter().enumerate() {
                if c == 0.0 {
                    continue;
                }
                let n = if draw == 0 { i } else { j };
                for (rung, weight) in ladder(n as f64).into_iter().enumerate() {
                    if weight != 0.0 {
                        let (i, j) = if draw == 0 {
                            (i + rung, j + 2)
                        } else {
                            (i + 2, j + rung)
                        };
                        if (2..N + 2).contains(&i) && (2..M + 2).contains(&j) {
                            out.0[i - 2][j - 2] += weight * c;
                        }
                    }
                }
            }
        }
        out
    }

    /// The sum of [`Self::climb`] over the draws.
    fn climb_each(&self, ladder: impl Fn(f64) -> [f64; 5]) -> Self {
        let mut sum = self.climb(0, &ladder);
        if Self::DRAWS == 2 {
            sum.add(&self.climb(1, ladder), 1.0);
        }
        sum
    }

    /// σ times the score times this.
    fn times_score(&self, parameter: Parameter) -> Self {
        match parameter {
            Parameter::Mu => self.climb_each(noise),
            Parameter::Sigma => self.climb_each(square_less_one),
        }
    }

    /// σʲ times the `order`-th derivative by a parameter along the path of all draws, dy/dμ = 1
    /// and dy/dσ = ε. All differentiation comes before all multiplication by noise.
    fn derivative(&self, parameter: Parameter, order: usize) -> Self {
        if order == 0 {
            return *self;
        }
        let mut sum = Self::ZERO;
        for draw in 0..Self::DRAWS {
            let inner = self.climb(draw, slope).derivative(parameter, order - 1);
            sum.add(
                &match parameter {
                    Parameter::Mu => inner,
                    Parameter::Sigma => inner.climb(draw, noise),
                },
                1.0,
            );
        }
        sum
    }

    /// σ times the score itself.
    fn score(parameter: Parameter) -> Self {
        let mut one = Self::ZERO;
        one.0[0][0] = 1.0;
        one.times_score(parameter)
    }

    /// Σ i! j! aᵢⱼ bᵢⱼ, the covariance of two series, or the share of it with i + j even.
    fn covariance(&self, other: &Self, only_even: bool) -> f64 {
        let mut sum = 0.0;
        let mut row_factorial = 1.0;
        for (i, (row, others)) in self.0.iter().zip(&other.0).enumerate() {
            let mut factorial = row_factorial;
            for (j, (a, b)) in row.iter().zip(others).enumerate() {
                if i + j > 0 && !(only_even && (i + j) % 2 == 1) {
                    sum += factorial * a * b;
                }
                factorial *= (j + 1) as f64;
            }
            row_factorial *= (i + 1) as f64;
        }
        sum
    }

    fn variance(&self) -> f64 {
        self.covariance(self, false)
    }
}

/// The terms of an f that is a Hermite series of the noise.
#[derive(Clone, Debug)]
pub(crate) struct Expansion<const N: usize, const M: usize> {
    /// σ.
    sigma: f64,
    /// What the numbers of f are multiples of.
    unit: f64,
    /// E f.
    mean: f64,
    /// f less E f.
    f: Series<N, M>,
    /// That times σ times the score.
    scored: PerParameter<Series<N, M>>,
    /// σ times the derivative of f along the path.
    path: PerParameter<Series<N, M>>,
    /// σ² times the variances of coupled differences, for one draw.
    pub(crate) coupled: Option<PerParameter<f64>>,
}

impl<const N: usize, const M: usize> Expansion<N, M> {
    /// Of an f in which there is no θ.
    pub(crate) fn new(sigma: f64, unit: f64, mean: f64, f: Series<N, M>) -> Self {
        Self {
            sigma,
            unit,
            mean,
            f,
            scored: PerParameter::from_fn(|parameter| f.times_score(parameter)),
            path: PerParameter::from_fn(|parameter| f.derivative(parameter, 1)),
            coupled: None,
        }
    }

    /// Variances of samples from those of σ times the samples in units of f.
    fn scaled(&self, variance: impl FnMut(Parameter) -> f64) -> PerParameter<f64> {
        let scale = self.unit / self.sigma;
        PerParameter::from_fn(variance) * (scale * scale)
    }
}

impl<const N: usize, const M: usize> Terms for Expansion<N, M> {
    fn value(&self) -> f64 {
        self.unit * self.unit * self.f.variance()
    }

    /// b* is E f plus the covariance of (f − E f)·s with s over E s².
    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        self.scaled(|parameter| {
            let score = Series::score(parameter);
            let mut sum = self.scored[parameter];
            let less = match baseline {
                Baseline::None => self.mean,
                Baseline::Mean => 0.0,
                Baseline::Optimal => -sum.covariance(&score, false) / score.variance(),
            };
            sum.add(&score, less);
            sum.variance()
        })
    }

    fn slope(&self) -> PerParameter<f64> {
        self.scaled(|parameter| self.path[parameter].variance())
    }

    /// Terms that are odd in the noise of all draws cancel.
    fn mirrored_slope(&self) -> PerParameter<f64> {
        self.scaled(|parameter| {
            let path = &self.path[parameter];
            path.covariance(path, true)
        })
    }

    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        let coupled = self.coupled?;
        Some(self.scaled(|parameter| coupled[parameter]))
    }

    /// Taylor's series of f at θ ± h: the derivative, and the odd ones after it with hʲ⁻¹/j!.
    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>> {
        /// Terms beyond are below rounding for a step of σ/20.
        const HIGHEST: usize = 11;
        let scale = self.unit / self.sigma;
        Some(PerParameter::from_fn(|parameter| {
            let mut sum = self.path[parameter];
            let mut weight = 1.0;
            // N leaves room above the degree in each draw.
            let degree = (N - 3) * Series::<N, M>::DRAWS;
            for order in (3..=HIGHEST.min(degree)).step_by(2) {
                weight *= step * step / ((order - 1) * order) as f64;
                sum.add(&self.f.derivative(parameter, order), weight);
            }
            Exact {
                mean: sum.0[0][0] * scale,
                variance: sum.variance() * (scale * scale),
            }
        }))
    }
}

/// The parabola f = E f + c₁·ε + c₂·(ε² − 1), whose derivative along the path is c₁ + r·ε times
/// (1, ε), but for what has no mean.
///
/// r is 2c₂ where θ is not in f.
pub(crate) fn parabola(sigma: f64, mean: f64, [c1, c2]: [f64; 2], r: f64) -> Expansion<5, 1> {
    use std::f64::consts::PI;
    let series = |[a, b, c]: [f64; 3]| Series([[a], [b], [c], [0.0], [0.0]]);
    Expansion {
        path: PerParameter {
            mu: series([c1, r, 0.0]),
            sigma: series([2.0 * c2, c1, r]),
        },
        // For μ the square of c₁·2W/√2π with E W² = 2, less c₁². For σ the samples are
        // c₁·(M − MU) + c₂·(M² − (MU)²), with E (M − MU)² = 3(1 − 1 + 1/3) and
        // E M⁴ (1 − U²)² = 15·8/15.
        coupled: Some(PerParameter {
            mu: c1 * c1 * (4.0 / PI - 1.0),
            sigma: c1 * c1 + 4.0 * c2 * c2,
        }),
        ..Expansion::new(sigma, 1.0, mean, series([0.0, c1, c2]))
    }
}
