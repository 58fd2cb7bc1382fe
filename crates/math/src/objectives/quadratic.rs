//! (y − k)²: Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo Gradient Estimation
//! in Machine Learning*, JMLR 21(132), 2020, Figure 2.

use words::objectives;

use super::centre::Centre;
use super::parabola::Parabola;
use super::{Ingredient, Inputs, ObjectiveKind};
use crate::objective::Objective;

/// A parabola around k.
#[derive(Debug)]
pub(super) struct QuadraticKind;

impl ObjectiveKind for QuadraticKind {
    fn key(&self) -> &'static str {
        "quadratic"
    }

    fn name(&self) -> &'static str {
        objectives::QUADRATIC.get()
    }

    fn formula(&self) -> &'static str {
        objectives::QUADRATIC_FORMULA.get()
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::K]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        Some((-3.0, 3.0))
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        Box::new(Parabola {
            centre: Centre::at(inputs.k),
            level: 0.0,
        })
    }
}
