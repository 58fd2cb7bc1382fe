//! Pairs f(y, y′) = g(y) − c·|y − y′|, integrated over ε alone.
//!
//! Given ε, what an estimator makes of the distance D = |ε − ε′| is a polynomial in ε′ on either
//! side of ε, whose mean has a closed form in φ(ε) and E′D = ε(2Φ(ε) − 1) + 2φ(ε). At ε′ = ε the
//! distance is 0, so there the estimator's own terms are those of g.

use std::f64::consts::{FRAC_2_SQRT_PI, PI};

use crate::exact::Exact;
use crate::gaussian::mean_absolute;
use crate::parameter::{Parameter, PerParameter};

/// E D and Var D of two independent draws of the noise.
const MEAN: f64 = FRAC_2_SQRT_PI;
const VARIANCE: f64 = 2.0 - 4.0 / PI;

/// What the distance is to each node of a rule for ε.
#[derive(Clone, Debug)]
pub(crate) struct Distance {
    /// c.
    factor: f64,
    /// E′D.
    means: Vec<f64>,
    /// 2φ.
    peaks: Vec<f64>,
}

impl Distance {
    /// The distance with factor `factor`, at the nodes `eps`.
    pub(crate) fn new(factor: f64, eps: &[f64]) -> Self {
        let values = eps.iter().map(|&eps| mean_absolute(eps, 1.0));
        let (means, peaks) = values.map(|[mean, _, peak, ..]| (mean, peak)).unzip();
        Self {
            factor,
            means,
            peaks,
        }
    }

    /// Mean and variance of a derivative by `parameter` along the path, whose part from g is
    /// `terms`: y − y′ does not depend on μ, and its derivative by σ is ε − ε′.
    pub(crate) fn slope(
        &self,
        weights: &[f64],
        terms: &[f64],
        parameter: Parameter,
    ) -> Option<Exact> {
        match parameter {
            Parameter::Mu => self.minus(0.0, weights, terms),
            Parameter::Sigma => self.minus(self.factor, weights, terms),
        }
    }

    /// Mean and variance of f, whose part g is `values`.
    pub(crate) fn value(&self, sigma: f64, weights: &[f64], values: &[f64]) -> Option<Exact> {
        self.minus(self.factor * sigma, weights, values)
    }

    /// Mean and variance of a − `factor`·D, where a is `terms`.
    fn minus(&self, factor: f64, weights: &[f64], terms: &[f64]) -> Option<Exact> {
        let mean: f64 = weights.iter().zip(terms).map(|(w, a)| w * a).sum();
        let nodes = weights.iter().zip(terms).zip(&self.means);
        let varying: f64 = nodes
            .map(|((w, a), distance)| {
                let a = a - mean;
                w * a * (a - 2.0 * factor * (distance - MEAN))
            })
            .sum();
        Exact::new(mean - factor * MEAN, varying + factor * factor * VARIANCE)
    }

    /// Mean and mean square of (f − b)·s for the baseline `b`, where g is `values`.
    ///
    /// With s the score of both draws times σ: E′s = ε and ε² − 1, E′s² = ε² + 1 and
    /// (ε² − 1)² + 2, and by the moments of ε′ on either side of ε
    /// E′[D s²] = (ε² − 1)·E′D + 6φ and (ε⁴ − 2ε² + 3)·E′D + (6ε² + 2)φ.
    /// Turned by 45°, ε and ε′ become p and m = D/√2, so E[D s] = 0 and 2/√π, and
    /// E[D² s²] = 4 and 24.
    pub(crate) fn score(
        &self,
        sigma: f64,
        b: PerParameter<f64>,
        weights: &[f64],
        eps: &[f64],
        values: &[f64],
    ) -> PerParameter<[f64; 2]> {
        let factor = self.factor * sigma;
        let mut sums = PerParameter::<[f64; 2]>::default();
        let distances = self.means.iter().zip(&self.peaks);
        for (((&eps, &w), &g), (&distance, &peak)) in
            eps.iter().zip(weights).zip(values).zip(distances)
        {
            let square = eps * eps;
            let (rest, phi) = (square - 1.0, 0.5 * peak);
            let mu = g - b.mu;
            let crossed = rest * distance + 6.0 * phi;
            sums.mu[0] += w * mu * eps;
            sums.mu[1] += w * mu * (mu * (square + 1.0) - 2.0 * factor * crossed);
            let sigma = g - b.sigma;
            let crossed = (rest * rest + 2.0) * distance + (6.0 * square + 2.0) * phi;
            sums.sigma[0] += w * sigma * rest;
            sums.sigma[1] += w * sigma * (sigma * (rest * rest + 2.0) - 2.0 * factor * crossed);
        }
        PerParameter::from_fn(|parameter| {
            let (first, second) = match parameter {
                Parameter::Mu => (0.0, 4.0),
                Parameter::Sigma => (MEAN, 24.0),
            };
            let [mean, square] = sums[parameter];
            [
                (mean - factor * first) / sigma,
                (square + factor * factor * second) / (sigma * sigma),
            ]
        })
    }
}
