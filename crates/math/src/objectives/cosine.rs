//! cos(k y): Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo Gradient Estimation
//! in Machine Learning*, JMLR 21(132), 2020, Figure 3. For large kσ the trick has
//! the larger variance: f′ grows with k, f does not.

use words::objectives;

use std::f64::consts::TAU;

use super::{Ingredient, Inputs, ObjectiveKind};
use crate::exact::Terms;
use crate::exact::wave::{Phase, Wave};
use crate::gaussian::Gaussian;
use crate::objective::{
    Expectation, Objective, Optimum, POLYNOMIAL_BANDWIDTH, Point, Slopes, Smoothness, is_far,
};

/// A wave.
#[derive(Debug)]
pub(super) struct CosineKind;

impl ObjectiveKind for CosineKind {
    fn key(&self) -> &'static str {
        "cosine"
    }

    fn name(&self) -> &'static str {
        objectives::COSINE.get()
    }

    fn formula(&self) -> &'static str {
        objectives::COSINE_FORMULA.get()
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::K]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        Some((0.1, 5.0))
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        // A wave of no frequency is one that is too long to be seen.
        let k = if inputs.k == 0.0 { 1e-300 } else { inputs.k };
        Box::new(Cosine { k })
    }
}

#[derive(Clone, Copy, Debug)]
struct Cosine {
    k: f64,
}

impl Cosine {
    /// The trough that is nearest to μ, unless it is far.
    fn trough(&self, node: Gaussian) -> Option<f64> {
        let waves = (node.mu() * self.k / TAU - 0.5).round();
        let trough = (waves + 0.5) * (TAU / self.k);
        (!is_far(node, trough)).then_some(trough)
    }

    /// The phase at the origin.
    fn phase(&self, node: Gaussian) -> Phase {
        match self.trough(node) {
            Some(_) => Phase::TROUGH,
            None => Phase::new(self.k, node.mu()),
        }
    }

    /// At a distance d from where the wave has the phase p:
    /// cos(p + kd) − cos p = −2 sin(½kd)·(cos p sin(½kd) + sin p cos(½kd)).
    #[inline]
    fn point(&self, at: Phase, d: f64) -> Point {
        let k = self.k;
        let (sine, cosine) = libm::sincos(0.5 * k * d);
        Point {
            excess: -2.0 * sine * (at.cosine * sine + at.sine * cosine),
            slope: -2.0 * k * sine * cosine * at.cosine - k * at.sine * (1.0 - 2.0 * sine * sine),
            partner_slope: 0.0,
        }
    }
}

impl Objective for Cosine {
    fn level(&self) -> f64 {
        -1.0
    }

    fn origin(&self, node: Gaussian) -> f64 {
        self.trough(node).unwrap_or(node.mu())
    }

    fn base(&self, node: Gaussian) -> f64 {
        self.phase(node).above_trough()
    }

    fn near(&self, node: Gaussian, d: f64, _partner: f64) -> Point {
        self.point(self.phase(node), d)
    }

    fn evaluate(&self, node: Gaussian, ds: &[f64], _partners: &[f64], out: Slopes<'_>) {
        let at = self.phase(node);
        for ((&d, excess), slope) in ds.iter().zip(out.excess).zip(out.slope) {
            let point = self.point(at, d);
            (*excess, *slope) = (point.excess, point.slope);
        }
    }

    fn excesses(&self, node: Gaussian, ds: &[f64], _partners: &[f64], out: &mut [f64]) {
        let at = self.phase(node);
        for (&d, out) in ds.iter().zip(out) {
            *out = self.point(at, d).excess;
        }
    }

    fn curvature(&self, node: Gaussian, d: f64, _partner: f64) -> f64 {
        let (at, k) = (self.phase(node), self.k);
        let (sine, cosine) = libm::sincos(k * d);
        k * k * (at.sine * sine - at.cosine * cosine)
    }

    /// The characteristic function of the normal distribution: E cos(k y) is
    /// cos(kμ) exp(−k²σ²/2).
    fn expectation(&self, node: Gaussian) -> Expectation {
        let (k, sigma) = (self.k, node.sigma());
        let at = Phase::new(k, node.mu());
        let Phase { cosine, sine } = at;
        let exponent = -0.5 * (k * sigma).powi(2);
        let (damping, fall) = (libm::exp(exponent), libm::expm1(exponent));
        let value = cosine * damping;
        let above_level = at.above_trough() * damping - fall;
        let excess = match self.trough(node) {
            Some(_) => above_level,
            None => cosine * fall,
        };
        Expectation::from_mu_derivatives(
            sigma,
            [above_level, excess],
            -k * sine * damping,
            -k * k * value,
            k.powi(4) * value,
        )
    }

    fn smoothness(&self, node: Gaussian) -> Smoothness<'_> {
        Smoothness::Analytic {
            bandwidth: POLYNOMIAL_BANDWIDTH + 2.0 * self.k.abs() * node.sigma(),
        }
    }

    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        let phase = Phase::new(self.k, node.mu());
        Some(Box::new(Wave::new(self.k, node.sigma(), phase)))
    }

    fn optimum(&self) -> Option<Optimum> {
        None
    }
}
