//! Placeholders: names of numbers in texts, and the numbers.
//!
//! Besides the names of [`Reading`]:
//!
//! - `draw.mu`, `.sigma`, `.eps`, `.mean`, `.S2`, `.y`, `.f`, `.slope`, `.f.numbers`,
//!   `.slope.numbers`; `draw.pathwise.mu`, `draw.score.sigma` …, each also with `.numbers`;
//!   `draw.opposed`: the nearest ε at which the gradients for σ have opposite signs
//! - `probe.delta`: δ = μ − x̄ at the step shown
//! - `set.KEY`: a setting as it stands in a link
//! - `temperature`: T, also where it follows S²
//! - `variance.ESTIMATOR.PARAMETER`: the exact variance of an estimate at the step shown
//! - `ratio.score.PARAMETER`: that of the score function over that of pathwise
//! - `fit.OBJECTIVE.mu`, `.sigma2`: the minimum on these data, `likelihood` among them
//! - `limit.lr`, `growth`, `growth.size`: the largest learning rate that settles for μ, the factor
//!   by which a step multiplies its distance from the minimum, and its size
//! - `limit.noise`: the rate below which pathwise SGD on a squared error settles in mean square
//! - `shrink`, `shrink.weight`: what a running mean that contains the current draws leaves of
//!   the gradient, and its weight
//! - `spread.PARAMETER`: the exact standard deviation of the right one's estimates over the left
//!   one's; `draws.PARAMETER`: how many draws of the right one have the variance of one of the left
//! - `calmest.name`, `calmest.sigma`: the remedy with the least variance for σ, and that
//! - `crossing.k`: the k above which the left one has the larger variance for μ
//! - `stop.left`, `stop.right`: the last step of a run that has stopped

use crate::crossing::crossing;
use crate::fits::{fits, is_compared};
use crate::one_draw::{DrawValue, OneDraw};
use crate::rescues::{calmest_for_sigma, inclusive_shrinkage, variances};
use crate::stability::{growth, largest_rate, largest_rate_in_mean_square};
use crate::truths::REMEDIES;
use experiment::descent::RUNNING_MEAN_WEIGHT;
use experiment::side::Side;
use math::estimators::{self, Estimator};
use math::parameter::Parameter;
use model::settings::{Param, find};
use model::text::{Reading, read};
use model::update::Model;
use numbers::{count, shortest, significant};

const DIGITS: usize = 4;

/// `text` with the numbers of `model` in place of the placeholders; a number that does not
/// exist now is a dash.
#[must_use]
pub fn fill(text: &str, model: &Model) -> String {
    let mut out = String::with_capacity(text.len());
    // Text and names alternate.
    for (index, piece) in pieces(text).enumerate() {
        if index % 2 == 0 {
            push_text(&mut out, piece);
        } else {
            let shown = Live::find(piece).and_then(|live| live.text(model));
            out.push_str(shown.as_deref().unwrap_or("–"));
        }
    }
    out
}

/// Whether every placeholder in `text` has a number in `model` now.
pub(crate) fn has_values(text: &str, model: &Model) -> bool {
    let shown = |name| Live::find(name).and_then(|live| live.text(model));
    placeholders(text).all(|name| shown(name).is_some())
}

/// Appends `text` with spaces beside an equals sign at which no line ends.
fn push_text(out: &mut String, text: &str) {
    let mut words = text.split(' ');
    let mut last = words.next().unwrap_or_default();
    out.push_str(last);
    for word in words {
        let is_kept = last == "=" || word == "=";
        out.push(if is_kept { '\u{a0}' } else { ' ' });
        out.push_str(word);
        last = word;
    }
}

/// The names of the placeholders in `text`.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).skip(1).step_by(2)
}

/// Whether a placeholder with this name stands for a number of the model.
#[must_use]
pub fn is_known(name: &str) -> bool {
    Live::find(name).is_some()
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['{', '}'])
}

/// What a placeholder stands for.
#[derive(Clone, Copy)]
enum Live<'a> {
    Temperature,
    Delta,
    LargestRate,
    LargestRateInMeanSquare,
    Growth,
    GrowthSize,
    Shrink,
    ShrinkWeight,
    Draw(DrawValue),
    Setting(&'static Param),
    LastStep(Side),
    ScoreRatio(Parameter),
    Spread(Parameter),
    Draws(Parameter),
    CalmestName,
    CalmestForSigma,
    CrossingInK,
    Variance(&'static dyn Estimator, Parameter),
    /// Of the loss with this key: σ², or μ.
    Minimum(&'a str, Parameter),
    Reading(Reading),
}

impl<'a> Live<'a> {
    /// What the placeholder `name` stands for.
    fn find(name: &'a str) -> Option<Self> {
        let (kind, rest) = name.split_once('.').unwrap_or((name, ""));
        Some(match (name, kind, rest.split_once('.')) {
            ("temperature", ..) => Self::Temperature,
            ("probe.delta", ..) => Self::Delta,
            ("limit.lr", ..) => Self::LargestRate,
            ("limit.noise", ..) => Self::LargestRateInMeanSquare,
            ("growth", ..) => Self::Growth,
            ("growth.size", ..) => Self::GrowthSize,
            ("shrink", ..) => Self::Shrink,
            ("shrink.weight", ..) => Self::ShrinkWeight,
            ("calmest.name", ..) => Self::CalmestName,
            ("calmest.sigma", ..) => Self::CalmestForSigma,
            ("crossing.k", ..) => Self::CrossingInK,
            (_, "spread", None) => Self::Spread(Parameter::find(rest)?),
            (_, "draws", None) => Self::Draws(Parameter::find(rest)?),
            (_, "draw", _) => Self::Draw(DrawValue::find(rest)?),
            (_, "set", None) => Self::Setting(find(rest)?),
            (_, "stop", None) => Self::LastStep(Side::find(rest)?),
            (_, "ratio", Some(("score", parameter))) => {
                Self::ScoreRatio(Parameter::find(parameter)?)
            }
            (_, "variance", Some((key, parameter))) => {
                Self::Variance(estimators::find(key)?, Parameter::find(parameter)?)
            }
            (_, "fit", Some((key, "mu"))) if is_compared(key) => Self::Minimum(key, Parameter::Mu),
            (_, "fit", Some((key, "sigma2"))) if is_compared(key) => {
                Self::Minimum(key, Parameter::Sigma)
            }
            _ => Self::Reading(Reading::find(name)?),
        })
    }

    /// The number or word in `model`, if there is one now.
    fn text(self, model: &Model) -> Option<String> {
        let settings = model.settings();
        let number = match self {
            Self::Temperature => settings.temperature.unwrap_or(model.data().variance()),
            Self::Delta => model.probe_node().mu() - model.data().mean(),
            Self::LargestRate => return Some(plain(largest_rate(model)?)),
            Self::LargestRateInMeanSquare => largest_rate_in_mean_square(model)?,
            Self::Growth => growth(model)?,
            Self::GrowthSize => growth(model)?.abs(),
            Self::Shrink => inclusive_shrinkage(RUNNING_MEAN_WEIGHT, settings.samples),
            Self::ShrinkWeight => return Some(shortest(RUNNING_MEAN_WEIGHT)),
            Self::Draw(value) => return value.text(&OneDraw::of(model)),
            Self::Setting(param) => return Some(set(&param.text(settings))),
            Self::LastStep(side) => return last_step(side, model),
            Self::Spread(parameter) => {
                return Some(factor(model.exact_ratio()[parameter]?.sqrt()));
            }
            Self::Draws(parameter) => return Some(factor(model.exact_ratio()[parameter]?)),
            Self::CalmestName => {
                let (index, _) = calmest_for_sigma(model, &REMEDIES)?;
                return Some(estimators::find(REMEDIES[index])?.name().to_owned());
            }
            Self::CalmestForSigma => {
                let (_, variance) = calmest_for_sigma(model, &REMEDIES)?;
                return Some(significant(variance, 3));
            }
            Self::CrossingInK => return crossing(model).map(|k| significant(k, 3)),
            Self::ScoreRatio(parameter) => {
                let of = |key| variances(model, estimators::find(key)?)[parameter];
                of("score")? / of("pathwise")?
            }
            Self::Variance(estimator, parameter) => variances(model, estimator)[parameter]?,
            Self::Minimum(key, parameter) => minimum(model, key, parameter)?,
            Self::Reading(reading) => return Some(read(model, reading)?.text),
        };
        Some(significant(number, DIGITS))
    }
}

/// A number to four digits, without zeros at its end.
fn plain(number: f64) -> String {
    let rounded = format!("{number:.3e}").parse();
    shortest(rounded.unwrap_or(number))
}

/// How many times one thing is another, to three digits.
fn factor(ratio: f64) -> String {
    if ratio.is_infinite() {
        words::lecture::FACTOR_HUGE.into()
    } else {
        significant(ratio, 3)
    }
}

/// A setting as it stands in a text: a word keeps its hyphens.
fn set(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text.to_owned(),
    }
}

/// The last step of a run that has stopped.
fn last_step(side: Side, model: &Model) -> Option<String> {
    let run = &model.comparison().runs()[side];
    run.stop().map(|_| count(run.trace().mu.len() as u64 - 1))
}

/// Where the loss `key` has its minimum on these data: μ, or σ².
fn minimum(model: &Model, key: &str, parameter: Parameter) -> Option<f64> {
    let fit = fits(model).into_iter().find(|fit| fit.key == key)?;
    let optimum = fit.optimum?;
    Some(match parameter {
        Parameter::Mu => optimum.mu,
        Parameter::Sigma => optimum.sigma.powi(2),
    })
}
