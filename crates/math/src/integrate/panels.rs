//! Gauss–Legendre panels for integrals over the noise of what is smooth between breaks.

use std::f64::consts::PI;
use std::sync::LazyLock;

use crate::integrate::rules::{MAX_NODES, REACH, Rule};

/// Panels of an interval, each with a Gauss–Legendre rule.
#[derive(Clone, Debug)]
pub(crate) struct Panels {
    panels: Vec<Panel>,
    digits: Digits,
}

/// A piece of the line that has no break inside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Panel {
    start: f64,
    width: f64,
    unit: &'static Unit,
}

/// A Gauss–Legendre rule on [0, 1].
#[derive(Debug)]
struct Unit {
    rule: Rule,
    /// What each weighted value counts for in the highest Legendre coefficient that they determine.
    highest: Vec<f64>,
    /// Row by row, what each value counts for in the integral from 0 to a node.
    areas: Vec<f64>,
}

/// How exact an integral has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    /// To rounding of an integral of the size of 1.
    OfOne,
    /// To rounding of itself, even where only tails of φ count.
    OfTails,
}

impl Panels {
    /// Panels of [`low`, `high`] for what is a polynomial times φ, or times φΦ, between the
    /// `breaks`, which are in ascending order; those outside are ignored.
    #[must_use]
    pub(crate) fn new(low: f64, high: f64, breaks: &[f64], digits: Digits) -> Self {
        /// The longest panel where φ changes as it does near 0.
        const LONGEST: f64 = 3.0;
        let [three, four, six, ten, sixteen, twenty] = &*UNITS;
        let first = breaks.partition_point(|&x| x <= low);
        let inside = breaks.split_at(first).1.iter().take_while(|&&x| x < high);
        let mut panels = Self {
            panels: Vec::with_capacity(breaks.len() + 24),
            digits,
        };
        let mut start = low;
        for &edge in inside.chain([&high]) {
            let length = edge - start;
            // Far from 0 φ falls by a factor of exp(−|ε|) in a unit.
            let steepness = match digits {
                Digits::OfOne => 1.0,
                Digits::OfTails => (0.5 * start.abs().max(edge.abs())).max(1.0),
            };
            let pieces = (length * steepness / LONGEST).ceil();
            let width = length / pieces;
            // A short panel sees only the first terms of the series of polynomials times φ.
            let unit = match width * steepness {
                ..0.01 => three,
                0.01..0.03 => four,
                0.03..0.25 => six,
                0.25..0.6 => ten,
                0.6..2.0 => sixteen,
                _ => twenty,
            };
            if length > 0.0 {
                panels.add(start, width, pieces as usize, unit);
            }
            start = edge;
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
        let mut panels = Self {
            panels: Vec::new(),
            digits: Digits::OfOne,
        };
        (count * unit.rule.nodes.len() as f64 <= MAX_NODES as f64).then(|| {
            panels.add(0.0, REACH / count, count as usize, unit);
            panels
        })
    }

    /// Adds `count` panels of this `width`, side by side from `start` on.
    fn add(&mut self, start: f64, width: f64, count: usize, unit: &'static Unit) {
        self.panels.extend((0..count).map(|i| Panel {
            start: start + i as f64 * width,
            width,
            unit,
        }));
    }

    /// The integrals of some functions, of which `piece` makes those of a panel when it is told a place
    /// inside. One whose error may be seen in twelve digits is no number.
    ///
    /// With n nodes the other rule is the highest Legendre coefficient of the integrand that they
    /// determine, that of degree n − 1. The coefficients fall by about a quarter of the width
    /// in a degree, and the error, which is about that of degree 2n, is as a share the square of that of
    /// degree n.
    pub(crate) fn integrals<const K: usize, H: Fn(f64) -> [f64; K]>(
        &self,
        piece: impl Fn(f64) -> H,
    ) -> [f64; K] {
        const DIGITS: f64 = 1e-12;
        let [mut sums, mut sizes, mut errors] = [[0.0; K]; 3];
        for Panel { start, width, unit } in &self.panels {
            let h = piece(start + 0.5 * width);
            let Rule { nodes, weights } = &unit.rule;
            let [mut size, mut highest] = [[0.0; K]; 2];
            for ((x, weight), top) in nodes.iter().zip(weights).zip(&unit.highest) {
                let values = h(start + width * x);
                for k in 0..K {
                    let term = width * weight * values[k];
                    sums[k] += term;
                    size[k] += term.abs();
                    highest[k] += top * term;
                }
            }
            for k in 0..K {
                sizes[k] += size[k];
                errors[k] += (0.25 * width * highest[k]).abs();
            }
        }
        let least = match self.digits {
            Digits::OfOne => 1.0,
            Digits::OfTails => 0.0,
        };
        std::array::from_fn(|k| {
            let is_exact = errors[k].powi(2) <= DIGITS * sizes[k] * sizes[k].max(least);
            if is_exact { sums[k] } else { f64::NAN }
        })
    }

    /// The rule for ∫ h(x) `weight`(x) dx.
    #[must_use]
    pub(crate) fn rule(&self, weight: fn(f64) -> f64) -> Rule {
        let (mut nodes, mut weights) = (Vec::new(), Vec::new());
        for Panel { start, width, unit } in &self.panels {
            for (x, share) in unit.rule.nodes.iter().zip(&unit.rule.weights) {
                nodes.push(start + width * x);
                weights.push(width * share * weight(start + width * x));
            }
        }
        Rule { nodes, weights }
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
        for Panel { width, unit, .. } in &self.panels {
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
        let rule = uniform(count);
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
        let scale = (2 * count - 1) as f64;
        let highest = polynomials.iter().map(|values| scale * values[count - 1]);
        Self {
            highest: highest.collect(),
            rule,
            areas,
        }
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
        Unit::new(10),
        Unit::new(16),
        Unit::new(20),
    ]
});

/// Node and weight `index` of the Gauss–Legendre rule with `count` nodes on [0, 1],
/// by Newton's method on the Legendre polynomial from Tricomi's estimate.
fn gauss_legendre(count: usize, index: usize) -> (f64, f64) {
    let n = count as f64;
    let mut x = libm::cos(PI * (index as f64 + 0.75) / (n + 0.5));
    let mut slope = 1.0;
    for _ in 0..8 {
        let values = legendre(count, x);
        slope = n * (x * values[count] - values[count - 1]) / (x * x - 1.0);
        x -= values[count] / slope;
    }
    (0.5 * (1.0 - x), 1.0 / ((1.0 - x * x) * slope * slope))
}

/// The Gauss–Legendre rule with `count` nodes on [0, 1]: E h(U) for uniform U.
#[must_use]
pub(crate) fn uniform(count: usize) -> Rule {
    let (nodes, weights) = (0..count).map(|i| gauss_legendre(count, i)).unzip();
    Rule { nodes, weights }
}

#[cfg(test)]
mod tests {
    use super::{Digits, Panel, Panels, uniform};
    use crate::gaussian::{density, distribution, mean_absolute};

    #[test]
    fn panels_integrate_across_kinks() {
        let rule = Panels::new(-12.0, 12.0, &[-20.0, 0.3], Digits::OfOne).rule(density);
        let nodes = rule.nodes.iter().zip(&rule.weights);
        let value: f64 = nodes.map(|(eps, weight)| weight * (eps - 0.3).abs()).sum();
        assert!((value - mean_absolute(-0.3, 1.0)[0]).abs() < 1e-14);
    }

    /// P(ε > t), between breaks near and far.
    #[test]
    fn tails_keep_their_digits() {
        for t in [3.0, 6.0, 20.0, 30.0] {
            let breaks = [t + 0.01, t + 0.08, t + 0.3];
            let rule = Panels::new(t, t + 8.0, &breaks, Digits::OfTails).rule(density);
            let value: f64 = rule.weights.iter().sum();
            assert!((value / distribution(-t) - 1.0).abs() < 2e-13, "{t}");
        }
    }

    /// The integral of |ε − 0.3| φ with a break there, and without one.
    #[test]
    fn integrals_are_numbers_where_two_rules_agree() {
        let at = |breaks: &[f64]| {
            let panels = Panels::new(-12.0, 12.0, breaks, Digits::OfOne);
            panels.integrals(|_| |eps: f64| [density(eps) * (eps - 0.3).abs(), density(eps)])
        };
        let [value, one] = at(&[0.3]);
        assert!((value - mean_absolute(-0.3, 1.0)[0]).abs() < 1e-14);
        assert!((one - 1.0).abs() < 1e-14);
        let [value, one] = at(&[]);
        assert!(value.is_nan() && (one - 1.0).abs() < 1e-14);
    }

    #[test]
    fn panels_stand_side_by_side() {
        let panels = Panels::new(-1.0, 5.0, &[-3.0, 0.25, 4.0, 7.0], Digits::OfOne);
        let ends = panels
            .panels
            .iter()
            .map(|Panel { start, width, .. }| (*start, start + width));
        let ends: Vec<(f64, f64)> = ends.collect();
        assert!(
            ends.windows(2)
                .all(|pair| (pair[0].1 - pair[1].0).abs() < 1e-15)
        );
        assert_eq!((ends[0].0, ends[ends.len() - 1].1), (-1.0, 5.0));
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
        let mixed = Panels::new(0.0, 9.0, &[0.05, 0.06, 0.3, 1.2, 4.0], Digits::OfOne);
        check(&mixed, |x| x * x, |x| x * x * x / 3.0);
        check(&Panels::even(20.0).unwrap(), f64::cos, f64::sin);
    }

    #[test]
    fn gauss_legendre_is_exact_for_polynomials_of_degree_below_twice_its_count() {
        for count in [1, 2, 6, 16, 64] {
            let rule = uniform(count);
            let degree = 2 * count as i32 - 1;
            let terms = rule.nodes.iter().zip(&rule.weights);
            let value: f64 = terms.map(|(x, w)| w * x.powi(degree)).sum();
            assert!((value * f64::from(degree + 1) - 1.0).abs() < 1e-12);
        }
    }
}
