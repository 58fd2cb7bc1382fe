//! The sentence at the top of the page.

use experiment::arm::Arm;
use experiment::side::{Side, Sides};
use math::parameter::{Parameter, PerParameter};
use numbers::significant;

use super::factor::times;
use super::probe::needle;
use super::reading::{NetworkValue, Quantity, Run};
use super::shown::read;
use crate::settings::Tab;
use crate::update::Model;

/// Two variances closer than this share are equal.
const MARGIN: f64 = 1e-9;

/// The sentence at the top of the page.
#[must_use]
pub fn headline(model: &Model) -> String {
    if model.settings().chart == Tab::Network {
        return network_sentence(model);
    }
    bias_sentence(model).unwrap_or_else(|| ratio_sentence(model))
}

/// What the network's runs have come to.
fn network_sentence(model: &Model) -> String {
    let Some(lab) = model.network() else {
        return if model.wants_digits() {
            "Fetching the pictures of digits…".to_owned()
        } else {
            "A network gives μ and σ for each datum.".to_owned()
        };
    };
    let Sides { left, right } = model.names();
    let read =
        |quantity: Quantity| read(model, quantity).map_or("–".to_owned(), |shown| shown.text);
    let both = |value| {
        [Side::Left, Side::Right].map(|side| read(Quantity::Network(Run::Side(side), value)))
    };
    if lab.is_straight() {
        let [of_left, of_right] = both(NetworkValue::Variance);
        let spread = significant(lab.setup().examples.variance(), 4);
        format!(
            "w² + τ² is {of_left} with {left} and {of_right} with {right}; mean(x²) − x̄² is {spread}."
        )
    } else {
        let [of_left, of_right] = both(NetworkValue::Loss);
        format!("−ELBO of the last batch: {of_left} with {left}, {of_right} with {right}.")
    }
}

fn bias_sentence(model: &Model) -> Option<String> {
    let names = model.names();
    let Sides { left, right } = model.theory();
    for (theory, name) in [(left, names.left), (right, names.right)] {
        let bias = theory.bias();
        for parameter in Parameter::ALL {
            let (Some(exact), Some(bias)) = (theory.estimate[parameter], bias[parameter]) else {
                continue;
            };
            let symbol = parameter.symbol();
            let mean = significant(exact.mean, 4);
            let gradient = significant(theory.gradient[parameter], 4);
            return Some(if mean == gradient {
                let bias = significant(bias, 2);
                format!(
                    "{name} is biased here: the mean of its ∂{symbol} differs from the exact gradient {gradient} by {bias}."
                )
            } else {
                format!(
                    "{name} is biased here: the mean of its ∂{symbol} is {mean}, the exact gradient is {gradient}."
                )
            });
        }
    }
    None
}

fn ratio_sentence(model: &Model) -> String {
    if model.probe_is_needle() {
        return needle(model);
    }
    let Sides { left, right } = model.names();
    let (measured, exact) = (model.measured_ratio(), model.exact_ratio());
    let mut parts: Vec<String> = Vec::new();
    for parameter in Parameter::ALL {
        let symbol = parameter.symbol();
        let of = if parts.is_empty() {
            format!(" the variance of {left}")
        } else {
            String::new()
        };
        parts.extend(match (measured[parameter], exact[parameter]) {
            (Some(measured), Some(exact)) if measured == exact && exact.is_infinite() => {
                Some(format!("{}{of} for ∂{symbol}", times(exact)))
            }
            (Some(measured), Some(exact)) => Some(format!(
                "{}{of} for ∂{symbol} (exact {})",
                times(measured),
                times(exact)
            )),
            (Some(measured), None) => Some(format!("{}{of} for ∂{symbol}", times(measured))),
            // “Exactly more than” would say nothing.
            (None, Some(exact)) => {
                let exactly = if exact.is_finite() { "exactly " } else { "" };
                Some(format!("{exactly}{}{of} for ∂{symbol}", times(exact)))
            }
            (None, None) => None,
        });
    }
    if parts.is_empty() {
        return silent_sentence(model);
    }
    let loses = trick_loses(model, exact);
    format!(
        "{right} has {}.{}",
        parts.join(", "),
        if loses { " Here the trick loses." } else { "" }
    )
}

/// Whether an estimator with the trick stands beside one without it and has the larger
/// variance for some parameter.
fn trick_loses(model: &Model, exact: PerParameter<Option<f64>>) -> bool {
    let differentiates = |arm: &Arm| arm.estimator.evaluations().slopes > 0;
    let Sides { left, right } = model.comparison().setup().arms.as_ref().map(differentiates);
    let mut ratios = Parameter::ALL.into_iter().filter_map(|p| exact[p]);
    match (left, right) {
        (true, false) => ratios.any(|ratio| ratio < 1.0 - MARGIN),
        (false, true) => ratios.any(|ratio| ratio > 1.0 + MARGIN),
        _ => false,
    }
}

/// The sentence where there is no ratio of variances: why there is none.
fn silent_sentence(model: &Model) -> String {
    if !model.theory().left.gradient.is_finite() {
        "The gradient is not finite here.".to_owned()
    } else if model.estimates() < 2 {
        "Drawing gradient samples…".to_owned()
    } else {
        "Neither estimator varies here.".to_owned()
    }
}
