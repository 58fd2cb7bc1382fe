//! Grids of noise to integrate over.

use crate::batch::Noise;
use crate::integrate::rules::Rule;
use crate::objective::{Arity, Smoothness};

/// Values of the noise, and what each counts for in a mean.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The noise, one value of each lane in use for a node.
    pub noise: Noise,
    /// The weights, one for a node; they add up to 1.
    pub weights: Vec<f64>,
}

impl Grid {
    /// A grid over ε alone for what is so smooth in ε; `None` for kinks, or where it would have too
    /// many nodes.
    #[must_use]
    pub fn of(smoothness: Smoothness<'_>) -> Option<Self> {
        let rule = Rule::of(smoothness)?;
        Some(Self {
            noise: Noise {
                eps: rule.nodes.into(),
                ..Noise::default()
            },
            weights: rule.weights,
        })
    }

    /// A grid over ε, and over ε′ where f takes two draws.
    pub(crate) fn new(arity: Arity, smoothness: Smoothness<'_>) -> Option<Self> {
        match arity {
            Arity::Single => Self::of(smoothness),
            Arity::Pair => Some(Self::square(&Rule::of(smoothness)?)),
        }
    }

    fn square(rule: &Rule) -> Self {
        let (mut eps, mut partner, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        for (&first, &weight) in rule.nodes.iter().zip(&rule.weights) {
            for (&second, &inner) in rule.nodes.iter().zip(&rule.weights) {
                eps.push(first);
                partner.push(second);
                weights.push(weight * inner);
            }
        }
        Self {
            noise: Noise {
                eps: eps.into(),
                partner: partner.into(),
                ..Noise::default()
            },
            weights,
        }
    }
}
