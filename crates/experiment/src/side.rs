//! The two estimators that are compared, and how their draws become estimates.

use math::batch::Lanes;
use math::estimators::Estimator;
use math::kernels::sums::sum;
use math::objectives::{Arity, Objective};

/// The estimators on the two sides of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides<T> {
    /// The left one.
    pub left: T,
    /// The right one.
    pub right: T,
}

impl<T> Sides<T> {
    /// Applies `f` to both sides.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides {
            left: f(self.left),
            right: f(self.right),
        }
    }

    /// References to both sides.
    pub const fn as_ref(&self) -> Sides<&T> {
        Sides {
            left: &self.left,
            right: &self.right,
        }
    }

    /// Both sides, left first.
    pub fn each(&self) -> [&T; 2] {
        [&self.left, &self.right]
    }

    /// Both sides, left first.
    pub fn each_mut(&mut self) -> [&mut T; 2] {
        [&mut self.left, &mut self.right]
    }
}

/// What an estimate may cost.
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
    pub fn draws(self, estimator: &Estimator) -> usize {
        match self {
            Self::Draws(draws) => draws,
            Self::Evaluations(count) => (count / estimator.evaluations.total()).max(1),
        }
    }
}

/// An estimator and how many draws it averages.
#[derive(Clone, Copy, Debug)]
pub struct Arm {
    /// The estimator.
    pub estimator: &'static Estimator,
    /// The draws in one estimate, at most the samples drawn.
    pub draws: usize,
}

/// Which lanes of noise the arms need on `objective`.
#[must_use]
pub fn lanes(objective: &dyn Objective, arms: &Sides<Arm>) -> Lanes {
    let Sides { left, right } = arms;
    Lanes {
        partner: objective.arity() == Arity::Pair,
        radius: left.estimator.uses_radius || right.estimator.uses_radius,
    }
}

/// The mean of the first `draws` of each group of `samples` terms, in `room` where that
/// takes any: groups of one are their own means.
pub fn averages<'a>(
    terms: &'a [f64],
    samples: usize,
    draws: usize,
    room: &'a mut Vec<f64>,
) -> &'a [f64] {
    if samples == 1 {
        return terms;
    }
    let share = 1.0 / draws as f64;
    room.clear();
    let groups = terms.chunks_exact(samples);
    room.extend(groups.map(|group| sum(&group[..draws], |x| x) * share));
    room
}
