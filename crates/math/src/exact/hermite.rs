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

use smallvec::{SmallVec, smallvec};

use super::{Baseline, Exact, Terms};
use crate::parameter::{Parameter, PerParameter};

/// Σ cᵢⱼ heᵢ(ε) heⱼ(ε′), for one draw with j = 0 alone.
///
/// There is room for factors ε² − 1: what would be higher is dropped.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    /// How many i there are.
    rows: usize,
    /// How many j there are.
    columns: usize,
    /// The cᵢⱼ, row by row; those of a pair of draws need no memory of their own.
    c: SmallVec<[f64; 25]>,
}

/// What a factor ε² − 1 may add to the degree.
const ROOM: usize = 2;

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

/// ε heₙ′, likewise.
fn stretch(n: f64) -> [f64; 5] {
    [n * (n - 1.0), 0.0, n, 0.0, 0.0]
}

impl Series {
    /// Σ cₙ heₙ(ε), with these cₙ.
    pub(crate) fn single(c: &[f64]) -> Self {
        Self {
            rows: c.len() + ROOM,
            columns: 1,
            c: c.iter().copied().chain([0.0; ROOM]).collect(),
        }
    }

    /// With these cᵢⱼ, row by row.
    pub(crate) fn pair<const N: usize>(rows: [[f64; N]; N]) -> Self {
        let columns = N + ROOM;
        let mut c: SmallVec<_> = rows
            .into_iter()
            .flat_map(|row| row.into_iter().chain([0.0; ROOM]))
            .collect();
        c.resize(columns * columns, 0.0);
        Self {
            rows: columns,
            columns,
            c,
        }
    }

    /// The numbers cₙ of a series of one draw.
    pub(crate) fn coefficients(&self) -> &[f64] {
        &self.c
    }

    /// 0, with room for as much as this has.
    fn zero(&self) -> Self {
        Self {
            c: smallvec![0.0; self.c.len()],
            ..*self
        }
    }

    /// How many draws there are.
    fn draws(&self) -> usize {
        if self.columns == 1 { 1 } else { 2 }
    }

    /// The degree in the noise of all draws.
    fn degree(&self) -> usize {
        (self.rows - 1 - ROOM) * self.draws()
    }

    /// Adds `factor` times `other`.
    fn add(&mut self, other: &Self, factor: f64) {
        for (sum, term) in self.c.iter_mut().zip(&other.c) {
            *sum += factor * term;
        }
    }

    /// Takes `ladder` in the noise of one draw.
    fn climb(&self, draw: usize, ladder: fn(f64) -> [f64; 5]) -> Self {
        // How many rungs there are, how far apart in c, and likewise for what the other draw has.
        let [rungs, step, others, next] = if draw == 0 {
            [self.rows, self.columns, self.columns, 1]
        } else {
            [self.columns, 1, self.rows, self.columns]
        };
        let mut out = self.zero();
        for n in 0..rungs {
            for (rung, weight) in ladder(n as f64).into_iter().enumerate() {
                let to = n + rung;
                if weight == 0.0 || !(2..rungs + 2).contains(&to) {
                    continue;
                }
                for other in 0..others {
                    let place = other * next;
                    out.c[place + (to - 2) * step] += weight * self.c[place + n * step];
                }
            }
        }
        out
    }

    /// The sum of [`Self::climb`] over the draws.
    fn climb_each(&self, ladder: fn(f64) -> [f64; 5]) -> Self {
        let mut sum = self.climb(0, ladder);
        if self.draws() == 2 {
            sum.add(&self.climb(1, ladder), 1.0);
        }
        sum
    }

    /// The sum of the second derivatives by the noise of each draw.
    fn bend(&self) -> Self {
        let mut sum = self.zero();
        for draw in 0..self.draws() {
            sum.add(&self.climb(draw, slope).climb(draw, slope), 1.0);
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

    /// From σʲ times the `order`-th derivative by a parameter along the path of all draws, dy/dμ = 1 and
    /// dy/dσ = ε, the same of the next one; from f itself the first. All differentiation comes
    /// before all multiplication by noise: with θ = ε d/dε for σ, the j-th is
    /// θ(θ − 1)⋯(θ − j + 1).
    fn derivative(&self, parameter: Parameter, order: usize) -> Self {
        match parameter {
            Parameter::Mu => self.climb_each(slope),
            Parameter::Sigma => {
                let mut next = self.climb_each(stretch);
                next.add(self, -(order as f64));
                next
            }
        }
    }

    /// σ times the score itself, he₁ or he₂ of each draw.
    fn score(&self, parameter: Parameter) -> Self {
        let n = match parameter {
            Parameter::Mu => 1,
            Parameter::Sigma => 2,
        };
        let mut score = self.zero();
        score.c[n * self.columns] = 1.0;
        if self.draws() == 2 {
            score.c[n] = 1.0;
        }
        score
    }

    /// Σ i! j! `term`, which is told the degree i + j and the place of cᵢⱼ, without i = j = 0.
    fn weigh(&self, term: impl Fn(usize, usize) -> f64) -> f64 {
        let (mut sum, mut place, mut row) = (0.0, 0, 1.0);
        for i in 0..self.rows {
            let mut factorial = row;
            for j in 0..self.columns {
                if place > 0 {
                    sum += factorial * term(i + j, place);
                }
                factorial *= (j + 1) as f64;
                place += 1;
            }
            row *= (i + 1) as f64;
        }
        sum
    }

    fn covariance(&self, other: &Self) -> f64 {
        self.weigh(|_, place| self.c[place] * other.c[place])
    }

    fn variance(&self) -> f64 {
        self.covariance(self)
    }

    /// The variance of what is even in the noise of all draws.
    fn even_variance(&self) -> f64 {
        self.weigh(|degree, place| {
            let c = if degree % 2 == 0 { self.c[place] } else { 0.0 };
            c * c
        })
    }

    /// The variance of this plus `factor` times `other`.
    fn variance_with(&self, other: &Self, factor: f64) -> f64 {
        self.weigh(|_, place| (self.c[place] + factor * other.c[place]).powi(2))
    }
}

/// The terms of an f that is a Hermite series of the noise.
#[derive(Clone, Debug)]
pub(crate) struct Expansion {
    /// σ.
    sigma: f64,
    /// What the numbers of f are multiples of.
    unit: f64,
    /// E f.
    mean: f64,
    /// f less E f.
    f: Series,
    /// σ times the score.
    score: PerParameter<Series>,
    /// f less E f, times σ times the score.
    scored: PerParameter<Series>,
    /// σ times the derivative of f along the path.
    path: PerParameter<Series>,
    /// σ² times the variances of coupled differences, for one draw.
    pub(crate) coupled: Option<PerParameter<f64>>,
}

impl Expansion {
    /// Of an f in which there is no θ.
    pub(crate) fn new(sigma: f64, unit: f64, mean: f64, f: Series) -> Self {
        Self {
            sigma,
            unit,
            mean,
            score: PerParameter::from_fn(|parameter| f.score(parameter)),
            scored: PerParameter::from_fn(|parameter| f.times_score(parameter)),
            path: PerParameter::from_fn(|parameter| f.derivative(parameter, 0)),
            f,
            coupled: None,
        }
    }

    /// Variances of samples from those of σ times the samples in units of f.
    fn scaled(&self, variance: impl FnMut(Parameter) -> f64) -> PerParameter<f64> {
        let scale = self.unit / self.sigma;
        PerParameter::from_fn(variance) * (scale * scale)
    }
}

impl Terms for Expansion {
    fn value(&self) -> f64 {
        self.unit * self.unit * self.f.variance()
    }

    /// b* is E f plus the covariance of (f − E f)·s with s over E s².
    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        self.scaled(|parameter| {
            let score = &self.score[parameter];
            let scored = &self.scored[parameter];
            let less = match baseline {
                Baseline::None => self.mean,
                Baseline::Mean => 0.0,
                Baseline::Optimal => -scored.covariance(score) / score.variance(),
            };
            scored.variance_with(score, less)
        })
    }

    fn slope(&self) -> PerParameter<f64> {
        self.scaled(|parameter| self.path[parameter].variance())
    }

    /// What is odd in the noise of all draws cancels.
    fn mirrored_score(&self) -> PerParameter<f64> {
        self.scaled(|parameter| {
            let mut product = self.scored[parameter].clone();
            product.add(&self.score[parameter], self.mean);
            product.even_variance()
        })
    }

    /// Terms that are odd in the noise of all draws cancel.
    fn mirrored_slope(&self) -> PerParameter<f64> {
        self.scaled(|parameter| self.path[parameter].even_variance())
    }

    fn derivatives(&self) -> PerParameter<Exact> {
        let (scale, slope) = (self.unit / self.sigma, self.f.climb_each(slope));
        let bend = self.f.bend();
        PerParameter {
            mu: slope,
            sigma: bend,
        }
        .map(|series| Exact {
            mean: series.c[0] * scale,
            variance: series.variance() * (scale * scale),
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
            let (mut sum, mut weight) = (self.path[parameter].clone(), 1.0);
            let mut derivative = sum.clone();
            for order in (3..=HIGHEST.min(self.f.degree())).step_by(2) {
                let between = derivative.derivative(parameter, order - 2);
                derivative = between.derivative(parameter, order - 1);
                weight *= step * step / ((order - 1) * order) as f64;
                sum.add(&derivative, weight);
            }
            Exact {
                mean: sum.c[0] * scale,
                variance: sum.variance() * (scale * scale),
            }
        }))
    }
}

/// The parabola f = E f + c₁·ε + c₂·(ε² − 1), whose derivative along the path is c₁ + r·ε times
/// (1, ε), but for what has no mean.
///
/// r is 2c₂ where θ is not in f.
pub(crate) fn parabola(sigma: f64, mean: f64, [c1, c2]: [f64; 2], r: f64) -> Expansion {
    use std::f64::consts::PI;
    Expansion {
        path: PerParameter {
            mu: Series::single(&[c1, r, 0.0]),
            sigma: Series::single(&[2.0 * c2, c1, r]),
        },
        // For μ the square of c₁·2W/√2π with E W² = 2, less c₁². For σ the samples are
        // c₁·(M − MU) + c₂·(M² − (MU)²), with E (M − MU)² = 3(1 − 1 + 1/3) and
        // E M⁴ (1 − U²)² = 15·8/15.
        coupled: Some(PerParameter {
            mu: c1 * c1 * (4.0 / PI - 1.0),
            sigma: c1 * c1 + 4.0 * c2 * c2,
        }),
        ..Expansion::new(sigma, 1.0, mean, Series::single(&[0.0, c1, c2]))
    }
}
