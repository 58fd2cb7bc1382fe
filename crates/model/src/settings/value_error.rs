//! What can be wrong with the value of a parameter.

use std::fmt;

use words::Text;
use words::values::{self, Clamped, NotPositive, Rounded};

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueError {
    /// There is no such parameter.
    UnknownKey,
    /// Not a number.
    NotANumber,
    /// Not one of the words.
    UnknownWord,
    /// Out of range; this nearest value was set.
    Clamped(f64),
    /// Not a whole number; this nearest one was set.
    Rounded(f64),
    /// Not positive, as the objective needs it; this value was set.
    NotPositive(f64),
    /// The list of values cannot be read.
    Values(String),
    /// Some of the names are unknown; the others were set.
    Names(String),
}

impl ValueError {
    /// Whether the value could not be used at all, so that nothing was set.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::UnknownKey | Self::NotANumber | Self::UnknownWord | Self::Values(_)
        )
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |words: Text| words.get().to_owned();
        let sentence = match self {
            Self::UnknownKey => text(values::UNKNOWN_KEY),
            Self::NotANumber => text(values::NOT_A_NUMBER),
            Self::UnknownWord => text(values::UNKNOWN_WORD),
            Self::Clamped(value) => Clamped {
                value: &value.to_string(),
            }
            .text(),
            Self::Rounded(value) => Rounded {
                value: &value.to_string(),
            }
            .text(),
            Self::NotPositive(value) => NotPositive {
                value: &value.to_string(),
            }
            .text(),
            Self::Values(why) | Self::Names(why) => why.clone(),
        };
        f.write_str(&sentence)
    }
}

impl std::error::Error for ValueError {}
