//! The text and the number of a reading.

use experiment::side::Sides;
use math::exact::Exact;
use math::histogram::Histogram;
use math::moments::Moments;
use numbers::{count, scientific, significant, with_error};
use words::headline;

use super::captions::{costs, identity_holds, identity_remark};
use super::factor::times;
use super::reading::{NetworkValue, Of, Quantity, Reading, Run, Statistic};
use crate::update::{Model, NetworkVariances};

/// A number or a word of the model, as the page and the scenes show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The text for a person.
    pub text: String,
    /// The number in full precision, where it is one.
    pub number: Option<f64>,
}

/// The digits of a parameter or an exact value.
const DIGITS: usize = 4;

/// How many half digits a mean and its error may take together, in the line under a chart of a
/// lecture that is shown on 1280 pixels.
const ROOM: usize = 26;

impl Shown {
    fn new(text: String, number: f64) -> Self {
        Self {
            text,
            number: Some(number),
        }
    }

    fn number(value: f64) -> Self {
        Self::new(significant(value, DIGITS), value)
    }

    fn whole(value: usize) -> Self {
        Self::new(count(value as u64), value as f64)
    }

    fn word(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            number: None,
        }
    }
}

/// What a reading shows now; `None` where it has no value.
#[must_use]
pub fn read(model: &Model, reading: impl Into<Reading>) -> Option<Shown> {
    let Reading { quantity, short } = reading.into();
    let shown = in_full(model, quantity)?;
    Some(if short {
        in_short(model, quantity, shown)
    } else {
        shown
    })
}

fn in_full(model: &Model, quantity: Quantity) -> Option<Shown> {
    let factor = |ratio: f64| {
        let text = if ratio.is_infinite() {
            headline::FACTOR_HUGE_SHORT.get().to_owned()
        } else {
            times(ratio)
        };
        Shown::new(text, ratio)
    };
    let (data, settings) = (model.data(), model.settings());
    Some(match quantity {
        Quantity::Name(side) => Shown::word(model.names()[side]),
        Quantity::Cost(side) => Shown::word(costs(model)[side].as_str()),
        Quantity::Theta(run, parameter) => {
            let (sides, exact) = model.nodes();
            let node = match run {
                Run::Side(side) => sides[side],
                Run::Exact => exact,
            };
            Shown::number(node.theta()[parameter])
        }
        Quantity::Target(parameter) => Shown::number(model.optimum()?[parameter]),
        Quantity::Probe(parameter) => Shown::number(model.probe_node().theta()[parameter]),
        Quantity::Ratio(parameter) => {
            let ratio = model.measured_ratio()[parameter]?;
            if model.probe_is_needle() {
                Shown::new(headline::NEEDLE_RATIO.get().to_owned(), ratio)
            } else {
                factor(ratio)
            }
        }
        Quantity::ExactRatio(parameter) => factor(model.exact_ratio()[parameter]?),
        Quantity::ObjectiveName => Shown::word(settings.objective.name()),
        Quantity::ObjectiveFormula => Shown::word(settings.objective.formula()),
        Quantity::ObjectiveRemark => Shown::word(identity_remark(model)),
        Quantity::IdentitySign => Shown::word(if identity_holds(model) { "=" } else { "≠" }),
        Quantity::DataCount => Shown::whole(data.count()),
        Quantity::DataMean => Shown::number(data.mean()),
        Quantity::DataVariance => Shown::number(data.variance()),
        Quantity::DataSd => Shown::number(data.variance().sqrt()),
        Quantity::Estimates => Shown::whole(model.estimates()),
        Quantity::Samples => Shown::whole(model.comparison().setup().samples),
        Quantity::FrozenSlope => Shown::number(model.frozen_slope()),
        Quantity::Step => Shown::whole(model.shown()),
        Quantity::Steps => Shown::whole(settings.steps),
        Quantity::Network(run, value) => Shown::number(network(model, run, value)?),
        Quantity::NetworkBest(value) => {
            let lab = model.network().filter(|lab| lab.is_straight())?;
            Shown::number(match value {
                NetworkValue::Loss => lab.best_loss(),
                NetworkValue::Mean => lab.setup().examples.mean()[0],
                NetworkValue::Variance => lab.best_variance(),
            })
        }
        Quantity::NetworkDraws => factor(network_draws(model.network()?.variances())?),
        Quantity::NetworkWeight => {
            let weight = &model.network()?.variances().weight;
            Shown::word(if weight.is_empty() { "b.0" } else { weight })
        }
        Quantity::NetworkStartDraws => factor(network_draws(model.network()?.start_variances())?),
        Quantity::Estimate(of, parameter, what) => {
            let side = match of {
                Of::Side(side) => side,
                Of::Estimator(estimator) => {
                    let arms = &model.comparison().setup().arms;
                    arms.position(|arm| arm.estimator == estimator)?
                }
            };
            let (measured, theory) = (&model.measured()[side], &model.theory()[side]);
            let gradients = GradientSample {
                moments: &measured.moments[parameter],
                histogram: &measured.histogram[parameter],
                exact: theory.estimate[parameter],
                derivative: Some(theory.gradient[parameter]),
                bias: theory.bias()[parameter],
            };
            return gradients.statistic(what);
        }
        Quantity::NetworkGradient(side, what) => {
            let variances = model.network()?.variances();
            let exact = variances.exact_gradients[side];
            let bias = exact.zip(variances.derivative);
            let gradients = GradientSample {
                moments: variances.gradients.moments(side),
                histogram: variances.gradients.histogram(side),
                exact,
                derivative: variances.derivative,
                bias: bias.map(|(exact, derivative)| exact.mean - derivative),
            };
            return gradients.statistic(what);
        }
    })
}

/// A value of the network's run at the step shown, or the last one that it has.
fn network(model: &Model, run: Run, value: NetworkValue) -> Option<f64> {
    let lab = model.network()?;
    let fit = || match run {
        Run::Side(side) => lab.fit(side),
        Run::Exact => lab.exact_fit(),
    };
    match value {
        NetworkValue::Loss => {
            let losses = match run {
                Run::Side(side) => lab.losses(side),
                Run::Exact => lab.exact_losses(),
            };
            let last = losses.len().checked_sub(1)?;
            losses.get(lab.steps().min(last)).copied()
        }
        NetworkValue::Mean => fit().map(|[mean, _]| mean),
        NetworkValue::Variance => fit().map(|[_, variance]| variance),
    }
}

/// The exact variance within draws of the right estimator over that of the left one.
fn network_draws(variances: &NetworkVariances) -> Option<f64> {
    let Sides { left, right } = variances.exact;
    let (left, right) = (left?.within, right?.within);
    (left > 0.0).then_some(right / left)
}

/// Gradient estimates, with what is exactly known of them.
struct GradientSample<'a> {
    moments: &'a Moments,
    histogram: &'a Histogram,
    /// Mean and variance of one estimate.
    exact: Option<Exact>,
    /// What is estimated.
    derivative: Option<f64>,
    /// The bias, where it is not 0.
    bias: Option<f64>,
}

impl GradientSample<'_> {
    fn statistic(&self, what: Statistic) -> Option<Shown> {
        let Self {
            moments,
            histogram,
            exact,
            ..
        } = self;
        let with_error = || {
            let (mean, error) = (moments.mean()?, moments.standard_error()?);
            Some((mean, error, with_error(mean, error)))
        };
        match what {
            Statistic::Mean => with_error().map(|(mean, _, (text, _))| Shown::new(text, mean)),
            Statistic::StandardError => {
                with_error().map(|(_, error, (_, text))| Shown::new(text, error))
            }
            Statistic::Variance => moments.variance().map(Shown::number),
            Statistic::Gradient => self.derivative.map(Shown::number),
            Statistic::ExactMean => exact.map(|exact| Shown::number(exact.mean)),
            Statistic::ExactVariance => exact.map(|exact| Shown::number(exact.variance)),
            Statistic::ExactSd => exact.map(|exact| Shown::number(exact.variance.sqrt())),
            Statistic::Bias => exact.map(|_| match self.bias {
                Some(bias) => Shown::number(bias),
                None => Shown::whole(0),
            }),
            Statistic::Below => Some(Shown::whole(histogram.below() as usize)),
            Statistic::Above => Some(Shown::whole(histogram.above() as usize)),
        }
    }
}

/// A reading with as many characters as a legend or the line under a chart has room for.
fn in_short(model: &Model, quantity: Quantity, Shown { text, number }: Shown) -> Shown {
    let Some(value) = number else {
        return Shown::word(brief(&text));
    };
    let (what, error) = match quantity {
        Quantity::Estimate(of, parameter, what) => {
            let error = Quantity::Estimate(of, parameter, Statistic::StandardError);
            (what, error)
        }
        Quantity::NetworkGradient(side, what) => {
            let error = Quantity::NetworkGradient(side, Statistic::StandardError);
            (what, error)
        }
        _ => return Shown::new(short(value, 1), value),
    };
    let text = match what {
        Statistic::Mean => {
            let taken = read(model, error.short()).map_or(0, |error| half_digits(&error.text));
            fitted(text, value, ROOM.saturating_sub(taken))
        }
        Statistic::StandardError => fitted(text, value, ROOM - 15),
        Statistic::Variance | Statistic::ExactVariance => fitted(text, value, 15),
        Statistic::Gradient => short(value, 2),
        _ => short(value, 1),
    };
    Shown::new(text, value)
}

/// A number in a legend, where there is room for five or six characters. One that needs a power of
/// ten has `mantissa` digits before it.
fn short(value: f64, mantissa: usize) -> String {
    let digits = match value.abs() {
        0.0..0.001 => DIGITS - 3,
        0.001..0.01 => DIGITS - 2,
        100.0..1e4 => DIGITS,
        _ => DIGITS - 1,
    };
    let text = significant(value, digits);
    // A smaller number would begin with too many zeros.
    let small = value != 0.0 && value.abs() < 1e-4;
    if small || value.abs() >= 1e6 || text.chars().any(|c| c == '·') {
        scientific(value, mantissa)
    } else {
        text
    }
}

/// `text`, or the number with as many digits as fit into a room of so many half digits.
fn fitted(text: String, value: f64, room: usize) -> String {
    let fits = |text: &str| half_digits(text) <= room;
    if fits(&text) {
        return text;
    }
    for digits in (1..=DIGITS).rev() {
        for write in [significant, scientific] {
            let shorter = write(value, digits);
            if fits(&shorter) {
                return shorter;
            }
        }
    }
    text
}

/// The width of a number in half digits: signs and digits are two wide, all else is one.
fn half_digits(text: &str) -> usize {
    let width = |c: char| match c {
        '0'..='9' | '−' | '⁻' => 2,
        _ => 1,
    };
    text.chars().map(width).sum()
}

/// A name as a legend has it: “Score” for “Score function”, as in the names of its variants.
fn brief(name: &str) -> &str {
    name.strip_suffix(" function").unwrap_or(name)
}
