//! Rules for integrals over the node's noise: nodes with weights that hold the
//! density, so that Σ wⱼ h(nodeⱼ) ≈ E h.

use std::f64::consts::PI;
use std::sync::LazyLock;

use crate::absolute::sorting::sort;
use crate::gaussian::density;

/// The noise is integrated over [−REACH, REACH]: beyond it a tenth power times
/// the normal density is below 1e−20.
pub(crate) const REACH: f64 = 12.0;

/// The largest number of nodes in one dimension.
pub(crate) const MAX_NODES: usize = 1 << 16;

/// A rule: nodes and their weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rule {
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
    pub(crate) fn normal(bandwidth: f64) -> Option<Self> {
        let half = (REACH * bandwidth / (2.0 * PI)).ceil();
        if !(half >= 1.0 && 2.0 * half < MAX_NODES as f64) {
            return None;
        }
        let step = REACH / half;
        let half = half as i32;
        let nodes: Vec<f64> = (-half..=half).map(|i| f64::from(i) * step).collect();
        let weights = nodes.iter().map(|&x| step * density(x)).collect();
        Some(Self { nodes, weights })
    }

    /// The Gauss–Hermite rule with five nodes for E h(ε), exact for polynomials of degree 9
    /// (Abramowitz and Stegun, 25.4.46): an f of degree 2 times a score of degree 2, squared.
    #[must_use]
    pub(crate) fn quadratic() -> Self {
        let root = 10_f64.sqrt();
        let (inner, outer) = ((5.0 - root).sqrt(), (5.0 + root).sqrt());
        let (near, far) = ((7.0 + 2.0 * root) / 60.0, (7.0 - 2.0 * root) / 60.0);
        Self {
            nodes: vec![-outer, -inner, 0.0, inner, outer],
            weights: vec![far, near, 8.0 / 15.0, near, far],
        }
    }

    /// Gauss–Legendre panels on [`low`, `high`] for ∫ h(x) `weight`(x) dx, where h is a
    /// polynomial between the `breaks` (in any order; those outside are ignored).
    #[must_use]
    pub(crate) fn panels(low: f64, high: f64, breaks: &[f64], weight: fn(f64) -> f64) -> Self {
        Panels::new(low, high, breaks).rule(weight)
    }

    /// The Gauss–Legendre rule with `count` nodes on [0, 1]: E h(U) for uniform U.
    #[must_use]
    pub(crate) fn uniform(count: usize) -> Self {
        let (nodes, weights) = (0..count).map(|i| gauss_legendre(count, i)).unzip();
        Self { nodes, weights }
    }
}

/// Panels of an interval, each with a Gauss–Legendre rule.
#[derive(Clone, Debug)]
pub(crate) struct Panels(Vec<Panel>);

#[derive(Clone, Copy, Debug)]
struct Panel {
    start: f64,
    width: f64,
    unit: &'static Unit,
}

/// A Gauss–Legendre rule on [0, 1].
#[derive(Debug)]
struct Unit {
    rule: Rule,
    /// Row by row, what each value counts for in the integral from 0 to a node.
    areas: Vec<f64>,
}

impl Panels {
    /// Panels of [`low`, `high`] for what is a polynomial times φ between the `breaks` (in any
    /// order; those outside are ignored).
    #[must_use]
    pub(crate) fn new(low: f64, high: f64, breaks: &[f64]) -> Self {
        const LONGEST: f64 = 6.0;
        let [gauss_3, gauss_4, gauss_6, gauss_8, gauss_16, gauss_20] = &*UNITS;
        let mut edges = vec![low, high];
        for &x in breaks {
            if (low..high).contains(&x) {
                edges.push(x);
            }
        }
        sort(&mut edges);
        let mut panels = Self(Vec::with_capacity(edges.len()));
        for edge in edges.windows(2) {
            let length = edge[1] - edge[0];
            let pieces = (length / LONGEST).ceil();
            let width = length / pieces;
            // A short panel sees only the first terms of the series of polynomials times φ.
            let unit = match width {
                ..0.02 => gauss_3,
                0.02..0.1 => gauss_4,
                0.1..0.5 => gauss_6,
                0.5..1.0 => gauss_8,
                1.0..3.0 => gauss_16,
                _ => gauss_20,
            };
            panels.add(edge[0], width, pieces as usize, unit);
        }
        panels
    }

    /// Panels of equal width on [0, [`REACH`]] for what has no higher frequency than
    /// `bandwidth`; `None` if that takes more than [`MAX_NODES`] nodes.
    #[must_use]
    pub(crate) fn even(bandwidth: f64) -> Option<Self> {
        /// With so many to a panel, 16 nodes resolve each.
        const RADIANS: f64 = 16.0;
        let count = (REACH * bandwidth / RADIANS).ceil();
        let [.., unit, _] = &*UNITS;
        let mut panels = Self(Vec::new());
        (count * unit.rule.nodes.len() as f64 <= MAX_NODES as f64).then(|| {
            panels.add(0.0, REACH / count, count as usize, unit);
            panels
        })
    }

    /// Adds `count` panels of this `width`, side by side from `start` on.
    fn add(&mut self, start: f64, width: f64, count: usize, unit: &'static Unit) {
        for i in 0..count {
            self.0.push(Panel {
                start: start + i as f64 * width,
                width,
                unit,
            });
        }
    }

    /// The rule for ∫ h(x) `weight`(x) dx.
    #[must_use]
    pub(crate) fn rule(&self, weight: fn(f64) -> f64) -> Rule {
        let count = self.0.iter().map(|panel| panel.unit.rule.nodes.len()).sum();
        let mut rule = Rule {
            nodes: Vec::with_capacity(count),
            weights: Vec::with_capacity(count),
        };
        for Panel { start, width, unit } in &self.0 {
            for (x, w) in unit.rule.nodes.iter().zip(&unit.rule.weights) {
                let node = start + width * x;
                rule.nodes.push(node);
                rule.weights.push(width * w * weight(node));
            }
        }
        rule
    }

    /// The integrals from the low end to each node of the rule, of a function with these values
    /// at the nodes: a quadratic between the breaks, or one without higher frequencies than even
    /// panels are made for.
    #[must_use]
    pub(crate) fn areas(&self, mut values: &[f64]) -> Vec<f64> {
        let mut areas = Vec::with_capacity(values.len());
        let mut before = 0.0;
        let sum = |weights: &[f64], values: &[f64]| -> f64 {
            weights.iter().zip(values).map(|(w, h)| w * h).sum()
        };
        for Panel { width, unit, .. } in &self.0 {
            let (here, rest) = values.split_at(unit.rule.nodes.len());
            let rows = unit.areas.chunks_exact(here.len());
            areas.extend(rows.map(|row| before + width * sum(row, here)));
            before += width * sum(&unit.rule.weights, here);
            values = rest;
        }
        areas
    }
}

impl Unit {
    /// With `count` nodes. The values are expanded in Legendre polynomials, whose integrals are
    /// Legendre polynomials: (2k + 1)∫P_k = P_k₊₁ − P_k₋₁.
    fn new(count: usize) -> Self {
        let rule = Rule::uniform(count);
        let polynomials = rule.nodes.iter().map(|x| legendre(count, 2.0 * x - 1.0));
        let polynomials: Vec<Vec<f64>> = polynomials.collect();
        let mut areas = Vec::with_capacity(count * count);
        for ends in &polynomials {
            for (start, weight) in polynomials.iter().zip(&rule.weights) {
                let first = 0.5 * (ends[1] + 1.0);
                let terms = (1..count).map(|k| 0.5 * (ends[k + 1] - ends[k - 1]) * start[k]);
                areas.push(weight * (first + terms.sum::<f64>()));
            }
        }
        Self { rule, areas }
    }
}

/// P₀ … P_`degree` at `x`.
fn legendre(degree: usize, x: f64) -> Vec<f64> {
    let mut values = vec![1.0, x];
    for k in 2..=degree {
        let n = k as f64;
        values.push(((2.0 * n - 1.0) * x * values[k - 1] - (n - 1.0) * values[k - 2]) / n);
    }
    values
}

/// The rules that panels are made of.
static UNITS: LazyLock<[Unit; 6]> = LazyLock::new(|| {
    [
        Unit::new(3),
        Unit::new(4),
        Unit::new(6),
        Unit::new(8),
        Unit::new(16),
        Unit::new(20),
    ]
});

/// Node and weight `index` of the Gauss–Legendre rule with `count` nodes on [0, 1],
/// by Newton's method on the Legendre polynomial from Tricomi's estimate.
fn gauss_legendre(count: usize, index: usize) -> (f64, f64) {
    let n = count as f64;
    let mut x = (PI * (index as f64 + 0.75) / (n + 0.5)).cos();
    let mut slope = 1.0;
    for _ in 0..8 {
        let values = legendre(count, x);
        slope = n * (x * values[count] - values[count - 1]) / (x * x - 1.0);
        x -= values[count] / slope;
    }
    (0.5 * (1.0 - x), 1.0 / ((1.0 - x * x) * slope * slope))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::POLYNOMIAL_BANDWIDTH;

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
    fn five_nodes_give_the_moments_up_to_the_ninth() {
        let rule = Rule::quadratic();
        for (power, exact) in [
            (0, 1.0),
            (1, 0.0),
            (2, 1.0),
            (4, 3.0),
            (6, 15.0),
            (8, 105.0),
        ] {
            let value = integrate(&rule, |x| x.powi(power));
            assert!(
                (value - exact).abs() < 1e-13 * (1.0 + exact),
                "E ε^{power} = {value}"
            );
        }
    }

    #[test]
    fn panels_integrate_across_kinks() {
        let rule = Rule::panels(-REACH, REACH, &[0.3], density);
        let value = integrate(&rule, |x| (x - 0.3).abs());
        let exact = crate::gaussian::mean_absolute(-0.3, 1.0)[0];
        assert!((value - exact).abs() < 1e-14);
    }

    /// Of a quadratic across panels of every length, and of a wave across even ones.
    #[test]
    fn areas_are_integrals_up_to_each_node() {
        let check = |panels: &Panels, h: fn(f64) -> f64, integral: fn(f64) -> f64| {
            let rule = panels.rule(|_| 1.0);
            let values: Vec<f64> = rule.nodes.iter().map(|&x| h(x)).collect();
            for (&x, area) in rule.nodes.iter().zip(panels.areas(&values)) {
                let error = (area - integral(x)).abs();
                assert!(error < 1e-13 * (1.0 + area.abs()), "up to {x}: {area}");
            }
        };
        let mixed = Panels::new(0.0, 9.0, &[0.05, 0.06, 0.3, 1.2, 4.0]);
        check(&mixed, |x| x * x, |x| x * x * x / 3.0);
        check(&Panels::even(20.0).unwrap(), f64::cos, f64::sin);
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
