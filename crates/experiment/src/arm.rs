//! An arm of the comparison: an estimator and what one of its estimates costs.

use math::batch::Lanes;
use math::estimators::Estimator;
use math::objective::{Arity, Objective};

use crate::side::Sides;

/// An estimator and how many draws it averages.
#[derive(Clone, Copy, Debug)]
pub struct Arm {
    /// The estimator.
    pub estimator: &'static dyn Estimator,
    /// The draws in one estimate, at most the samples drawn.
    pub draws: usize,
}

/// How much one estimate may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// This many draws.
    Draws(usize),
    /// This many evaluations of f and f′, but at least one draw.
    Evaluations(usize),
}

impl Budget {
    /// The draws that `estimator` averages within the budget.
    #[must_use]
    pub fn draws(self, estimator: &dyn Estimator) -> usize {
        match self {
            Self::Draws(draws) => draws,
            Self::Evaluations(count) => (count / estimator.evaluations().total()).max(1),
        }
    }
}

/// Which lanes of noise the arms need on `objective`.
#[must_use]
pub fn lanes(objective: &dyn Objective, arms: &Sides<Arm>) -> Lanes {
    let Sides { left, right } = arms;
    Lanes {
        partner: objective.arity() == Arity::Pair,
        radius: left.estimator.needs().radius || right.estimator.needs().radius,
    }
}
