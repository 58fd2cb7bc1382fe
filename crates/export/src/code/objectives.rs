//! The objectives as Python.

use math::objectives::{Entropy, Ingredient, ObjectiveKind};

/// f and its slopes as Python expressions in `y` (and `y2`), with `x`, `x_bar`, `S2`, `k`
/// and `T` for what the objective is made of, and `@` for the array library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Python {
    /// f.
    pub(super) value: &'static str,
    /// ∂f/∂y.
    pub(super) slope: &'static str,
    /// ∂f/∂y′; empty for single draws.
    pub(super) partner_slope: &'static str,
    /// ∂²f/∂y², or the sum of it and ∂²f/∂y′².
    pub(super) curvature: &'static str,
    /// The closed-form gradient for σ of what θ adds besides the draws.
    pub(super) direct_sigma: Option<&'static str>,
    /// As [`Direct::score_weight`](math::objective::Direct::score_weight).
    pub(super) score_weight: Option<&'static str>,
}

impl Python {
    const fn new(value: &'static str, slope: &'static str, curvature: &'static str) -> Self {
        Self {
            value,
            slope,
            partner_slope: "",
            curvature,
            direct_sigma: None,
            score_weight: None,
        }
    }
}

impl Python {
    /// Whether the variance of the data divides.
    pub(super) fn divides_by_variance(&self) -> bool {
        self.value.contains("/ S2")
    }
}

/// The objectives by key. That with an entropy stands here with the closed form of it.
const OBJECTIVES: &[(&str, Python)] = &[
    (
        "squared",
        Python::new("(y - x_bar) ** 2 + S2", "2 * (y - x_bar)", "2 + 0 * y"),
    ),
    (
        "moments",
        Python {
            partner_slope: "(y - x_bar) + 2 * (y2 - x_bar) * ((y - x_bar) ** 2 / S2 - 1)",
            ..Python::new(
                "(y - x_bar) * (y2 - x_bar) + ((y - x_bar) ** 2 - S2) * ((y2 - x_bar) ** 2 - S2) / S2",
                "(y2 - x_bar) + 2 * (y - x_bar) * ((y2 - x_bar) ** 2 / S2 - 1)",
                "2 * (((y - x_bar) ** 2 + (y2 - x_bar) ** 2) / S2 - 2)",
            )
        },
    ),
    (
        "energy",
        Python {
            partner_slope: "S2 ** 0.5 * @.sign(y - y2) / 2",
            ..Python::new(
                "S2 ** 0.5 * (@.abs(y[..., None] - x).mean(-1) - @.abs(y - y2) / 2)",
                "S2 ** 0.5 * (@.sign(y[..., None] - x).mean(-1) - @.sign(y - y2) / 2)",
                "0 * y",
            )
        },
    ),
    (
        "quadratic",
        Python::new("(y - k) ** 2", "2 * (y - k)", "2 + 0 * y"),
    ),
    (
        "exponential",
        Python::new(
            "@.exp(-k * y ** 2)",
            "-2 * k * y * @.exp(-k * y ** 2)",
            "2 * k * (2 * k * y ** 2 - 1) * @.exp(-k * y ** 2)",
        ),
    ),
    (
        "cosine",
        Python::new(
            "@.cos(k * y)",
            "-k * @.sin(k * y)",
            "-k ** 2 * @.cos(k * y)",
        ),
    ),
    // What differentiates by itself wants to see y, though the slope is 0.
    ("step", Python::new("(y > 0) + 0 * y", "0 * y", "0 * y")),
    (
        "elbo",
        Python {
            direct_sigma: Some("-2 * T / sigma"),
            ..Python::new("(y - x_bar) ** 2 + S2", "2 * (y - x_bar)", "2 + 0 * y")
        },
    ),
];

/// The objective with the sampled entropy; `mu` and `sigma` are the frozen ones.
const SAMPLED: Python = Python::new(
    "(y - x_bar) ** 2 + S2 + T * (1 - ((y - mu) / sigma) ** 2) - 2 * T * @.log(sigma)",
    "2 * (y - x_bar) - 2 * T * (y - mu) / sigma ** 2",
    "2 - 2 * T / sigma ** 2 + 0 * y",
);

/// The objective as Python, with its entropy as `entropy` says, where it has one.
pub(super) fn python(kind: &dyn ObjectiveKind, entropy: Entropy) -> Python {
    if kind.uses(Ingredient::Temperature) && entropy != Entropy::Closed {
        let score_weight = (entropy == Entropy::Sampled).then_some("2 * T");
        return Python {
            score_weight,
            ..SAMPLED
        };
    }
    let found = OBJECTIVES.iter().find(|(key, _)| *key == kind.key());
    found.map_or(Python::new("", "", ""), |(_, python)| *python)
}

#[cfg(test)]
mod tests {
    use super::{OBJECTIVES, python};
    use math::objectives::{ALL, Entropy};

    #[test]
    fn every_objective_has_a_value_and_its_derivatives() {
        for &kind in ALL {
            for entropy in [Entropy::Closed, Entropy::Sampled, Entropy::Path] {
                let python = python(kind, entropy);
                assert!(
                    [python.value, python.slope, python.curvature]
                        .iter()
                        .all(|text| !text.is_empty()),
                    "{kind:?}"
                );
            }
        }
        assert_eq!(OBJECTIVES.len(), ALL.len());
    }
}
