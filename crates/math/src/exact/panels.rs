//! Gauss–Legendre panels for integrals over the noise of what is a polynomial times φ, or times
//! φΦ, between breaks.

use std::f64::consts::PI;
use std::sync::LazyLock;

use crate::gaussian::density;

/// Nodes and weights on [0, 1].
type Rule = Vec<(f64, f64)>;

/// A piece of the line that has no break inside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Panel {
    start: f64,
    width: f64,
    rule: &'static Rule,
}

/// How exact an integral has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    /// To rounding of an integral of the size of 1.
    OfOne,
    /// To rounding of itself, even where only tails of φ count.
    OfTails,
}

/// Panels of [`low`, `high`] with these `breaks`, in ascending order; those outside are ignored.
pub(crate) fn panels(low: f64, high: f64, breaks: &[f64], digits: Digits) -> Vec<Panel> {
    /// The longest panel where φ changes as it does near 0.
    const LONGEST: f64 = 3.0;
    let first = breaks.partition_point(|&x| x <= low);
    let end = breaks.partition_point(|&x| x < high);
    let mut panels = Vec::with_capacity(end - first + 24);
    let mut start = low;
    let inside = breaks.get(first..end).unwrap_or_default();
    for &edge in inside.iter().chain([&high]) {
        let length = edge - start;
        // Far from 0 φ falls by a factor of exp(−|ε|) in a unit.
        let steepness = match digits {
            Digits::OfOne => 1.0,
            Digits::OfTails => (0.5 * start.abs().max(edge.abs())).max(1.0),
        };
        let pieces = (length * steepness / LONGEST).ceil();
        let width = length / pieces;
        // A short panel sees only the first terms of the series of polynomials times φ.
        let [three, four, six, eight, sixteen, twenty] = &*RULES;
        let rule = match width * steepness {
            ..0.02 => three,
            0.02..0.1 => four,
            0.1..0.5 => six,
            0.5..1.0 => eight,
            1.0..2.0 => sixteen,
            _ => twenty,
        };
        if length > 0.0 {
            panels.extend((0..pieces as usize).map(|i| Panel {
                start: start + i as f64 * width,
                width,
                rule,
            }));
        }
        start = edge;
    }
    panels
}

impl Panel {
    /// A place inside.
    pub(crate) fn middle(self) -> f64 {
        self.start + 0.5 * self.width
    }

    /// Values of ε, each with its weight in an integral over the normal distribution.
    pub(crate) fn nodes(self) -> impl Iterator<Item = (f64, f64)> {
        self.rule.iter().map(move |(x, weight)| {
            let eps = self.start + self.width * x;
            (eps, self.width * weight * density(eps))
        })
    }
}

static RULES: LazyLock<[Rule; 6]> = LazyLock::new(|| [3, 4, 6, 8, 16, 20].map(gauss_legendre));

/// The Gauss–Legendre rule with `count` nodes on [0, 1], by Newton's method on the Legendre
/// polynomial from Tricomi's estimate.
fn gauss_legendre(count: usize) -> Rule {
    let n = count as f64;
    let node = |index: usize| {
        let mut x = (PI * (index as f64 + 0.75) / (n + 0.5)).cos();
        let mut slope = 1.0;
        for _ in 0..8 {
            let (mut before, mut value) = (1.0, x);
            for k in 2..=count {
                let k = k as f64;
                (before, value) = (
                    value,
                    ((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k,
                );
            }
            slope = n * (x * value - before) / (x * x - 1.0);
            x -= value / slope;
        }
        (0.5 * (1.0 - x), 1.0 / ((1.0 - x * x) * slope * slope))
    };
    (0..count).map(node).collect()
}

#[cfg(test)]
mod tests {
    use super::{Digits, gauss_legendre, panels};
    use crate::gaussian::{distribution, mean_absolute};

    #[test]
    fn gauss_legendre_is_exact_for_polynomials_of_degree_below_twice_its_count() {
        for count in [3, 6, 16, 20] {
            let degree = 2 * count as i32 - 1;
            let value: f64 = gauss_legendre(count)
                .iter()
                .map(|(x, weight)| weight * x.powi(degree))
                .sum();
            assert!((value * f64::from(degree + 1) - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn panels_integrate_across_kinks() {
        let panels = panels(-12.0, 12.0, &[-20.0, 0.3], Digits::OfOne);
        let nodes = panels.into_iter().flat_map(super::Panel::nodes);
        let value: f64 = nodes.map(|(eps, weight)| weight * (eps - 0.3).abs()).sum();
        assert!((value - mean_absolute(-0.3, 1.0)[0]).abs() < 1e-14);
    }

    /// P(ε > t), between breaks near and far.
    #[test]
    fn tails_keep_their_digits() {
        for t in [3.0, 6.0, 20.0, 30.0] {
            let panels = panels(t, t + 8.0, &[t + 0.01, t + 0.08, t + 0.3], Digits::OfTails);
            let value: f64 = panels
                .into_iter()
                .flat_map(super::Panel::nodes)
                .map(|(_, weight)| weight)
                .sum();
            assert!((value / distribution(-t) - 1.0).abs() < 2e-13, "{t}");
        }
    }
}
