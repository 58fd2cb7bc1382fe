//! Predict, then reveal: a question, a guess, and what the numbers say.

use model::update::Model;
use numbers::significant;

use crate::values::fill;

/// A question to be answered before the numbers are looked at.
#[derive(Debug)]
pub struct Question {
    /// The question, with placeholders.
    pub ask: &'static str,
    /// How it is answered.
    pub form: Form,
    /// Whether the stage and the tables in the text give the answer away, and should stay
    /// covered until then.
    pub covered: bool,
    /// Whether the answer is found by playing the run.
    pub plays: bool,
    /// The text of the answer, with placeholders.
    pub answer: &'static str,
    /// What follows the answer, for each of the options as the right one; none where the answer
    /// holds whichever is.
    pub reasons: &'static [&'static str],
}

/// How a question is answered.
#[derive(Debug)]
pub enum Form {
    /// By one of these options.
    Choice {
        /// Their texts, with placeholders.
        options: &'static [&'static str],
        /// The index of the right one, computed; `None` where no option is.
        right: fn(&Model) -> Option<usize>,
    },
    /// By a mark on a scale.
    Mark(Mark),
}

/// A scale to put a mark on.
#[derive(Debug)]
pub struct Mark {
    /// The quantity on the scale.
    pub quantity: &'static str,
    /// The unit after its numbers.
    pub unit: &'static str,
    /// Whether the scale is logarithmic.
    pub log: bool,
    /// Its ends.
    pub range: fn(&Model) -> (f64, f64),
    /// The true value, from exact theory, where there is one.
    pub truth: fn(&Model) -> Option<f64>,
}

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

impl Question {
    /// What follows the answer with the numbers of `model`.
    pub(crate) fn reason(&self, model: &Model) -> Option<&'static str> {
        match self.form {
            Form::Choice { right, .. } if !self.reasons.is_empty() => {
                self.reasons.get(right(model)?).copied()
            }
            _ => None,
        }
    }

    /// The verdict of the numbers of `model` on `guess`; `None` if they have no answer.
    #[must_use]
    pub fn judge(&self, guess: Guess, model: &Model) -> Option<Verdict> {
        match (&self.form, guess) {
            (Form::Choice { options, right }, Guess::Option(chosen)) => {
                let truth = right(model)?;
                let text = fill(options.get(truth)?, model);
                let right = chosen == truth;
                Some(Verdict {
                    right,
                    truth: Guess::Option(truth),
                    words: if right {
                        format!("Right: {text}.")
                    } else {
                        format!("The numbers say otherwise: {text}.")
                    },
                })
            }
            (Form::Mark(mark), Guess::Mark(value)) => {
                let truth = (mark.truth)(model)?;
                let right = mark.distance(value, truth, model) <= CLOSE;
                let show = |x| format!("{}{}", significant(x, 3), mark.unit);
                Some(Verdict {
                    right,
                    truth: Guess::Mark(truth),
                    words: format!(
                        "Your mark: {}. Exact: {}. {}",
                        show(value),
                        show(truth),
                        if right { "Close!" } else { "Not close." }
                    ),
                })
            }
            _ => None,
        }
    }
}

impl Mark {
    /// The value at a `share` of the way along the scale, from 0 to 1.
    #[must_use]
    pub fn value(&self, share: f64, model: &Model) -> f64 {
        let (low, high) = (self.range)(model);
        if self.log {
            low * (high / low).powf(share)
        } else {
            low + (high - low) * share
        }
    }

    /// How far two values lie apart, as a share of the scale.
    fn distance(&self, a: f64, b: f64, model: &Model) -> f64 {
        let (low, high) = (self.range)(model);
        let place = |x: f64| {
            if self.log {
                (x / low).ln() / (high / low).ln()
            } else {
                (x - low) / (high - low)
            }
        };
        (place(a) - place(b)).abs()
    }
}
