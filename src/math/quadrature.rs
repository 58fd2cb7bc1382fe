//! Rules for integrals over the node's noise: nodes with weights that hold the
//! density, so that Σ wⱼ h(nodeⱼ) ≈ E h.

use std::f64::consts::PI;
use std::sync::LazyLock;

use super::gaussian::density;

/// The noise is integrated over [−REACH, REACH]: beyond it a tenth power times
/// the normal density is below 1e−20.
pub const REACH: f64 = 12.0;

/// The largest number of nodes in one dimension.
pub const MAX_NODES: usize = 1 << 16;

/// A rule: nodes and their weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// Where the integrand is taken.
    pub nodes: Vec<f64>,
    /// What each value counts for.
    pub weights: Vec<f64>,
}

impl Rule {
    /// The trapezoidal rule for E h(ε), ε ~ N(0, 1), for analytic h.
    ///
    /// It converges geometrically (Trefethen and Weideman, *SIAM Review* 56, 2014): the
    /// error is the spectrum of h·φ beyond 2π/step, so the step is 2π over `bandwidth`.
    /// `None` if that takes more than [`MAX_NODES`] nodes.
    #[must_use]
    pub fn normal(bandwidth: f64) -> Option<Self> {
        Self::trapezoidal(bandwidth, density)
    }

    /// The trapezoidal rule for the double-sided Maxwell distribution, density m²φ(m).
    #[must_use]
    pub fn maxwell(bandwidth: f64) -> Option<Self> {
        Self::trapezoidal(bandwidth, |m| m * m * density(m))
    }

    fn trapezoidal(bandwidth: f64, weight: impl Fn(f64) -> f64) -> Option<Self> {
        let half = (REACH * bandwidth / (2.0 * PI)).ceil();
        if !(half >= 1.0 && 2.0 * half < MAX_NODES as f64) {
            return None;
        }
        let step = REACH / half;
        let half = half as i32;
        let nodes: Vec<f64> = (-half..=half).map(|i| f64::from(i) * step).collect();
        let weights = nodes.iter().map(|&x| step * weight(x)).collect();
        Some(Self { nodes, weights })
    }

    /// Gauss–Legendre panels on [`low`, `high`] for ∫ h(x) `weight`(x) dx, where h is
    /// analytic between the `breaks` (in any order; those outside are ignored).
    #[must_use]
    pub fn panels(low: f64, high: f64, breaks: &[f64], weight: impl Fn(f64) -> f64) -> Self {
        const LONGEST: f64 = 6.0;
        let mut edges: Vec<f64> = breaks
            .iter()
            .copied()
            .filter(|x| (low..high).contains(x))
            .chain([low, high])
            .collect();
        edges.sort_unstable_by(f64::total_cmp);
        edges.dedup();
        let mut rule = Self::default();
        for edge in edges.windows(2) {
            let length = edge[1] - edge[0];
            let pieces = (length / LONGEST).ceil().max(1.0);
            let width = length / pieces;
            // A short panel sees only the first terms of the integrand's series.
            let unit = match width {
                ..0.1 => &*GAUSS_4,
                0.1..0.5 => &*GAUSS_8,
                0.5..3.0 => &*GAUSS_16,
                _ => &*GAUSS_20,
            };
            for piece in 0..pieces as usize {
                let start = edge[0] + piece as f64 * width;
                for (&x, &w) in unit.nodes.iter().zip(&unit.weights) {
                    let node = start + width * x;
                    rule.nodes.push(node);
                    rule.weights.push(width * w * weight(node));
                }
            }
        }
        rule
    }

    /// The Gauss–Legendre rule with `count` nodes on [0, 1]: E h(U) for uniform U.
    #[must_use]
    pub fn uniform(count: usize) -> Self {
        let (nodes, weights) = (0..count).map(|i| gauss_legendre(count, i)).unzip();
        Self { nodes, weights }
    }
}

static GAUSS_4: LazyLock<Rule> = LazyLock::new(|| Rule::uniform(4));
static GAUSS_8: LazyLock<Rule> = LazyLock::new(|| Rule::uniform(8));
static GAUSS_16: LazyLock<Rule> = LazyLock::new(|| Rule::uniform(16));
static GAUSS_20: LazyLock<Rule> = LazyLock::new(|| Rule::uniform(20));

/// Node and weight `index` of the Gauss–Legendre rule with `count` nodes on [0, 1],
/// by Newton's method on the Legendre polynomial from Tricomi's estimate.
fn gauss_legendre(count: usize, index: usize) -> (f64, f64) {
    let n = count as f64;
    let mut x = (PI * (index as f64 + 0.75) / (n + 0.5)).cos();
    let mut slope = 1.0;
    for _ in 0..8 {
        let (mut previous, mut current) = (1.0, x);
        for k in 2..=count {
            let k = k as f64;
            (previous, current) = (
                current,
                ((2.0 * k - 1.0) * x * current - (k - 1.0) * previous) / k,
            );
        }
        slope = n * (x * current - previous) / (x * x - 1.0);
        x -= current / slope;
    }
    (0.5 * (1.0 - x), 1.0 / ((1.0 - x * x) * slope * slope))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::objectives::POLYNOMIAL_BANDWIDTH;

    fn integrate(rule: &Rule, h: impl Fn(f64) -> f64) -> f64 {
        let terms = rule.nodes.iter().zip(&rule.weights);
        terms.map(|(&x, w)| w * h(x)).sum()
    }

    /// E ε^2k = (2k − 1)!!, and E cos(ωε) = exp(−ω²/2).
    #[test]
    fn normal_rule_gives_the_moments_and_the_characteristic_function() {
        let rule = Rule::normal(POLYNOMIAL_BANDWIDTH).unwrap();
        for (power, exact) in [(0, 1.0), (2, 1.0), (4, 3.0), (6, 15.0), (8, 105.0)] {
            let value = integrate(&rule, |x| x.powi(power));
            assert!((value / exact - 1.0).abs() < 1e-14, "E ε^{power} = {value}");
        }
        let omega = 5.0;
        let rule = Rule::normal(POLYNOMIAL_BANDWIDTH + omega).unwrap();
        let value = integrate(&rule, |x| (omega * x).cos());
        assert!((value - (-0.5 * omega * omega).exp()).abs() < 1e-15);
    }

    #[test]
    fn panels_integrate_across_kinks() {
        let rule = Rule::panels(-REACH, REACH, &[0.3], density);
        let value = integrate(&rule, |x| (x - 0.3).abs());
        let exact = super::super::gaussian::mean_absolute(-0.3, 1.0)[0];
        assert!((value - exact).abs() < 1e-14);
    }

    #[test]
    fn gauss_legendre_is_exact_for_polynomials_of_degree_below_twice_its_count() {
        for count in [1, 2, 6, 16, 64] {
            let rule = Rule::uniform(count);
            let degree = 2 * count as i32 - 1;
            let value = integrate(&rule, |x| x.powi(degree));
            assert!((value * f64::from(degree + 1) - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn refuses_what_would_take_too_many_nodes() {
        assert_eq!(Rule::normal(1e9), None);
        assert_eq!(Rule::normal(f64::INFINITY), None);
        assert_eq!(Rule::normal(f64::NAN), None);
    }
}
