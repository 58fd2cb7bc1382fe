//! (y − k)²: Mohamed, Rosca, Figurnov and Mnih, *Monte Carlo Gradient Estimation
//! in Machine Learning*, JMLR 21(132), 2020, Figure 2.

use super::parabola::Parabola;
use super::{Ingredient, Kind, Python};

pub(super) const KIND: Kind = Kind {
    key: "quadratic",
    name: "Quadratic",
    formula: "(y − k)²",
    about: "A toy cost without data (Mohamed et al. 2020, Figure 2).",
    ingredients: &[Ingredient::K],
    k_range: Some((-3.0, 3.0)),
    python: |_| Python {
        value: "(y - k) ** 2",
        slope: "2 * (y - k)",
        ..Python::NONE
    },
    make: |inputs| {
        Box::new(Parabola {
            centre: inputs.k,
            level: 0.0,
        })
    },
};
