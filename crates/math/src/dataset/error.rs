//! What keeps numbers from being a data set.

use std::fmt;

use words::reading::{self, NumberOutOfRange, TooManyNumbers};

use super::MAX_COUNT;

/// Why numbers are not a data set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DatasetError {
    /// Fewer than two numbers.
    TooFew(usize),
    /// More than [`MAX_COUNT`] numbers.
    TooMany(usize),
    /// A number that is not finite or larger than [`MAX_MAGNITUDE`](super::MAX_MAGNITUDE), with its index from 0.
    OutOfRange(usize, f64),
    /// Numbers that are not all equal, but have a variance below [`LEAST_VARIANCE`](super::LEAST_VARIANCE).
    TooClose,
}

impl fmt::Display for DatasetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::TooFew(0) => reading::NO_NUMBERS.get(),
            Self::TooFew(_) => reading::ONE_NUMBER.get(),
            Self::TooMany(count) => &TooManyNumbers {
                count: &count.to_string(),
                most: &MAX_COUNT.to_string(),
            }
            .text(),
            Self::OutOfRange(index, value) => &NumberOutOfRange {
                place: &(index + 1).to_string(),
                value: &format!("{value:e}"),
            }
            .text(),
            Self::TooClose => reading::TOO_CLOSE.get(),
        };
        f.write_str(sentence)
    }
}

impl std::error::Error for DatasetError {}
