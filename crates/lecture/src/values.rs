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
//! - `stop.left`, `stop.right`: the last step of a run that has stopped

use crate::fits::fits;
use crate::one_draw::OneDraw;
use crate::rescues::{inclusive_shrinkage, variances};
use crate::stability::{growth, largest_rate, largest_rate_in_mean_square};
use experiment::descent::RUNNING_MEAN_WEIGHT;
use experiment::side::Side;
use math::estimators;
use math::parameter::Parameter;
use model::settings::find;
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
            out.push_str(value(piece, model).as_deref().unwrap_or("–"));
        }
    }
    out
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

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['{', '}'])
}

/// The number named `name`.
fn value(name: &str, model: &Model) -> Option<String> {
    let settings = model.settings();
    let number = match name {
        "temperature" => settings.temperature.unwrap_or(model.data().variance()),
        "probe.delta" => model.probe_node().mu() - model.data().mean(),
        "limit.lr" => largest_rate(model)?,
        "limit.noise" => largest_rate_in_mean_square(model)?,
        "growth" => growth(model)?,
        "growth.size" => growth(model)?.abs(),
        "shrink" => inclusive_shrinkage(RUNNING_MEAN_WEIGHT, settings.samples),
        "shrink.weight" => return Some(shortest(RUNNING_MEAN_WEIGHT)),
        _ => {
            let (kind, rest) = name.split_once('.').unwrap_or((name, ""));
            match (kind, rest.split_once('.')) {
                ("draw", _) => return draw(rest, &OneDraw::of(model)),
                ("set", None) => return Some(set(&find(rest)?.text(settings))),
                ("stop", None) => return last_step(rest, model),
                ("ratio", Some(("score", parameter))) => {
                    let of = |key| variance(model, key, parameter);
                    of("score")? / of("pathwise")?
                }
                ("variance", Some((key, parameter))) => variance(model, key, parameter)?,
                ("fit", Some((key, what))) => minimum(model, key, what)?,
                _ => return Some(read(model, Reading::find(name)?)?.text),
            }
        }
    };
    Some(significant(number, DIGITS))
}

/// A setting as it stands in a text: a word keeps its hyphens.
fn set(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text.to_owned(),
    }
}

/// The last step of a run that has stopped.
fn last_step(side: &str, model: &Model) -> Option<String> {
    let runs = model.comparison().runs();
    let run = &runs[Side::find(side)?];
    run.stop().map(|_| count(run.trace().mu.len() as u64 - 1))
}

/// The exact variance of an estimate of one parameter's derivative.
fn variance(model: &Model, key: &str, parameter: &str) -> Option<f64> {
    variances(model, estimators::find(key)?)[Parameter::find(parameter)?]
}

/// Where the loss `key` has its minimum on these data.
fn minimum(model: &Model, key: &str, what: &str) -> Option<f64> {
    let fit = fits(model).into_iter().find(|fit| fit.key == key)?;
    match what {
        "mu" => Some(fit.optimum?.mu),
        "sigma2" => Some(fit.optimum?.sigma.powi(2)),
        _ => None,
    }
}

fn draw(name: &str, draw: &OneDraw) -> Option<String> {
    let number = match name {
        "mu" => draw.theta.mu,
        "sigma" => draw.theta.sigma,
        "eps" => draw.eps,
        "mean" => draw.mean,
        "S2" => draw.variance,
        "y" => draw.y,
        "f" => draw.value,
        "slope" => draw.slope,
        "opposed" => draw.opposed()?,
        "f.numbers" => return Some(draw.value_numbers()),
        "slope.numbers" => return Some(draw.slope_numbers()),
        _ => {
            let (side, rest) = name.split_once('.')?;
            let pair = match side {
                "pathwise" => &draw.pathwise,
                "score" => &draw.score,
                _ => return None,
            };
            let formula = rest.strip_suffix(".numbers");
            let gradient = &pair[Parameter::find(formula.unwrap_or(rest))?];
            let text = match formula {
                Some(_) => &gradient.numbers,
                None => &gradient.text,
            };
            return Some(text.clone());
        }
    };
    Some(shortest(number))
}
