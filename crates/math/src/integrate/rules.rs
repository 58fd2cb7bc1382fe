//! Rules for integrals over the node's noise: nodes with weights that hold the
//! density, so that Σ wⱼ h(nodeⱼ) ≈ E h.

use std::f64::consts::PI;

use crate::gaussian::density;
use crate::objective::Smoothness;

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
    /// The rule for what is so smooth; `None` for kinks, or where it would have too many nodes.
    pub(crate) fn of(smoothness: Smoothness<'_>) -> Option<Self> {
        match smoothness {
            Smoothness::Quadratic => Some(Self::quadratic()),
            Smoothness::Analytic { bandwidth } => Self::normal(bandwidth),
            Smoothness::Kinked(_) | Smoothness::Jumping(_) => None,
        }
    }

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
    fn refuses_what_would_take_too_many_nodes() {
        assert_eq!(Rule::normal(1e9), None);
        assert_eq!(Rule::normal(f64::INFINITY), None);
        assert_eq!(Rule::normal(f64::NAN), None);
    }
}
