//! The squared error mean (y − xᵢ)² = (y − x̄)² + S²: the question's loss.
//!
//! It grows with every spread of y, so its minimum is μ = x̄ and σ = 0: it finds
//! the mean, and no variance.

use super::parabola::Parabola;
use super::{Ingredient, Kind, Python};

pub(super) const KIND: Kind = Kind {
    key: "squared",
    name: "Squared error",
    formula: "mean (y − xᵢ)²",
    about: "The mean squared distance to the data: it finds μ = mean(x), and drives σ to 0.",
    ingredients: &[Ingredient::Data],
    k_range: None,
    python: |_| Python {
        value: "(y - x_bar) ** 2 + S2",
        slope: "2 * (y - x_bar)",
        ..Python::NONE
    },
    make: |inputs| Box::new(Parabola::of_data(inputs.data)),
};
