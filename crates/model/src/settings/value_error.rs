//! What can be wrong with the value of a parameter.

use std::fmt;

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
        match self {
            Self::UnknownKey => f.write_str("unknown, ignored"),
            Self::NotANumber => f.write_str("not a number, ignored"),
            Self::UnknownWord => f.write_str("not one of the choices, ignored"),
            Self::Clamped(value) => write!(f, "out of range, set to {value}"),
            Self::Rounded(value) => write!(f, "must be whole, set to {value}"),
            Self::NotPositive(value) => {
                write!(f, "must be positive for this objective, set to {value}")
            }
            Self::Values(why) | Self::Names(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for ValueError {}
