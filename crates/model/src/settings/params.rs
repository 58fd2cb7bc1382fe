//! What a row of the table of parameters is, and how a value is read and set.

use std::fmt;

use super::table::PARAMS;
use super::{Changes, Hidden, Settings};
use math::dataset::Dataset;
use math::within;

/// A row of the table.
#[derive(Debug)]
pub struct Param {
    /// The word in links and element ids.
    pub key: &'static str,
    /// The label of its control.
    pub label: &'static str,
    /// The unit, or what is counted; may be empty.
    pub unit: &'static str,
    /// One sentence for the curious.
    pub help: &'static str,
    /// Where its control stands.
    pub group: Group,
    /// What has to be made anew when it changes.
    pub touches: Invalidates,
    /// What it is and how it is read and set.
    pub kind: Kind,
}

/// What has to be made anew when a parameter changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalidates {
    /// All randomness: the data and the run.
    Noise,
    /// The observations; the run goes on with them.
    Data,
    /// The run, from its start.
    Start,
    /// The steps from the one shown.
    Steps,
    /// The gradient samples at most.
    Samples,
    /// Nothing that is computed.
    Page,
}

/// Where a control stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Always in sight.
    Main,
    /// What is optimised, and how.
    Objective,
    /// The observations.
    Data,
    /// The run and its noise.
    Run,
    /// On the page itself, away from the controls.
    Page,
}

/// What a parameter is, and how it is read and set.
#[derive(Debug)]
pub enum Kind {
    /// A number, on a slider.
    Number(Number),
    /// One of several words, in a menu.
    Choice {
        /// The words, made from the registries.
        options: fn() -> Vec<Choice>,
        /// The current word.
        get: fn(&Settings) -> &'static str,
        /// Sets the word with this index among the options.
        set: fn(&mut Settings, usize),
    },
    /// A list of numbers.
    Values,
    /// Earlier values of other parameters.
    Changes,
    /// Other parameters, whose controls are not shown.
    Hidden,
}

/// A numeric parameter.
#[derive(Debug)]
pub struct Number {
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// Whether its slider is logarithmic and snaps to 1-2-5.
    pub log: bool,
    /// Whether only integers are allowed.
    pub integer: bool,
    /// The word for "no number", where there is one.
    pub word: Option<&'static str>,
    /// The number of these data that the word stands for, if it stands for one.
    pub stands_for: Option<fn(&Dataset) -> f64>,
    /// The part of the range that a slider covers on these data, where it is not all of it.
    pub slider: Option<SliderRange>,
    /// The current value; `None` stands for the word.
    pub get: fn(&Settings) -> Option<f64>,
    /// Sets the value.
    pub set: fn(&mut Settings, Option<f64>),
}

/// The lower and upper end of a slider on these data.
pub type SliderRange = fn(&Dataset) -> (f64, f64);

/// An entry of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in links.
    pub key: &'static str,
    /// What the menu says.
    pub name: &'static str,
}

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
    /// The list of values has a fault.
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

/// Numbers as links have them.
#[must_use]
pub fn written(values: &[f64]) -> String {
    let mut texts = Vec::new();
    for value in values {
        texts.push(value.to_string());
    }
    texts.join(",")
}

/// The row with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Param> {
    PARAMS.iter().find(|param| param.key == key)
}

impl Param {
    /// Whether the page has a control for it; the others are made by using the page.
    #[must_use]
    pub const fn has_control(&self) -> bool {
        !matches!(self.kind, Kind::Changes | Kind::Hidden)
    }

    /// The current value as text, in the shortest form that reads back the same.
    #[must_use]
    pub fn get(&self, settings: &Settings) -> String {
        match &self.kind {
            Kind::Number(number) => (number.get)(settings).map_or_else(
                || number.word.unwrap_or_default().to_owned(),
                |x| (x + 0.0).to_string(),
            ),
            Kind::Choice { get, .. } => get(settings).to_owned(),
            Kind::Changes => settings.past.text(settings.steps),
            Kind::Hidden => settings.hidden.text(),
            Kind::Values => {
                // Numbers that are not in use are no part of a link.
                if !settings.is_on_own() || settings.own.len() > super::MAX_VALUES_IN_LINK {
                    return String::new();
                }
                written(&settings.own)
            }
        }
    }

    /// Sets the value from text.
    ///
    /// # Errors
    /// As [`Settings::set`].
    pub fn set(&self, settings: &mut Settings, text: &str) -> Result<(), ValueError> {
        match &self.kind {
            Kind::Number(number) => number.read(settings, text.trim()),
            Kind::Choice { options, set, .. } => {
                let mut options = options().into_iter();
                let index = options.position(|choice| choice.key == text.trim());
                set(settings, index.ok_or(ValueError::UnknownWord)?);
                Ok(())
            }
            Kind::Changes => {
                settings.past = Changes::parse(text)?;
                Ok(())
            }
            Kind::Hidden => {
                let (hidden, known) = Hidden::parse(text);
                settings.hidden = hidden;
                known
            }
            Kind::Values => {
                let values =
                    numbers::parse(text).map_err(|error| ValueError::Values(error.to_string()))?;
                settings.own = values.into();
                Ok(())
            }
        }
    }
}

impl Number {
    fn read(&self, settings: &mut Settings, text: &str) -> Result<(), ValueError> {
        if self.word == Some(text) {
            (self.set)(settings, None);
            return Ok(());
        }
        let value: f64 = text.parse().map_err(|_| ValueError::NotANumber)?;
        if value.is_nan() {
            return Err(ValueError::NotANumber);
        }
        let clamped = within(value, self.min, self.max);
        let allowed = if self.integer {
            clamped.round()
        } else {
            clamped
        };
        // −0 is 0: a sign nobody sees must not make another link.
        (self.set)(settings, Some(allowed + 0.0));
        if clamped != value {
            Err(ValueError::Clamped(allowed))
        } else if allowed != value {
            Err(ValueError::Rounded(allowed))
        } else {
            Ok(())
        }
    }
}

/// A linear number over its whole range.
pub(super) const fn number(
    min: f64,
    max: f64,
    get: fn(&Settings) -> Option<f64>,
    set: fn(&mut Settings, Option<f64>),
) -> Number {
    Number {
        min,
        max,
        log: false,
        integer: false,
        word: None,
        stands_for: None,
        slider: None,
        get,
        set,
    }
}

impl Number {
    pub(super) const fn log(mut self) -> Self {
        self.log = true;
        self
    }

    pub(super) const fn integer(mut self) -> Self {
        self.integer = true;
        self
    }

    pub(super) const fn word(mut self, word: &'static str) -> Self {
        self.word = Some(word);
        self
    }

    pub(super) const fn stands_for(mut self, number: fn(&Dataset) -> f64) -> Self {
        self.stands_for = Some(number);
        self
    }

    pub(super) const fn slider(mut self, slider: SliderRange) -> Self {
        self.slider = Some(slider);
        self
    }
}
