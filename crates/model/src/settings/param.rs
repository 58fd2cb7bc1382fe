//! What a row of the table of parameters is, and how its value is read and set.

use math::dataset::Dataset;
use words::Text;

use super::choices::Choice;
use super::fields::Settings;
use super::key::Key;
use super::value::Value;
use super::value_error::ValueError;

/// A row of the table.
#[derive(Debug)]
pub struct Param {
    /// Its key, which has the word in links and element ids.
    pub key: Key,
    /// The label of its control.
    pub label: Text,
    /// The unit, or what is counted; may be empty.
    pub unit: Text,
    /// One sentence for the curious.
    pub help: Text,
    /// Where its control stands.
    pub place: Place,
    /// What a change of it makes stale.
    pub invalidates: Invalidates,
    /// Whether it changes anything as the other settings are.
    pub matters: fn(&Settings) -> bool,
    /// What becomes of its control while it does not.
    pub idle: Idle,
    /// What its values are.
    pub kind: Kind,
}

/// What a change of a parameter makes stale; what includes others comes before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invalidates {
    /// All randomness: the data and the run.
    Noise,
    /// The observations; the run goes on with them.
    Data,
    /// The run, from its start.
    Start,
    /// The steps after the one shown.
    Steps,
    /// The gradient samples.
    Samples,
    /// The replicate runs.
    Replicates,
    /// The variance sweep.
    Sweep,
    /// The network, which begins anew.
    Network,
    /// Nothing that is computed.
    Nothing,
}

/// Where a control stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the column of controls, always in sight.
    Main,
    /// In the column, with what is optimised, and how.
    Objective,
    /// In the column, with the observations.
    Data,
    /// In the column, with the run and its noise.
    Run,
    /// In the column, with what is about the page itself.
    Page,
    /// With the buttons that play the run.
    Transport,
    /// Above the variance chart.
    Sweep,
    /// In the page's own HTML, away from the column.
    Fixed,
    /// There is none: using the page sets the parameter.
    Nowhere,
}

/// What becomes of a control while its parameter changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// It is not shown.
    Gone,
    /// It cannot be moved and shows what holds instead.
    Fact,
    /// It stays usable, because using it is what makes its parameter matter.
    Usable,
}

/// What the values of a parameter are.
#[derive(Debug)]
pub enum Kind {
    /// Numbers, on a slider.
    Number(Number),
    /// The entries of a menu.
    Choice(Menu),
    /// Lists of numbers.
    Values,
    /// Earlier values of other parameters.
    Changes,
    /// Sets of other parameters, whose controls are not shown.
    Hidden,
    /// Places at which gradients are measured.
    Probe,
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
    /// Sets a value that is allowed.
    pub(super) set: fn(&mut Settings, Option<f64>),
}

/// The lower and upper end of a slider on these data.
pub type SliderRange = fn(&Dataset) -> (f64, f64);

/// A parameter that is one of a few.
#[derive(Debug)]
pub struct Menu {
    /// Its entries, made from the registries.
    pub options: fn() -> Vec<Choice>,
    /// The index of the current one.
    pub get: fn(&Settings) -> usize,
    /// Sets the one with this index.
    pub(super) set: fn(&mut Settings, usize),
}

impl Param {
    /// Whether the page has a control for it.
    #[must_use]
    pub fn has_control(&self) -> bool {
        self.place != Place::Nowhere
    }

    /// Whether a run goes on when it changes, so that the change belongs to the run.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self.invalidates, Invalidates::Steps | Invalidates::Data)
            && matches!(self.kind, Kind::Number(_) | Kind::Choice(_))
    }

    /// The current value.
    #[must_use]
    pub fn get(&self, settings: &Settings) -> Value {
        match &self.kind {
            Kind::Number(number) => Value::Number((number.get)(settings)),
            Kind::Choice(menu) => Value::Choice((menu.get)(settings)),
            Kind::Values => Value::Numbers(settings.own.clone()),
            Kind::Changes => Value::Changes(settings.changes.clone()),
            Kind::Hidden => Value::Hidden(settings.hidden),
            Kind::Probe => Value::Probe(settings.probe),
        }
    }

    /// Sets the value.
    ///
    /// # Errors
    /// If the value is of another kind or not a number, nothing changes; if it is out of range or
    /// not whole where it must be, the nearest allowed one is set and reported.
    pub fn set(&self, settings: &mut Settings, value: Value) -> Result<(), ValueError> {
        match (&self.kind, value) {
            (Kind::Number(number), Value::Number(value)) => number.set(settings, value)?,
            (Kind::Choice(menu), Value::Choice(index)) if index < (menu.options)().len() => {
                (menu.set)(settings, index);
            }
            (Kind::Values, Value::Numbers(own)) => settings.own = own,
            (Kind::Changes, Value::Changes(changes)) => settings.changes = changes,
            (Kind::Hidden, Value::Hidden(hidden)) => settings.hidden = hidden,
            (Kind::Probe, Value::Probe(place)) => settings.probe = place,
            (Kind::Number(_) | Kind::Values, _) => return Err(ValueError::NotANumber),
            _ => return Err(ValueError::UnknownWord),
        }
        Ok(())
    }
}

impl Number {
    fn set(&self, settings: &mut Settings, value: Option<f64>) -> Result<(), ValueError> {
        let Some(value) = value else {
            self.word.ok_or(ValueError::NotANumber)?;
            (self.set)(settings, None);
            return Ok(());
        };
        if value.is_nan() {
            return Err(ValueError::NotANumber);
        }
        let clamped = value.clamp(self.min, self.max);
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

    /// Whether a value is allowed as it stands.
    #[must_use]
    pub fn allows(&self, value: Option<f64>) -> bool {
        value.map_or(self.word.is_some(), |value| {
            value >= self.min && value <= self.max && (!self.integer || value.fract() == 0.0)
        })
    }
}
