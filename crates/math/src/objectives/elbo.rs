//! Squared error, less 2T times the entropy: mean (y − xᵢ)² − 2T log σ at temperature T.
//!
//! It is 2T·KL(q ‖ N(x̄, T)) plus a constant, so a negative evidence lower
//! bound (Jordan, Ghahramani, Jaakkola and Saul, *Machine Learning* 37, 1999).
//! The entropy keeps σ from collapsing: the minimum is μ = x̄, σ² = T, and
//! T = S² gives the wanted σ² = mean(x²) − μ².
//!
//! In sampled form −2T log σ is replaced by 2T(log q(y; θ) + ½ log 2π + ½), which
//! has the same mean and is T(1 − ε²) − 2T log σ.

use words::objectives;

use super::parabola::Parabola;
use super::{Ingredient, Inputs, ObjectiveKind};
use crate::exact::Terms;
use crate::exact::hermite::parabola;
use crate::gaussian::Gaussian;
use crate::objective::{Direct, Expectation, Objective, Optimum, Point};
use crate::parameter::PerParameter;

/// Squared error, less entropy.
#[derive(Debug)]
pub(super) struct ElboKind;

impl ObjectiveKind for ElboKind {
    fn key(&self) -> &'static str {
        "elbo"
    }

    fn name(&self) -> &'static str {
        objectives::ELBO.get()
    }

    fn formula(&self) -> &'static str {
        objectives::ELBO_FORMULA.get()
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::Data, Ingredient::Temperature]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        None
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        let closed = Elbo {
            error: Parabola::of_data(inputs.data),
            temperature: inputs.temperature.unwrap_or_else(|| inputs.data.variance()),
            entropy: Entropy::Closed,
            closed: None,
        };
        Box::new(match inputs.entropy {
            Entropy::Closed => closed,
            entropy => Elbo {
                entropy,
                closed: Some(Box::new(closed.clone())),
                ..closed
            },
        })
    }
}

/// How the entropy of q enters the objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entropy {
    /// In closed form: −2T log σ, with an exact gradient.
    Closed,
    /// Sampled, as log q(y; θ), differentiated through y and through θ.
    Sampled,
    /// Sampled, with log q's own θ held fixed: sticking the landing
    /// (Roeder, Wu and Duvenaud, NeurIPS 2017).
    Path,
}

#[derive(Clone, Debug)]
struct Elbo {
    error: Parabola,
    temperature: f64,
    entropy: Entropy,
    /// The same with the entropy in closed form, where it is sampled.
    closed: Option<Box<Elbo>>,
}

impl Elbo {
    /// σ² − T.
    fn surplus(&self, sigma: f64) -> f64 {
        sigma.mul_add(sigma, -self.temperature)
    }
}

impl Objective for Elbo {
    fn level(&self) -> f64 {
        self.error.level()
    }

    /// μ, if the entropy is sampled: log q is simple there.
    fn origin(&self, node: Gaussian) -> f64 {
        match self.entropy {
            Entropy::Closed => self.error.origin(node),
            Entropy::Sampled | Entropy::Path => node.mu(),
        }
    }

    fn base(&self, node: Gaussian) -> f64 {
        match self.entropy {
            Entropy::Closed => self.error.base(node),
            Entropy::Sampled | Entropy::Path => {
                self.error.delta(node).powi(2)
                    + self.temperature * (1.0 - 2.0 * libm::log(node.sigma()))
            }
        }
    }

    /// With a sampled entropy (δ + d)² − δ² − Tε² at a distance d = σε from μ, where d² − Tε² is
    /// (σ² − T)ε².
    #[inline]
    fn near(&self, node: Gaussian, d: f64, partner: f64) -> Point {
        if self.entropy == Entropy::Closed {
            return self.error.near(node, d, partner);
        }
        let (delta, sigma) = (self.error.delta(node), node.sigma());
        let eps = d / sigma;
        let surplus = self.surplus(sigma) * eps;
        Point {
            excess: 2.0 * delta * d + surplus * eps,
            slope: 2.0 * (delta + surplus / sigma),
            partner_slope: 0.0,
        }
    }

    fn curvature(&self, node: Gaussian, d: f64, partner: f64) -> f64 {
        match self.entropy {
            Entropy::Closed => self.error.curvature(node, d, partner),
            Entropy::Sampled | Entropy::Path => {
                2.0 * self.surplus(node.sigma()) / node.sigma().powi(2)
            }
        }
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let mut mean = self.error.expectation(node);
        if self.entropy != Entropy::Closed {
            let (t, sigma) = (self.temperature, node.sigma());
            let bend = 2.0 * t / (sigma * sigma);
            mean.above_level -= 2.0 * t * libm::log(sigma);
            mean.excess = self.surplus(sigma);
            mean.gradient.sigma = 2.0 * self.surplus(sigma) / sigma;
            mean.curvature.mu -= bend;
            mean.curvature.sigma -= bend;
        }
        mean
    }

    /// With a sampled entropy f is 2δσ·ε + (σ² − T)·ε² and a constant. Its slope along the path
    /// has θ in log q, which the path form holds fixed, and else adds 2T·ε/σ to it.
    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        if self.entropy == Entropy::Closed {
            return self.error.terms(node);
        }
        let (delta, sigma) = (self.error.delta(node), node.sigma());
        let mean = delta * delta + sigma * sigma + self.level()
            - 2.0 * self.temperature * libm::log(sigma);
        let surplus = self.surplus(sigma);
        let bend = match self.entropy {
            Entropy::Path => 2.0 * surplus,
            Entropy::Closed | Entropy::Sampled => 2.0 * sigma * sigma,
        };
        Some(Box::new(parabola(
            sigma,
            mean,
            [2.0 * delta * sigma, surplus],
            bend,
        )))
    }

    fn direct(&self, node: Gaussian) -> Direct {
        let t = self.temperature;
        match self.entropy {
            Entropy::Closed => Direct {
                value: -2.0 * t * libm::log(node.sigma()),
                gradient: PerParameter {
                    mu: 0.0,
                    sigma: -2.0 * t / node.sigma(),
                },
                score_weight: 0.0,
            },
            Entropy::Sampled => Direct {
                score_weight: 2.0 * t,
                ..Direct::default()
            },
            Entropy::Path => Direct::default(),
        }
    }

    fn closed_entropy(&self) -> Option<&dyn Objective> {
        self.closed
            .as_deref()
            .map(|closed| closed as &dyn Objective)
    }

    fn optimum(&self) -> Option<Optimum> {
        self.error.optimum().map(|optimum| Optimum {
            sigma: self.temperature.sqrt(),
            ..optimum
        })
    }
}
