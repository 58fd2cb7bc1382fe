//! The squared error mean (y − xᵢ)² = (y − x̄)² + S²: the question's loss.
//!
//! It grows with every spread of y, so its minimum is μ = x̄ and σ = 0: it finds
//! the mean, and no variance.

use words::objectives;

use super::parabola::Parabola;
use super::{Ingredient, Inputs, ObjectiveKind};
use crate::objective::Objective;

/// The mean squared distance to the data.
#[derive(Debug)]
pub(super) struct SquaredKind;

impl ObjectiveKind for SquaredKind {
    fn key(&self) -> &'static str {
        "squared"
    }

    fn name(&self) -> &'static str {
        objectives::SQUARED.get()
    }

    fn formula(&self) -> &'static str {
        objectives::SQUARED_FORMULA.get()
    }

    fn ingredients(&self) -> &'static [Ingredient] {
        &[Ingredient::Data]
    }

    fn k_range(&self) -> Option<(f64, f64)> {
        None
    }

    fn averaged(&self, inputs: &Inputs<'_>) -> Box<dyn Objective> {
        Box::new(Parabola::of_data(inputs.data))
    }
}
