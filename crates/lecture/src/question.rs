//! Predict, then reveal: a guess at a scene's question, and what the numbers say.

use model::update::Model;
use numbers::significant;
use scenes::{Form, Mark, Question};
use words::lecture::{MarkClose, MarkNotClose, Right, Wrong};

use crate::truths::{Truth, truth};
use crate::values::fill;

/// A prediction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Guess {
    /// The option with this index.
    Option(usize),
    /// A mark at this value.
    Mark(f64),
}

/// The verdict of the numbers on a guess.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether the guess was right, or close on the scale.
    pub right: bool,
    /// The true answer.
    pub truth: Guess,
    /// One sentence.
    pub words: String,
}

/// The largest distance of a close mark from the true value, as a share of the scale.
const CLOSE: f64 = 0.05;

/// The true answer to `question` by the numbers of `model`; `None` if they have none.
#[must_use]
pub fn right_answer(question: &Question, model: &Model) -> Option<Guess> {
    match truth(question.truth)? {
        Truth::Option(right) => right(model).map(Guess::Option),
        Truth::Mark { value, .. } => value(model).map(Guess::Mark),
    }
}

/// The verdict of the numbers of `model` on `guess`; `None` if they have no answer.
#[must_use]
pub fn judge(question: &Question, guess: Guess, model: &Model) -> Option<Verdict> {
    let truth = right_answer(question, model)?;
    match (&question.form, guess, truth) {
        (Form::Choice { options }, Guess::Option(chosen), Guess::Option(index)) => {
            let named = |index: usize| Some(fill(brief(options.get(index)?), model));
            let right = chosen == index;
            let (answer, chosen) = (&named(index)?, &named(chosen)?);
            let words = if right {
                Right { answer }.text()
            } else {
                Wrong { chosen, answer }.text()
            };
            Some(Verdict {
                right,
                truth,
                words,
            })
        }
        (Form::Mark(mark), Guess::Mark(value), Guess::Mark(exact)) => {
            let scale = Scale::of(question, model)?;
            let right = scale.distance(value, exact) <= CLOSE;
            let show = |x| format!("{}{}", significant(x, 3), mark.unit);
            let (mark, exact) = (&show(value), &show(exact));
            let words = if right {
                MarkClose { mark, exact }.text()
            } else {
                MarkNotClose { mark, exact }.text()
            };
            Some(Verdict {
                right,
                truth,
                words,
            })
        }
        _ => None,
    }
}

/// An option without its explanation in brackets.
fn brief(option: &str) -> &str {
    option.split(" (").next().unwrap_or(option)
}

/// The scale on which a question asks for a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Whether it is logarithmic.
    pub log: bool,
}

impl Scale {
    /// The scale of `question` with the numbers of `model`; `None` if it asks for an option.
    #[must_use]
    pub fn of(question: &Question, model: &Model) -> Option<Self> {
        match (&question.form, truth(question.truth)?) {
            (&Form::Mark(Mark { log, .. }), Truth::Mark { range, .. }) => {
                let (low, high) = range(model);
                Some(Self { low, high, log })
            }
            _ => None,
        }
    }

    /// The value at a `share` of the way along the scale, from 0 to 1.
    #[must_use]
    pub fn value(&self, share: f64) -> f64 {
        if self.log {
            self.low * (self.high / self.low).powf(share)
        } else {
            self.low + (self.high - self.low) * share
        }
    }

    /// The share of the way along the scale at which a value lies.
    #[must_use]
    pub fn share(&self, x: f64) -> f64 {
        if self.log {
            (x / self.low).ln() / (self.high / self.low).ln()
        } else {
            (x - self.low) / (self.high - self.low)
        }
    }

    /// How far two values lie apart, as a share of the scale.
    fn distance(&self, a: f64, b: f64) -> f64 {
        (self.share(a) - self.share(b)).abs()
    }
}
