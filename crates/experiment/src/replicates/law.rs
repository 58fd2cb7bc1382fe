//! The exact mean and variance of replicate runs at every step, where they are known: pathwise SGD on
//! a parabola A(y − c)² + D in one draw, for μ and σ themselves.
//!
//! With δ = μ − c, the learning rate η, a = 2Aη and the mean ε̄ and the mean square m of the noise of
//! a step's L draws, a step is δ ← (1 − a)δ − aσε̄ and σ ← (1 − am)σ − aδε̄. E ε̄ = 0, E ε̄² = 1/L,
//! E m = 1, Var m = 2/L and E ε̄m = 0, so the means shrink by 1 − a, and the mean squares follow
//!
//! > E δ² ← (1 − a)² E δ² + (a²/L) E σ²,
//! > E σ² ← (a²/L) E δ² + ((1 − a)² + 2a²/L) E σ².
//!
//! Here σ has the sign that a step across 0 gives it. Reflection takes the sign off and changes
//! nothing else: with ε turned around too, the steps of (δ, −σ) are those of (δ, σ).

use math::estimators;
use math::gaussian::Gaussian;
use math::objective::{Arity, Direct, Smoothness};
use math::optimizers;
use math::parameter::PerParameter;

use super::Columns;
use crate::arm::Arm;
use crate::comparison::Setup;
use crate::descent::SigmaScale;

/// Mean and standard deviation of one parameter over all replicates, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The mean.
    pub mean: Vec<f64>,
    /// The standard deviation.
    pub sd: Vec<f64>,
}

/// The law of the runs that `arm` makes from `start`; `None` where it is not known in closed form.
#[must_use]
pub fn law(
    setup: &Setup,
    arm: &Arm,
    start: Gaussian,
    columns: Columns,
) -> Option<PerParameter<Course>> {
    let step = Step::of(setup, arm)?;
    let mut now = State {
        mean: [start.mu() - step.centre, start.sigma()],
        square: [(start.mu() - step.centre).powi(2), start.sigma().powi(2)],
    };
    let mut courses = PerParameter::<Course>::default();
    let mut reached = 0;
    for column in 0..columns.count() {
        while reached < columns.step(column) {
            now = step.after(now);
            reached += 1;
        }
        let places = [(&mut courses.mu, step.centre), (&mut courses.sigma, 0.0)];
        for (index, (course, origin)) in places.into_iter().enumerate() {
            let variance = now.square[index] - now.mean[index].powi(2);
            course.mean.push(now.mean[index] + origin);
            // By rounding, a variance of 0 may come out below it.
            let sd = if variance.is_finite() {
                variance.max(0.0).sqrt()
            } else {
                f64::NAN
            };
            course.sd.push(sd);
        }
    }
    Some(courses)
}

/// Means and mean squares of δ and σ.
#[derive(Clone, Copy)]
struct State {
    mean: [f64; 2],
    square: [f64; 2],
}

/// What a step does to them.
struct Step {
    /// c.
    centre: f64,
    /// 1 − a.
    factor: f64,
    /// a²/L.
    noise: f64,
}

impl Step {
    fn of(setup: &Setup, arm: &Arm) -> Option<Self> {
        let (objective, rule) = (setup.objective.as_ref(), &setup.rule);
        let is_known = Some(arm.estimator) == estimators::find("pathwise")
            && Some(rule.optimizer) == optimizers::find("sgd")
            && rule.scale == SigmaScale::Sigma;
        let node = Gaussian::STANDARD;
        let is_parabola = objective.arity() == Arity::Single
            && objective.smoothness(node) == Smoothness::Quadratic
            && objective.direct(node) == Direct::default()
            && objective.closed_entropy().is_none();
        if !(is_known && is_parabola) {
            return None;
        }
        let a = rule.learning_rate * objective.curvature(node, 0.0, 0.0);
        Some(Self {
            centre: objective.optimum()?.mu,
            factor: 1.0 - a,
            noise: a * a / arm.draws as f64,
        })
    }

    fn after(&self, State { mean, square }: State) -> State {
        let exact = self.factor * self.factor;
        State {
            mean: mean.map(|mean| self.factor * mean),
            square: [
                exact * square[0] + self.noise * square[1],
                self.noise * square[0] + (exact + 2.0 * self.noise) * square[1],
            ],
        }
    }
}
