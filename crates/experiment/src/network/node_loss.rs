//! What stands behind one datum's node, as an objective that the page's estimators know.
//!
//! With the entropy in closed form f(y) = ‖x − d(y)‖²/(2τ²), and prior and entropy are
//! ½(μ² + σ² − 1) − log σ for each coordinate. Otherwise f(y) = −log p(x, y) + log q(y; μ, σ), of
//! which log q alone knows θ.

use std::f64::consts::FRAC_PI_2;

use math::gaussian::Gaussian;
use math::integrate::grid::Grid;
use math::objective::{Direct, Expectation, Objective, Optimum, POLYNOMIAL_BANDWIDTH, Point};
use math::objective::{Slopes, Smoothness};
use math::objectives::Entropy;
use math::parameter::PerParameter;

use super::weights::Weights;

/// The loss of one coordinate of a node as a function of its draw y.
#[derive(Debug)]
pub(super) struct NodeLoss<'a> {
    /// How the entropy enters.
    pub(super) entropy: Entropy,
    /// The decoder, for a node with one coordinate. Of a node with several, f is known at the draws
    /// alone, and is no number elsewhere.
    pub(super) decoder: Option<View<'a>>,
}

/// A decoder of one y, and the datum that it is compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    weights: &'a Weights,
    /// x.
    x: &'a [f64],
    /// 1/τ².
    precision: f64,
    constant: f64,
}

impl<'a> View<'a> {
    /// The decoder of `weights`, for the datum `x`.
    pub(super) fn new(weights: &'a Weights, x: &'a [f64]) -> Self {
        let tau = weights.tau();
        Self {
            weights,
            x,
            precision: 1.0 / (tau * tau),
            constant: weights.constant(),
        }
    }

    /// ‖x − d(y)‖²/(2τ²) and its derivative. `hidden` has room for the hidden layer.
    fn error(&self, y: f64, hidden: &mut Vec<f64>) -> [f64; 2] {
        let [value, slope, _] = self.derivatives(y, hidden);
        [value, slope]
    }

    /// ‖x − d(y)‖²/(2τ²) with its first and its second derivative.
    fn derivatives(&self, y: f64, hidden: &mut Vec<f64>) -> [f64; 3] {
        let (layout, values) = (self.weights.layout(), self.weights.values());
        hidden.clear();
        let slopes = layout.decoder.as_ref().map_or(&[1.0][..], |decoder| {
            let slopes = &values[decoder.weights.clone()];
            let biases = &values[decoder.biases.clone()];
            hidden.extend(slopes.iter().zip(biases).map(|(e, bias)| e * y + bias));
            math::kernels::tanh::tanh(hidden);
            slopes
        });
        let is_straight = layout.decoder.is_none();
        if is_straight {
            hidden.push(y);
        }
        let rows = values[layout.output.weights.clone()].chunks_exact(layout.output.inputs);
        let biases = &values[layout.output.biases.clone()];
        let [mut error, mut slope, mut bend] = [0.0; 3];
        for ((row, bias), x) in rows.zip(biases).zip(self.x) {
            let [mut difference, mut change, mut turn] = [bias - x, 0.0, 0.0];
            for ((f, h), e) in row.iter().zip(&*hidden).zip(slopes) {
                difference += f * h;
                let fall = if is_straight { 1.0 } else { 1.0 - h * h };
                change += f * e * fall;
                turn -= if is_straight {
                    0.0
                } else {
                    2.0 * f * e * e * h * fall
                };
            }
            error += difference * difference;
            slope += difference * change;
            bend += change * change + difference * turn;
        }
        [0.5 * error, slope, bend].map(|derivative| derivative * self.precision)
    }
}

/// How smooth the loss is in a coordinate's ε, for this σ.
///
/// tanh(u) has its poles at ±iπ/2, so in ε those of tanh(E y + e) are b = π/(2|E|σ) away from the
/// real line. The spectrum of f falls like exp(−bω), and times the normal density like
/// exp(b²/2 − bω) as long as b is less than ω: by 10⁻¹⁶ at ω = 37/b + b/2.
pub(super) fn smoothness(weights: &Weights, sigma: f64) -> Smoothness<'static> {
    const DIGITS: f64 = 37.0;
    /// What powers of ε and of f may add.
    const MARGIN: f64 = 4.0;
    let Some(decoder) = &weights.layout().decoder else {
        return Smoothness::Quadratic;
    };
    let steepest = weights.values()[decoder.weights.clone()].iter();
    let steepest = steepest.fold(0.0, |most: f64, e| most.max(e.abs()));
    let distance = FRAC_PI_2 / (steepest * sigma);
    let bandwidth = if distance < 9.0 {
        DIGITS / distance + 0.5 * distance + MARGIN
    } else {
        POLYNOMIAL_BANDWIDTH
    };
    Smoothness::Analytic {
        bandwidth: bandwidth.max(POLYNOMIAL_BANDWIDTH),
    }
}

/// What the prior and log q add to f at a draw of one coordinate, if the entropy is sampled, without
/// log 2π, which cancels.
#[inline]
pub(super) fn sampled_term(y: f64, eps: f64, log_sigma: f64) -> f64 {
    0.5 * (y * y - eps * eps) - log_sigma
}

/// The derivative of [`sampled_term`] by y, at fixed μ and σ.
#[inline]
pub(super) fn sampled_slope(y: f64, eps: f64, sigma: f64) -> f64 {
    y - eps / sigma
}

/// ½(μ² + σ² − 1) − log σ, the divergence of one coordinate from the prior.
pub(super) fn divergence(mu: f64, sigma: f64, log_sigma: f64) -> f64 {
    0.5 * (mu * mu + sigma * sigma - 1.0) - log_sigma
}

impl NodeLoss<'_> {
    fn point(&self, node: Gaussian, y: f64, hidden: &mut Vec<f64>) -> Point {
        let [mut value, mut slope] = match &self.decoder {
            Some(view) => view.error(y, hidden),
            None => [f64::NAN; 2],
        };
        if let (Some(view), true) = (&self.decoder, self.entropy != Entropy::Closed) {
            let sigma = node.sigma();
            let eps = node.noise_of(y);
            value += sampled_term(y, eps, libm::log(sigma)) + view.constant;
            slope += sampled_slope(y, eps, sigma);
        }
        Point {
            excess: value,
            slope,
            partner_slope: 0.0,
        }
    }
}

impl Objective for NodeLoss<'_> {
    fn origin(&self, _node: Gaussian) -> f64 {
        0.0
    }

    /// Values of f are not given as differences.
    fn base(&self, _node: Gaussian) -> f64 {
        0.0
    }

    fn near(&self, node: Gaussian, y: f64, _partner: f64) -> Point {
        self.point(node, y, &mut Vec::new())
    }

    /// By y of −log p(x, y) and, if it is sampled, of log q, whose own θ is held.
    fn curvature(&self, node: Gaussian, y: f64, _partner: f64) -> f64 {
        let Some(view) = &self.decoder else {
            return f64::NAN;
        };
        let [_, _, bend] = view.derivatives(y, &mut Vec::new());
        match self.entropy {
            Entropy::Closed => bend,
            Entropy::Sampled | Entropy::Path => bend + (1.0 - node.sigma().powi(-2)),
        }
    }

    /// By quadrature. With f′ alone, by parts: ∂²E f/∂μ² = E[f′ε]/σ and
    /// ∂²E f/∂σ² = E[f′(ε³ − 2ε)]/σ.
    fn expectation(&self, node: Gaussian) -> Expectation {
        let unknown = Expectation {
            above_level: f64::NAN,
            excess: f64::NAN,
            gradient: PerParameter::from_fn(|_| f64::NAN),
            curvature: PerParameter::from_fn(|_| f64::NAN),
        };
        let Some(grid) = Grid::of(Objective::smoothness(self, node)) else {
            return unknown;
        };
        let mut mean = Expectation::default();
        let mut hidden = Vec::new();
        for (&eps, weight) in grid.noise.eps.iter().zip(&grid.weights) {
            let point = self.point(node, node.draw(eps), &mut hidden);
            let slope = weight * point.slope;
            mean.excess += weight * point.excess;
            mean.gradient.mu += slope;
            mean.gradient.sigma += slope * eps;
            mean.curvature.mu += slope * eps / node.sigma();
            mean.curvature.sigma += slope * (eps * eps - 2.0) * eps / node.sigma();
        }
        mean.above_level = mean.excess;
        mean
    }

    fn direct(&self, node: Gaussian) -> Direct {
        match self.entropy {
            Entropy::Closed => Direct {
                value: divergence(node.mu(), node.sigma(), libm::log(node.sigma())),
                gradient: PerParameter {
                    mu: node.mu(),
                    sigma: node.sigma() - 1.0 / node.sigma(),
                },
                score_weight: 0.0,
            },
            Entropy::Sampled => Direct {
                score_weight: 1.0,
                ..Direct::default()
            },
            Entropy::Path => Direct::default(),
        }
    }

    fn smoothness(&self, node: Gaussian) -> Smoothness<'_> {
        match &self.decoder {
            Some(view) => smoothness(view.weights, node.sigma()),
            None => Smoothness::Quadratic,
        }
    }

    fn optimum(&self) -> Option<Optimum> {
        None
    }

    fn evaluate(&self, node: Gaussian, ys: &[f64], _partners: &[f64], out: Slopes<'_>) {
        let mut hidden = Vec::new();
        for ((&y, excess), slope) in ys.iter().zip(out.excess).zip(out.slope) {
            let point = self.point(node, y, &mut hidden);
            (*excess, *slope) = (point.excess, point.slope);
        }
    }

    fn excesses(&self, node: Gaussian, ys: &[f64], _partners: &[f64], out: &mut [f64]) {
        let mut hidden = Vec::new();
        for (&y, out) in ys.iter().zip(out) {
            *out = self.point(node, y, &mut hidden).excess;
        }
    }
}
