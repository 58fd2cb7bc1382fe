//! Numbers of the model by name, as the page and the scenes show them.

use super::words::times;
use crate::update::Model;
use experiment::probe::Measured;
use experiment::side::Side;
use experiment::theory::Theory;
use math::gaussian::Gaussian;
use math::parameter::Parameter;
use numbers::{count, scientific, significant, with_error};

/// A number or a word of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What a person reads.
    pub text: String,
    /// The number in full precision, where it is one.
    pub number: Option<f64>,
}

/// The digits of a parameter or an exact value.
const DIGITS: usize = 4;

/// How many half digits a mean and its error may take together, in the line under a chart of a
/// lecture that is shown on 1280 pixels.
const ROOM: usize = 26;

impl Reading {
    fn number(value: f64) -> Self {
        Self {
            text: significant(value, DIGITS),
            number: Some(value),
        }
    }

    fn whole(value: usize) -> Self {
        Self {
            text: count(value as u64),
            number: Some(value as f64),
        }
    }

    fn word(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            number: None,
        }
    }
}

impl Model {
    /// The reading named `key`, such as `left.mu.mean`, `theta.exact.sigma` or `data.mean`, or,
    /// as a legend or the line under a chart has room for it, `short.theta.exact.sigma`; `None`
    /// where there is no such name, or no value now.
    #[must_use]
    pub fn reading(&self, key: &str) -> Option<Reading> {
        if let Some(rest) = key.strip_prefix("identity.") {
            let (estimator, quantity) = rest.split_once('.')?;
            return self.reading(&format!("{}.{quantity}", self.side_of(estimator)?));
        }
        if let Some(rest) = key.strip_prefix("short.") {
            let Reading { text, number } = self.reading(rest)?;
            let text = match number {
                None => brief(&text).to_owned(),
                Some(number) => {
                    if let Some(of) = rest.strip_suffix(".mean") {
                        let error = self.reading(&format!("short.{of}.se"));
                        let taken = error.map_or(0, |error| half_digits(&error.text));
                        fitted(text, number, ROOM.saturating_sub(taken))
                    } else if rest.ends_with(".se") {
                        fitted(text, number, ROOM - 15)
                    } else if rest.ends_with("variance") {
                        fitted(text, number, 15)
                    } else if rest.ends_with(".gradient") {
                        short(number, 2)
                    } else {
                        short(number, 1)
                    }
                }
            };
            return Some(Reading { text, number });
        }
        let mut words = key.split('.');
        let mut word = || words.next().unwrap_or_default();
        match (word(), word(), word()) {
            ("cost", side, "") => Some(Reading::word(&self.costs()[Side::find(side)?])),
            ("name", side, "") => Some(Reading::word(self.names()[Side::find(side)?])),
            ("theta", which, parameter) => self.theta(which, parameter),
            ("target", parameter, "") => {
                let optimum = self.optimum()?;
                let value = match parameter {
                    "mu" => optimum.mu,
                    "sigma" => optimum.sigma,
                    _ => return None,
                };
                Some(Reading::number(value))
            }
            ("ratio", parameter, which) => {
                let parameter = Parameter::find(parameter)?;
                let ratio = match which {
                    "" => self.measured_ratio(),
                    "exact" => self.exact_ratio(),
                    _ => return None,
                }[parameter]?;
                Some(Reading {
                    text: if ratio.is_infinite() {
                        "> 10²⁰×".to_owned()
                    } else {
                        times(ratio)
                    },
                    number: Some(ratio),
                })
            }
            ("probe", parameter, "") => {
                Some(Reading::number(component(self.probe_node(), parameter)?))
            }
            ("objective", "formula", "") => {
                Some(Reading::word(self.settings().objective.formula()))
            }
            ("objective", "remark", "") => Some(Reading::word(self.identity_remark())),
            ("objective", "name", "") => Some(Reading::word(self.settings().objective.name())),
            ("data", what, "") => self.data_reading(what),
            ("estimates", "", "") => Some(Reading::whole(self.estimates())),
            ("samples", "", "") => Some(Reading::whole(self.comparison().setup().samples)),
            ("step", "", "") => Some(Reading::whole(self.shown())),
            ("steps", "", "") => Some(Reading::whole(self.settings().steps)),
            (side, parameter, quantity) => {
                let (side, parameter) = (Side::find(side)?, Parameter::find(parameter)?);
                let measured = &self.measured()[side];
                let theory = &self.theory()[side];
                side_reading(measured, theory, parameter, quantity)
            }
        }
    }

    /// The side on which an estimator stands.
    fn side_of(&self, key: &str) -> Option<&'static str> {
        let arms = &self.comparison().setup().arms;
        arms.position(|arm| arm.estimator.key() == key)
            .map(Side::key)
    }

    fn theta(&self, which: &str, parameter: &str) -> Option<Reading> {
        let (sides, exact) = self.nodes();
        let node = if which == "exact" {
            exact
        } else {
            sides[Side::find(which)?]
        };
        Some(Reading::number(component(node, parameter)?))
    }

    fn data_reading(&self, what: &str) -> Option<Reading> {
        let data = self.data();
        match what {
            "n" => Some(Reading::whole(data.count())),
            "mean" => Some(Reading::number(data.mean())),
            "S2" => Some(Reading::number(data.variance())),
            "sd" => Some(Reading::number(data.variance().sqrt())),
            _ => None,
        }
    }
}

fn side_reading(
    measured: &Measured,
    theory: &Theory,
    parameter: Parameter,
    quantity: &str,
) -> Option<Reading> {
    let moments = &measured.moments[parameter];
    let exact = theory.estimate[parameter];
    let with_error = || {
        let (mean, error) = (moments.mean()?, moments.standard_error()?);
        Some((mean, error, with_error(mean, error)))
    };
    match quantity {
        "mean" => with_error().map(|(mean, _, (text, _))| Reading {
            text,
            number: Some(mean),
        }),
        "se" => with_error().map(|(_, error, (_, text))| Reading {
            text,
            number: Some(error),
        }),
        "variance" => moments.variance().map(Reading::number),
        "gradient" => Some(Reading::number(theory.gradient[parameter])),
        "exact-mean" => exact.map(|exact| Reading::number(exact.mean)),
        "exact-variance" => exact.map(|exact| Reading::number(exact.variance)),
        "exact-sd" => exact.map(|exact| Reading::number(exact.variance.sqrt())),
        "bias" => exact.map(|_| match theory.bias()[parameter] {
            Some(bias) => Reading::number(bias),
            None => Reading::whole(0),
        }),
        "below" => Some(Reading::whole(
            measured.histogram[parameter].below() as usize
        )),
        "above" => Some(Reading::whole(
            measured.histogram[parameter].above() as usize
        )),
        _ => None,
    }
}

/// A number in a legend, where there is room for five or six characters; a power of ten has
/// so many digits before it.
fn short(value: f64, mantissa: usize) -> String {
    let digits = match value.abs() {
        0.0..0.001 => DIGITS - 3,
        0.001..0.01 => DIGITS - 2,
        100.0..1e4 => DIGITS,
        _ => DIGITS - 1,
    };
    let text = significant(value, digits);
    // The first digit of what is less comes too late.
    let small = value != 0.0 && value.abs() < 1e-4;
    if small || value.abs() >= 1e6 || text.chars().any(|c| c == '·') {
        scientific(value, mantissa)
    } else {
        text
    }
}

/// The text of a number, or one with as many digits as fit into a room of so many half digits.
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

/// How wide a number is: signs and digits are, what is raised or between them is half as wide.
fn half_digits(text: &str) -> usize {
    let width = |c: char| match c {
        '0'..='9' | '−' | '⁻' => 2,
        _ => 1,
    };
    text.chars().map(width).sum()
}

/// A name in a legend: the score function's variants go by "Score, …" anyway.
fn brief(name: &str) -> &str {
    name.strip_suffix(" function").unwrap_or(name)
}

fn component(node: Gaussian, parameter: &str) -> Option<f64> {
    Some(node.theta()[Parameter::find(parameter)?])
}
