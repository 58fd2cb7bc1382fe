//! The sentence at the top of the page.

use experiment::arm::Arm;
use experiment::side::{Side, Sides};
use math::parameter::{Parameter, PerParameter};
use numbers::significant;
use words::headline::{
    self, Biased, BiasedBy, NetworkLine, NetworkLoss, Ratio, RatioExactly, RatioLoses, RatioOnly,
    RatioWithExact,
};

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
            headline::NETWORK_FETCHING.get().to_owned()
        } else {
            headline::NETWORK.get().to_owned()
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
        NetworkLine {
            left,
            right,
            of_left: &of_left,
            of_right: &of_right,
            spread: &significant(lab.setup().examples.variance(), 4),
        }
        .text()
    } else {
        let [of_left, of_right] = both(NetworkValue::Loss);
        NetworkLoss {
            left,
            right,
            of_left: &of_left,
            of_right: &of_right,
        }
        .text()
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
            let mean = &significant(exact.mean, 4);
            let gradient = &significant(theory.gradient[parameter], 4);
            return Some(if mean == gradient {
                BiasedBy {
                    name,
                    parameter: symbol,
                    gradient,
                    bias: &significant(bias, 2),
                }
                .text()
            } else {
                Biased {
                    name,
                    parameter: symbol,
                    mean,
                    gradient,
                }
                .text()
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
    let exact = model.exact_ratio();
    // The variance of the first few says nothing yet.
    let measured = match model.slow_motion() {
        Some(_) => PerParameter::default(),
        None => model.measured_ratio(),
    };
    let mut parts: Vec<String> = Vec::new();
    for parameter in Parameter::ALL {
        let place = if parts.is_empty() { "first" } else { "second" };
        let symbol = parameter.symbol();
        let only = |ratio: f64| {
            let factor = &times(ratio);
            RatioOnly {
                factor,
                place,
                left,
                parameter: symbol,
            }
            .text()
        };
        parts.extend(match (measured[parameter], exact[parameter]) {
            (Some(measured), Some(exact)) if measured == exact && exact.is_infinite() => {
                Some(only(exact))
            }
            (Some(measured), Some(exact)) => Some(
                RatioWithExact {
                    factor: &times(measured),
                    place,
                    left,
                    parameter: symbol,
                    exact: &times(exact),
                }
                .text(),
            ),
            (Some(measured), None) => Some(only(measured)),
            // “Exactly more than” would say nothing.
            (None, Some(exact)) if exact.is_infinite() => Some(only(exact)),
            (None, Some(exact)) => Some(
                RatioExactly {
                    factor: &times(exact),
                    place,
                    left,
                    parameter: symbol,
                }
                .text(),
            ),
            (None, None) => None,
        });
    }
    if parts.is_empty() {
        return silent_sentence(model);
    }
    let ratios = &parts.join(", ");
    if trick_loses(model, exact) {
        RatioLoses { right, ratios }.text()
    } else {
        Ratio { right, ratios }.text()
    }
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
    let sentence = if !model.theory().left.gradient.is_finite() {
        headline::NOT_FINITE
    } else if model.estimates() < 2 {
        headline::DRAWING_SAMPLES
    } else {
        headline::NEITHER_VARIES
    };
    sentence.get().to_owned()
}
