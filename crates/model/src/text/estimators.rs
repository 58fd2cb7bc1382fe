//! What the page says of each estimator.

use math::estimators::{Estimator, Reason};

/// A sentence for each estimator, by key: what it is, and when it is good.
const ABOUT: &[(&str, &str)] = &[
    (
        "pathwise",
        "The reparameterization trick: differentiates f through y = μ + σε.",
    ),
    (
        "score",
        "Multiplies f by the slope of log p: needs no f′, only values of f.",
    ),
    (
        "score-mean",
        "Subtracts the running mean of earlier steps’ f; not the best baseline, and sometimes worse than none.",
    ),
    (
        "score-optimal",
        "The best that a constant baseline can do, computed exactly at the current μ and σ.",
    ),
    (
        "leave-one-out",
        "Each draw’s baseline is the mean of the other draws: unbiased, and nothing to know beforehand.",
    ),
    (
        "antithetic",
        "Averages the trick over ε and −ε: no variance for μ on quadratics, but often more for σ than two independent draws.",
    ),
    (
        "measure-valued",
        "Splits the density’s derivative into two densities: needs no f′ and no smooth f, but more evaluations.",
    ),
    (
        "finite-difference",
        "Central differences on the same noise: close to the trick without f′, with a bias of order h².",
    ),
    (
        "price",
        "f′ for μ and σ·f″ for σ: no variance for σ on quadratics, but a kink or a jump of f has no f″, and is missed.",
    ),
    (
        "antithetic-score",
        "Averages the score function over ε and −ε: for μ a constant in f cancels, for σ it stays.",
    ),
];

/// One sentence: what `estimator` is, and when it is good.
#[must_use]
pub fn about(estimator: &dyn Estimator) -> &'static str {
    let found = ABOUT.iter().find(|(key, _)| *key == estimator.key());
    found.map_or("", |(_, sentence)| sentence)
}

/// What is in the way of an estimator, as the end of a sentence that begins with its name.
#[must_use]
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::TakesOneDraw => {
            "is defined here for an f of one draw, and this objective takes two"
        }
        Reason::NeedsOtherDraws => {
            "needs at least 2 samples per step, because a single draw leaves no others"
        }
        Reason::NeedsCurvature => {
            "needs f″, which is not known for a node with several coordinates"
        }
        Reason::NeedsElsewhere => {
            "needs f at other points than the draws, or its mean, which are not known for a node with several coordinates"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ABOUT, about};
    use math::estimators::ALL;

    #[test]
    fn every_estimator_has_a_sentence() {
        for &estimator in ALL {
            let sentence = about(estimator);
            assert!(sentence.ends_with('.'), "{}", estimator.key());
        }
        assert_eq!(ABOUT.len(), ALL.len());
    }
}
