//! Made-up numbers to draw: simple, and the same on every machine.

use experiment::contours::{Grid, LinePiece, Window};
use experiment::sweep::Variances;
use math::dataset::Dataset;
use math::estimators::ALL;
use math::histogram::Histogram;
use math::objectives::{self, Inputs};
use math::parameter::PerParameter;

/// Numbers that look like noise: about normal, mean 0, variance 1.
pub struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> f64 {
        let mut uniform = || {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(99);
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        };
        (0..12).map(|_| uniform()).sum::<f64>() - 6.0
    }
}

/// A descent from `start` towards `target` with steps disturbed by `noise`.
pub fn descent(start: f64, target: f64, noise: f64, steps: usize, seed: u64) -> Vec<f64> {
    let mut draws = Noise(seed);
    let mut value = start;
    let mut all = vec![start];
    for _ in 0..steps {
        value -= 0.05 * (value - target) + noise * draws.next();
        all.push(value);
    }
    all
}

/// A descent that leaves the finite range.
pub fn explosion(start: f64, steps: usize) -> Vec<f64> {
    (0..steps)
        .map(|i| start + 0.01 * (-1.6_f64).powi(i as i32))
        .collect()
}

pub fn histogram(mean: f64, sd: f64, (low, high): (f64, f64)) -> Histogram {
    let mut draws = Noise(7);
    let estimates: Vec<f64> = (0..10_000).map(|_| mean + sd * draws.next()).collect();
    let mut histogram = Histogram::new(low, high, 48);
    histogram.add_slice(&estimates);
    histogram
}

/// Variances for f = (y − c)² + 1 at δ = 3, in the order of the registry, with a made-up curve
/// where there is no short closed form.
pub fn variances(sigma: f64, jitter: f64) -> Vec<Variances> {
    let square = sigma * sigma;
    let known = [
        (4.0 * square, 4.0 * (9.0 + 2.0 * square)),
        (
            100.0 / square + 132.0 + 15.0 * square,
            200.0 / square + 560.0 + 74.0 * square,
        ),
        (72.0 + 10.0 * square, 360.0 + 56.0 * square),
        (72.0 + 6.0 * square, 360.0 + 24.0 * square),
    ];
    (0..ALL.len())
        .map(|i| {
            let other = (0.3 * square * i as f64, 3.0 * (1.0 + square) * i as f64);
            let (mu, sigma) = known.get(i).copied().unwrap_or(other);
            // One estimator without variance for μ, and one without exact values.
            let mu = if i == 5 { 0.0 } else { mu };
            PerParameter {
                mu: (i != 6).then_some(mu * jitter),
                sigma: (i != 6).then_some(sigma * jitter),
            }
        })
        .collect()
}

pub fn contours(window: Window) -> Vec<(f64, Vec<LinePiece>)> {
    let data = Dataset::new([1.0, 3.0]).unwrap();
    let objective = objectives::find("squared")
        .unwrap()
        .build(&Inputs::new(&data));
    let mut grid = Grid::new(window, 72, 48);
    while grid.advance(objective.as_ref(), 48) {}
    let levels = grid.levels(12).into_iter();
    levels.map(|level| (level, grid.line(level))).collect()
}
