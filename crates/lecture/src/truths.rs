//! What computes the right answers to the scenes' questions, by the names that their files use.

use crate::crossing::{self, crossing};
use crate::figure_mark::MarkAxis;
use crate::fits::{Fit, fits};
use crate::one_draw::OneDraw;
use crate::rescues::calmest_for_sigma;
use crate::stability::largest_rate;
use model::setup::start;
use model::text::{Quantity, read};
use model::update::Model;

/// How a right answer is found.
#[derive(Clone, Copy, Debug)]
pub enum Truth {
    /// The index of the right option, where one is.
    Option(fn(&Model) -> Option<usize>),
    /// A number on a scale.
    Mark {
        /// The ends of the scale.
        range: fn(&Model) -> (f64, f64),
        /// The number, from exact theory, where there is one.
        value: fn(&Model) -> Option<f64>,
        /// The axis of the scene's figure on which it is, where it is on one.
        axis: Option<MarkAxis>,
    },
}

/// Every one, by its name.
const ALL: [(&str, Truth); 10] = [
    (
        "agreement-on-one-draw",
        Truth::Option(agreement_on_one_draw),
    ),
    ("order-of-means", Truth::Option(order_of_means)),
    (
        "sigma-at-the-minimum",
        Truth::Mark {
            range: |model| (0.0, 1.25 * start(model.settings()).sigma()),
            value: |model| Some(model.optimum()?.sigma),
            axis: Some(MarkAxis::Sigma),
        },
    ),
    ("the-one-that-misses", Truth::Option(the_one_that_misses)),
    (
        "ratio-for-sigma",
        Truth::Mark {
            range: |_| (0.1, 1000.0),
            value: |model| model.exact_ratio().sigma.filter(|r| r.is_finite()),
            axis: Some(MarkAxis::Factor),
        },
    ),
    (
        "calmest-remedy",
        Truth::Option(|model| calmest_for_sigma(model, &REMEDIES).map(|(index, _)| index)),
    ),
    (
        "crossing-in-k",
        Truth::Mark {
            range: |_| crossing::RANGE,
            value: crossing,
            axis: Some(MarkAxis::Position),
        },
    ),
    (
        "larger-for-sigma",
        Truth::Option(|model| Some(larger(model.exact_ratio().sigma?))),
    ),
    (
        "largest-rate",
        Truth::Mark {
            range: |_| (0.0001, 1.0),
            value: largest_rate,
            axis: None,
        },
    ),
    (
        "draws-for-one",
        Truth::Mark {
            range: |_| (1.0, 1000.0),
            value: draws_for_one,
            axis: None,
        },
    ),
];

/// What computes the answer with this name.
#[must_use]
pub fn truth(name: &str) -> Option<Truth> {
    let found = ALL.iter().find(|(known, _)| *known == name);
    found.map(|(_, truth)| *truth)
}

/// The estimators among which the question of “Rescue attempts” lets choose, in its order.
pub(crate) const REMEDIES: [&str; 5] = [
    "score-mean",
    "score-optimal",
    "leave-one-out",
    "antithetic",
    "measure-valued",
];

/// 0 if both single-draw gradients for σ agree for every ε, 2 if they differ in sign for one.
fn agreement_on_one_draw(model: &Model) -> Option<usize> {
    let now = OneDraw::of(model);
    let mut draws = now.with_other_noise();
    let agree = draws.all(|draw| draw.pathwise.sigma.value == draw.score.sigma.value);
    let oppose = now.opposed().is_some();
    Some(if agree { 0 } else { 1 + usize::from(oppose) })
}

/// How the exact mean on the right compares with the one on the left, for σ: 1 if equal.
fn order_of_means(model: &Model) -> Option<usize> {
    const ROUNDING: f64 = 1e-9;
    let theory = model.theory();
    let left = theory.left.estimate.sigma?.mean;
    let right = theory.right.estimate.sigma?.mean;
    let difference = right.abs() - left.abs();
    Some(if difference.abs() <= ROUNDING * left.abs() {
        1
    } else if difference < 0.0 {
        0
    } else {
        2
    })
}

/// The only one of the four whose σ² is not mean(x²) − μ².
fn the_one_that_misses(model: &Model) -> Option<usize> {
    let fits = fits(model);
    let mut missing = Vec::new();
    let asked = ["likelihood", "elbo", "moments", "energy"];
    for (index, key) in asked.iter().enumerate() {
        let known = |fit: &&Fit| fit.key == *key && fit.optimum.is_some();
        if !fits.iter().find(known)?.is_exact {
            missing.push(index);
        }
    }
    match missing.as_slice() {
        [index] => Some(*index),
        _ => None,
    }
}

/// The draws with which the right estimator has the variance within draws of one draw of the left
/// one, before the network's first step.
fn draws_for_one(model: &Model) -> Option<f64> {
    let draws = read(model, Quantity::NetworkStartDraws)?.number;
    draws.filter(|draws| draws.is_finite())
}

/// Which side has the larger variance, from the right one’s share of the left one’s: 2 if none.
fn larger(ratio: f64) -> usize {
    const ROUNDING: f64 = 1e-9;
    if (ratio - 1.0).abs() <= ROUNDING {
        2
    } else {
        usize::from(ratio > 1.0)
    }
}
