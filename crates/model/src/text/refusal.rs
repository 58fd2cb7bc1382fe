//! Why a value was refused or changed, and which ones are wanted.

use numbers::shortest;
use words::values::{Wanted, WantedOrWord};

use crate::settings::{Kind, Param, ValueError};

/// What is wrong with the value of a parameter and, if nothing of it could be used, which values
/// the parameter takes.
///
/// ```
/// use model::settings::{Key, ValueError};
/// assert_eq!(
///     model::text::refusal(Key::N.param(), &ValueError::NotANumber),
///     "not a number, ignored; a whole number from 2 to 1\u{202f}000\u{202f}000 is wanted"
/// );
/// ```
#[must_use]
pub fn refusal(param: &Param, error: &ValueError) -> String {
    let Kind::Number(number) = &param.kind else {
        return error.to_string();
    };
    if !error.is_refusal() {
        return error.to_string();
    }
    let kind = if number.integer { "whole" } else { "any" };
    let (error, min, max) = (
        &error.to_string(),
        &shortest(number.min),
        &shortest(number.max),
    );
    match number.word {
        None => Wanted {
            error,
            kind,
            min,
            max,
        }
        .text(),
        Some(word) => WantedOrWord {
            error,
            kind,
            min,
            max,
            word,
        }
        .text(),
    }
}
