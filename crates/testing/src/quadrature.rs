//! Integrals and derivatives that do not use the program's own rules: composite
//! Gauss–Legendre between all kinks, and central differences of order 8.

use std::sync::LazyLock;

/// Beyond it a tenth power times the normal density is below 1e−25.
const REACH: f64 = 13.0;

/// Nodes and weights of the Gauss–Legendre rule with 12 nodes on [−1, 1].
static LEGENDRE: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| legendre(12));

/// By Newton's method on the three-term recurrence (Davis and Rabinowitz,
/// *Methods of Numerical Integration*, 1984, section 2.7).
fn legendre(count: usize) -> Vec<(f64, f64)> {
    let n = count as f64;
    let polynomial = |x: f64| {
        let (mut below, mut here) = (1.0, x);
        for k in 1..count {
            let k = k as f64;
            let above = ((2.0 * k + 1.0) * x * here - k * below) / (k + 1.0);
            (below, here) = (here, above);
        }
        (here, n * (below - x * here) / (1.0 - x * x))
    };
    (1..=count)
        .map(|i| {
            let mut x = (std::f64::consts::PI * (i as f64 - 0.25) / (n + 0.5)).cos();
            for _ in 0..20 {
                let (value, slope) = polynomial(x);
                x -= value / slope;
            }
            let (_, slope) = polynomial(x);
            (x, 2.0 / ((1.0 - x * x) * slope * slope))
        })
        .collect()
}

/// Nodes and weights for ∫ h(x) dx over [`low`, `high`], cut at `breaks` and into panels no
/// longer than `longest`.
pub fn panels(low: f64, high: f64, breaks: &[f64], longest: f64) -> Vec<(f64, f64)> {
    let mut edges = vec![low, high];
    edges.extend(breaks.iter().copied().filter(|x| *x > low && *x < high));
    edges.sort_by(f64::total_cmp);
    let mut rule = Vec::new();
    for pair in edges.windows(2) {
        let pieces = ((pair[1] - pair[0]) / longest).ceil().max(1.0);
        let half = 0.5 * (pair[1] - pair[0]) / pieces;
        for piece in 0..pieces as usize {
            let middle = pair[0] + half * (2 * piece + 1) as f64;
            rule.extend(LEGENDRE.iter().map(|(x, w)| (middle + half * x, half * w)));
        }
    }
    rule
}

/// Nodes and weights for E h(ε), ε ~ N(0, 1).
pub fn normal(breaks: &[f64], longest: f64) -> Vec<(f64, f64)> {
    let root = std::f64::consts::TAU.sqrt();
    panels(-REACH, REACH, breaks, longest)
        .into_iter()
        .map(|(x, w)| (x, w * (-0.5 * x * x).exp() / root))
        .collect()
}

/// First and second derivative of `f` at `x` by central differences of order 8 (Fornberg,
/// *Mathematics of Computation* 51, 1988, table 1) with step `h`.
pub fn derivatives(f: impl Fn(f64) -> f64, x: f64, h: f64) -> (f64, f64) {
    const FIRST: [f64; 4] = [4.0 / 5.0, -1.0 / 5.0, 4.0 / 105.0, -1.0 / 280.0];
    const SECOND: [f64; 4] = [8.0 / 5.0, -1.0 / 5.0, 8.0 / 315.0, -1.0 / 560.0];
    const CENTRE: f64 = -205.0 / 72.0;
    let (mut first, mut second) = (0.0, CENTRE * f(x));
    for (i, (a, b)) in FIRST.into_iter().zip(SECOND).enumerate() {
        let step = h * (i + 1) as f64;
        let (above, below) = (f(x + step), f(x - step));
        first += a * (above - below);
        second += b * (above + below);
    }
    (first / h, second / (h * h))
}

/// Where `f` crosses 0 between `low` and `high`, by bisection.
#[track_caller]
pub fn bisect(f: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    assert!(f(low) * f(high) < 0.0, "no change of sign");
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if f(low) * f(middle) <= 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    0.5 * (low + high)
}

/// The rules themselves, against integrals and derivatives known in closed form.
#[test]
fn rules_are_right() {
    let moment = |power: i32| -> f64 {
        normal(&[0.3], 0.5)
            .iter()
            .map(|(x, w)| w * x.powi(power))
            .sum()
    };
    for (power, exact) in [(0, 1.0), (1, 0.0), (2, 1.0), (8, 105.0), (16, 2_027_025.0)] {
        crate::close(power, moment(power), exact, 1e-12 * (1.0 + exact));
    }
    let (first, second) = derivatives(f64::exp, 1.0, 0.05);
    crate::same("slope", first, 1f64.exp(), 1e-12);
    crate::same("curvature", second, 1f64.exp(), 1e-11);
}
