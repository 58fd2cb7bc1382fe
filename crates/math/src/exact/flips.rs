//! mean|y − xᵢ| as it is seen from a node, in units of σ, with zᵢ = (μ − xᵢ)/σ.
//!
//! |zᵢ + ε| − |zᵢ| is ±ε as long as ε does not carry y past xᵢ, and beyond it *flips* to the other
//! sign:
//!
//! > mean|zᵢ + ε| − mean|zᵢ| = R ε + (2/n) Σ (|ε| − |zᵢ|)₊ over the xᵢ on ε's side,
//!
//! with R the share of observations below μ less the share above. So no difference of far values
//! is ever formed, and R comes from whole numbers.

use crate::gaussian::{density, distribution};
use crate::parameter::PerParameter;

/// φ is not 0 up to here.
pub(super) const LAST: f64 = 38.5;

/// mean|zᵢ + ε| over the noise.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    /// R.
    pub(crate) balance: f64,
    /// E of the flips, (2/n) Σ (φ − |zᵢ|Q) with the tail Q = P(ε > |zᵢ|).
    pub(crate) flipped: f64,
    /// Its derivative by μ/σ: (2/n) times Σ Q above μ less Σ Q below.
    pub(crate) tails: f64,
    /// (2/n) Σ φ.
    pub(crate) peaks: f64,
    /// (2/n) Σ zᵢ²φ.
    bends: f64,
}

impl Seen {
    /// Of the observations `sorted`, at the node (μ, σ).
    pub(crate) fn new(sorted: &[f64], mu: f64, sigma: f64) -> Self {
        let below = sorted.partition_point(|&x| x < mu);
        let count = sorted.len() as f64;
        let mut seen = Self {
            balance: (2 * below) as f64 / count - 1.0,
            ..Self::default()
        };
        let weight = 2.0 / count;
        let mut add = |x: f64, side: f64| {
            let place = (mu - x).abs() / sigma;
            let (tail, peak) = (distribution(-place), weight * density(place));
            seen.flipped += peak - weight * place * tail;
            seen.tails += side * weight * tail;
            seen.peaks += peak;
            seen.bends += place * place * peak;
        };
        sorted[below..]
            .iter()
            .take_while(|&&x| (x - mu) < LAST * sigma)
            .for_each(|&x| add(x, 1.0));
        let below = sorted[..below].iter().rev();
        below
            .take_while(|&&x| (mu - x) < LAST * sigma)
            .for_each(|&x| add(x, -1.0));
        seen
    }

    /// The derivatives of mean E|zᵢ + ε| by μ and by σ in units of σ.
    pub(crate) const fn gradient(self) -> PerParameter<f64> {
        PerParameter {
            mu: self.balance + self.tails,
            sigma: self.peaks,
        }
    }

    /// σ times the second derivatives.
    pub(crate) const fn curvature(self) -> PerParameter<f64> {
        PerParameter {
            mu: self.peaks,
            sigma: self.bends,
        }
    }
}

/// The observations on one side of μ that ε may reach.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    /// |zᵢ|, the nearest first.
    pub(super) places: Vec<f64>,
    /// The sum of the places before each, and of all.
    sums: Vec<f64>,
    /// P(ε > |zᵢ|).
    pub(super) tails: Vec<f64>,
}

impl Side {
    fn new(places: impl Iterator<Item = f64>) -> Self {
        let places: Vec<f64> = places.take_while(|&place| place < LAST).collect();
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        sums.extend(places.iter().map(|place| {
            sum += place;
            sum
        }));
        Self {
            sums,
            tails: places.iter().map(|&place| distribution(-place)).collect(),
            places,
        }
    }

    /// How many are nearer than `reach`, and the sum of their places.
    fn within(&self, reach: f64) -> (f64, f64) {
        let count = self.places.partition_point(|&place| place < reach);
        (count as f64, self.sums[count])
    }
}

/// start + slope·v.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: f64,
    pub(super) slope: f64,
}

impl Line {
    pub(super) fn at(self, v: f64) -> f64 {
        self.start + self.slope * v
    }
}

/// The flips, one by one.
#[derive(Clone, Debug)]
pub(crate) struct Flips {
    pub(super) above: Side,
    pub(super) below: Side,
    /// 2/n.
    pub(super) weight: f64,
    pub(super) seen: Seen,
}

impl Flips {
    /// Of the observations `sorted`, at the node (μ, σ).
    pub(crate) fn new(sorted: &[f64], mu: f64, sigma: f64) -> Self {
        let below = sorted.partition_point(|&x| x < mu);
        let place = |x: &f64| (mu - x).abs() / sigma;
        Self {
            above: Side::new(sorted[below..].iter().map(place)),
            below: Side::new(sorted[..below].iter().rev().map(place)),
            weight: 2.0 / sorted.len() as f64,
            seen: Seen::new(sorted, mu, sigma),
        }
    }

    /// The flips as a function of the noise, in the piece that `inside` is in.
    pub(super) fn line(&self, inside: f64) -> Line {
        let (side, sign) = if inside > 0.0 {
            (&self.above, 1.0)
        } else {
            (&self.below, -1.0)
        };
        let (count, sum) = side.within(inside.abs());
        Line {
            start: -self.weight * sum,
            slope: sign * self.weight * count,
        }
    }

    /// The noise at which y meets observations, in ascending order.
    pub(super) fn kinks(&self) -> Vec<f64> {
        let below = self.below.places.iter().rev().map(|place| -place);
        below.chain(self.above.places.iter().copied()).collect()
    }
}
