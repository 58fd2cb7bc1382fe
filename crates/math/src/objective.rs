//! An objective: the expectation E f(y; θ) over draws of the node that descent makes small.
//!
//! Most have an f that does not know θ. Where it does (the evidence lower bound), f is used at a
//! *frozen* θ, and [`Direct`] says what θ adds besides the draws.
//!
//! Two conventions keep digits that would be lost where σ has become small:
//!
//! - A draw is counted from the objective's [origin](Objective::origin) at the node: a place where f
//!   is simple, such as x̄, unless it is far from the draws. Then it is μ, since μ + σε has
//!   none of the digits of σε left when σ is far smaller than μ.
//! - f at a draw is given as its **excess**: f less the objective's [level](Objective::level), the
//!   part that all values of f have in common, and less its [base](Objective::base), which is f at μ
//!   where draws are counted from there. The excess is then formed from the draw's distance from μ,
//!   since differences of f would lose their digits. What is subtracted from f, such as a baseline,
//!   is an excess too.

use crate::exact::Terms;
use crate::gaussian::Gaussian;
use crate::parameter::PerParameter;

/// Independent draws of the node in one evaluation of f.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// f(y).
    Single,
    /// f(y, y′) on two independent draws.
    Pair,
}

impl Arity {
    /// How many draws of the node go into one evaluation.
    #[must_use]
    pub const fn draws(self) -> usize {
        match self {
            Self::Single => 1,
            Self::Pair => 2,
        }
    }
}

/// f at one draw (or pair of draws), with its slopes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// f(y) or f(y, y′).
    pub value: f64,
    /// ∂f/∂y.
    pub slope: f64,
    /// ∂f/∂y′; 0 for single draws.
    pub partner_slope: f64,
}

/// The excess of f at one draw (or pair of draws), with the slopes of f.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// f(y) or f(y, y′), less the level and the base.
    pub excess: f64,
    /// ∂f/∂y.
    pub slope: f64,
    /// ∂f/∂y′; 0 for single draws.
    pub partner_slope: f64,
}

/// E f and its derivatives in θ, with θ inside f frozen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expectation {
    /// E f, less the level.
    pub above_level: f64,
    /// E f, less the level and the base: the excess of E f.
    pub excess: f64,
    /// ∂E f/∂μ and ∂E f/∂σ.
    pub gradient: PerParameter<f64>,
    /// ∂²E f/∂μ² and ∂²E f/∂σ².
    pub curvature: PerParameter<f64>,
}

impl Expectation {
    /// From E f, above the level and as an excess, and its first, second and fourth derivative in μ, for single
    /// draws: the normal density solves the heat equation, so
    /// ∂E f/∂σ = σ ∂²E f/∂μ² and ∂²E f/∂σ² = ∂²E f/∂μ² + σ² ∂⁴E f/∂μ⁴.
    pub(crate) fn from_mu_derivatives(
        sigma: f64,
        [above_level, excess]: [f64; 2],
        first: f64,
        second: f64,
        fourth: f64,
    ) -> Self {
        Self {
            above_level,
            excess,
            gradient: PerParameter {
                mu: first,
                sigma: sigma * second,
            },
            curvature: PerParameter {
                mu: second,
                sigma: second + sigma * sigma * fourth,
            },
        }
    }
}

/// What θ adds to an objective besides the draws.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Direct {
    /// A term of the objective in closed form.
    pub value: f64,
    /// Its gradient, added to every gradient sample.
    pub gradient: PerParameter<f64>,
    /// The factor c of ∂f/∂θ = c·∇_θ log q(y; θ) at fixed y. Its mean is 0, so
    /// only estimators that differentiate f itself carry it.
    pub score_weight: f64,
}

/// How smooth f is in y; it decides which estimators have no bias, and how it is integrated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Smoothness<'a> {
    /// A polynomial of degree 2 at most in one draw.
    Quadratic,
    /// Analytic. The spectrum of f(μ + σε)², times polynomials and the normal
    /// density, is below rounding beyond this angular frequency in ε.
    Analytic {
        /// The angular frequency, at least [`POLYNOMIAL_BANDWIDTH`].
        bandwidth: f64,
    },
    /// Analytic between these values of y, in ascending order, and continuous.
    Kinked(&'a [f64]),
    /// Analytic between these values of y, in ascending order, where it jumps.
    Jumping(&'a [f64]),
}

impl<'a> Smoothness<'a> {
    /// The values of y at which f is not analytic.
    #[must_use]
    pub const fn kinks(self) -> &'a [f64] {
        match self {
            Self::Quadratic | Self::Analytic { .. } => &[],
            Self::Kinked(kinks) | Self::Jumping(kinks) => kinks,
        }
    }
}

/// A σ is small if it is less than this share of what it stands beside. Samples have lost three of their
/// sixteen digits there, or six where it is σ² that counts.
pub(crate) const SMALL: f64 = 1e-3;

/// Whether draws of `node` that are counted from `place` lose digits: because all are many σ away from
/// it, or because its own last digit is not far smaller than σ. Where even σ is smaller than that,
/// μ says as little about where it is, and nothing is gained.
#[inline]
pub(crate) fn is_far(node: Gaussian, place: f64) -> bool {
    let (sigma, size) = (node.sigma(), place.abs());
    let is_blurred = sigma < SMALL * SMALL * size && sigma > f64::EPSILON * size;
    is_blurred || sigma < SMALL * (node.mu() - place).abs()
}

/// The bandwidth of polynomials times the normal density: at ω = 12 even
/// ω⁸ exp(−ω²/2) is below 1e−22.
pub const POLYNOMIAL_BANDWIDTH: f64 = 12.0;

/// The θ of a minimum of an objective over μ and σ ≥ 0.
pub type Optimum = PerParameter<f64>;

/// An objective E f(y; θ).
pub trait Objective {
    /// How many draws f takes.
    fn arity(&self) -> Arity {
        Arity::Single
    }

    /// The value from which draws of `node` are counted.
    fn origin(&self, node: Gaussian) -> f64 {
        node.mu()
    }

    /// The part that all values of f have in common.
    fn level(&self) -> f64 {
        0.0
    }

    /// What the excess is less than f, besides the level: f at μ, or 0 where no digits would be lost.
    fn base(&self, node: Gaussian) -> f64;

    /// The excess of f and its slopes at one draw, with θ inside f frozen at `node`; `y` and
    /// `partner` are counted from the origin. Single-draw objectives ignore `partner`.
    fn near(&self, node: Gaussian, y: f64, partner: f64) -> Point;

    /// f and its slopes at one draw, with θ inside f frozen at `node`.
    fn at(&self, node: Gaussian, y: f64, partner: f64) -> Evaluation {
        let origin = self.origin(node);
        let point = self.near(node, y - origin, partner - origin);
        Evaluation {
            value: point.excess + self.base(node) + self.level(),
            slope: point.slope,
            partner_slope: point.partner_slope,
        }
    }

    /// The second derivative of f in y at one draw, as [`Self::near`] takes it, or the sum of those
    /// in y and in y′ for a pair; 0 at a kink or a jump, where there is none.
    fn curvature(&self, node: Gaussian, y: f64, partner: f64) -> f64;

    /// E f and its derivatives over draws of `node`, with θ inside f frozen there, in closed form.
    fn expectation(&self, node: Gaussian) -> Expectation;

    /// What θ adds besides the draws.
    fn direct(&self, _node: Gaussian) -> Direct {
        Direct::default()
    }

    /// How smooth f is over draws of `node`.
    fn smoothness(&self, _node: Gaussian) -> Smoothness<'_> {
        Smoothness::Quadratic
    }

    /// The variances of what gradient samples over draws of `node`, with σ > 0, are made of, in
    /// closed form; `None` where there is none, or where it takes too long to compute.
    fn terms(&self, _node: Gaussian) -> Option<Box<dyn Terms>> {
        None
    }

    /// This objective with the entropy of the node in closed form, where it samples it as log q.
    fn closed_entropy(&self) -> Option<&dyn Objective> {
        None
    }

    /// The minimum that descent should find, where there is one.
    fn optimum(&self) -> Option<Optimum>;

    /// As [`Self::near`] at a block of draws. All slices have one length, but
    /// `partners` is empty for single-draw objectives.
    fn evaluate(&self, node: Gaussian, ys: &[f64], partners: &[f64], out: Slopes<'_>) {
        let Slopes {
            excess,
            slope,
            partner_slope,
        } = out;
        if self.arity() == Arity::Single {
            for ((&y, excess), slope) in ys.iter().zip(excess).zip(slope) {
                let point = self.near(node, y, 0.0);
                (*excess, *slope) = (point.excess, point.slope);
            }
        } else {
            let ys = ys.iter().zip(partners);
            let out = excess.iter_mut().zip(slope).zip(partner_slope);
            for ((&y, &partner), ((excess, slope), partner_slope)) in ys.zip(out) {
                let point = self.near(node, y, partner);
                (*excess, *slope, *partner_slope) =
                    (point.excess, point.slope, point.partner_slope);
            }
        }
    }

    /// [`Self::curvature`] at a block of draws.
    fn curvatures(&self, node: Gaussian, ys: &[f64], partners: &[f64], out: &mut [f64]) {
        let partners = partners.iter().copied().chain(std::iter::repeat(0.0));
        for ((&y, partner), out) in ys.iter().zip(partners).zip(out) {
            *out = self.curvature(node, y, partner);
        }
    }

    /// The excess of f alone at a block of draws, as [`Self::near`] takes them.
    fn excesses(&self, node: Gaussian, ys: &[f64], partners: &[f64], out: &mut [f64]) {
        if self.arity() == Arity::Single {
            for (&y, out) in ys.iter().zip(out) {
                *out = self.near(node, y, 0.0).excess;
            }
        } else {
            for ((&y, &partner), out) in ys.iter().zip(partners).zip(out) {
                *out = self.near(node, y, partner).excess;
            }
        }
    }
}

/// Where [`Objective::evaluate`] writes.
#[derive(Debug)]
pub struct Slopes<'a> {
    /// The excess of f.
    pub excess: &'a mut [f64],
    /// ∂f/∂y.
    pub slope: &'a mut [f64],
    /// ∂f/∂y′; empty for single-draw objectives.
    pub partner_slope: &'a mut [f64],
}
