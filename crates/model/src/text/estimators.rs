//! What the page says of each estimator.

use math::estimators::{Estimator, Reason};
use words::{Text, estimators};

/// A sentence for each estimator, by key: what it is, and when it is good.
const ABOUT: &[(&str, Text)] = &[
    ("pathwise", estimators::PATHWISE_ABOUT),
    ("score", estimators::SCORE_ABOUT),
    ("score-mean", estimators::SCORE_MEAN_ABOUT),
    ("score-optimal", estimators::SCORE_OPTIMAL_ABOUT),
    ("leave-one-out", estimators::LEAVE_ONE_OUT_ABOUT),
    ("antithetic", estimators::ANTITHETIC_ABOUT),
    ("measure-valued", estimators::MEASURE_VALUED_ABOUT),
    ("finite-difference", estimators::FINITE_DIFFERENCE_ABOUT),
    ("price", estimators::PRICE_ABOUT),
    ("antithetic-score", estimators::ANTITHETIC_SCORE_ABOUT),
];

/// One sentence: what `estimator` is, and when it is good.
#[must_use]
pub fn about(estimator: &dyn Estimator) -> &'static str {
    let found = ABOUT.iter().find(|(key, _)| *key == estimator.key());
    found.map_or("", |(_, sentence)| sentence.get())
}

/// What is in the way of an estimator, as the end of a sentence that begins with its name.
#[must_use]
pub fn reason(reason: Reason) -> &'static str {
    let words = match reason {
        Reason::TakesOneDraw => estimators::TAKES_ONE_DRAW,
        Reason::NeedsOtherDraws => estimators::NEEDS_OTHER_DRAWS,
        Reason::NeedsCurvature => estimators::NEEDS_CURVATURE,
        Reason::NeedsElsewhere => estimators::NEEDS_ELSEWHERE,
    };
    words.get()
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
