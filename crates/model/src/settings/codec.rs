//! Values as texts: how links and number fields write them, and how they are read.

use numbers::{Reader, TypedError, typed};
use words::values::{Ignored, NoControl, NoControls, NotEarlier, TooManyEarlier};

use super::fields::Settings;
use super::hidden::Hidden;
use super::key::Key;
use super::mended::unbroken;
use super::param::{Kind, Param};
use super::probe_place::ProbePlace;
use super::table::find;
use super::value::{Change, Changes, Value};
use super::value_error::ValueError;

/// Numbers as links have them.
#[must_use]
pub fn written(values: &[f64]) -> String {
    let texts: Vec<String> = values.iter().copied().map(numbers::written).collect();
    texts.join(",")
}

/// The largest number of own values that a link carries.
pub const MAX_VALUES_IN_LINK: usize = 200;

/// Whether a link of these settings carries the data.
#[must_use]
pub fn data_in_link(settings: &Settings) -> bool {
    !settings.is_on_own() || settings.own.len() <= MAX_VALUES_IN_LINK
}

impl Param {
    /// The current value as links and controls show it: own numbers while they are in use and few
    /// enough for a link, and earlier values up to the end of the run.
    #[must_use]
    pub fn text(&self, settings: &Settings) -> String {
        match self.kind {
            Kind::Values if !settings.is_on_own() || !data_in_link(settings) => String::new(),
            // Changes beyond the end stay where they were made, for when the run is made longer.
            Kind::Changes => {
                let mut changes = settings.changes.clone();
                changes.end_at(settings.steps);
                changes_text(&changes)
            }
            _ => self.write(&self.get(settings)),
        }
    }

    /// A value as text, in the shortest form that reads back the same. One of another kind than the
    /// parameter's has no text.
    #[must_use]
    pub fn write(&self, value: &Value) -> String {
        match (&self.kind, value) {
            (Kind::Number(_), Value::Number(Some(number))) => numbers::written(number + 0.0),
            (Kind::Number(number), Value::Number(None)) => number.word.unwrap_or_default().into(),
            (Kind::Choice(menu), Value::Choice(index)) => {
                let choice = (menu.options)().get(*index).copied();
                choice.map_or("", |choice| choice.key).into()
            }
            (Kind::Values, Value::Numbers(numbers)) => written(numbers),
            (Kind::Changes, Value::Changes(changes)) => changes_text(changes),
            (Kind::Hidden, Value::Hidden(hidden)) => hidden.text(),
            (Kind::Probe, Value::Probe(place)) => place.text(),
            _ => String::new(),
        }
    }

    /// A text as a value of this parameter; it may be out of range. Names of controls that there
    /// are not are left out.
    ///
    /// # Errors
    /// If the text cannot be read.
    pub fn parse(&self, text: &str) -> Result<Value, ValueError> {
        match &self.kind {
            Kind::Number(number) if number.word == Some(text.trim()) => Ok(Value::Number(None)),
            Kind::Number(number) => match typed(text, number.integer) {
                Ok(value) => Ok(Value::Number(Some(value))),
                Err(TypedError::NotANumber) => Err(ValueError::NotANumber),
                Err(unclear) => Err(ValueError::Values(
                    Ignored {
                        reason: &unclear.to_string(),
                    }
                    .text(),
                )),
            },
            Kind::Choice(menu) => {
                let mut options = (menu.options)().into_iter();
                let index = options.position(|choice| choice.key == unbroken(text));
                index.map(Value::Choice).ok_or(ValueError::UnknownWord)
            }
            Kind::Changes => parse_changes(text).map(Value::Changes),
            Kind::Hidden => Ok(Value::Hidden(parse_hidden(text).0)),
            Kind::Probe => ProbePlace::parse(text).map(Value::Probe),
            // Commas part the numbers of a link, unless semicolons do.
            Kind::Values => match Reader::new(text.to_owned())
                .list(!text.contains(';'))
                .finish()
            {
                Ok(reading) => Ok(Value::Numbers(reading.numbers.into())),
                Err(error) => Err(ValueError::Values(error.to_string())),
            },
        }
    }

    /// Sets the value from text.
    ///
    /// # Errors
    /// If the text cannot be read, nothing changes; if only a part of it can be used, that part is
    /// set and the rest is reported, as by [`Param::set`].
    pub fn set_text(&self, settings: &mut Settings, text: &str) -> Result<(), ValueError> {
        self.set(settings, self.parse(text)?)?;
        match self.kind {
            Kind::Hidden => parse_hidden(text).1,
            _ => Ok(()),
        }
    }
}

impl Settings {
    /// Sets the parameter with this name from text.
    ///
    /// # Errors
    /// If there is no such parameter, or as [`Param::set_text`].
    pub fn set_text(&mut self, name: &str, text: &str) -> Result<(), ValueError> {
        let param = find(name).ok_or(ValueError::UnknownKey)?;
        param.set_text(self, text)
    }
}

/// As much of a text in a link as is shown of it.
pub(super) fn beginning(text: &str) -> String {
    let shown = text.chars().filter(|c| !c.is_control());
    shown.take(SHOWN).collect()
}

/// The most characters of a text in a link that are shown.
pub(super) const SHOWN: usize = 24;

fn changes_text(changes: &Changes) -> String {
    let text =
        |Change { step, key, value }: &Change| format!("{step}:{key}:{}", key.param().write(value));
    let texts: Vec<String> = changes.list().iter().map(text).collect();
    texts.join(",")
}

fn parse_changes(text: &str) -> Result<Changes, ValueError> {
    let mut list = Vec::new();
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        list.push(parse_change(part.trim()).ok_or_else(|| {
            let text = &beginning(part);
            ValueError::Values(NotEarlier { text }.text())
        })?);
    }
    if list.len() > Changes::MOST {
        let most = &Changes::MOST.to_string();
        return Err(ValueError::Values(TooManyEarlier { most }.text()));
    }
    Ok(Changes::new(list))
}

fn parse_change(part: &str) -> Option<Change> {
    let mut words = part.splitn(3, ':');
    // No run is longer than the table lets it be.
    let mut shown = Settings::default();
    Key::T.param().set_text(&mut shown, words.next()?).ok()?;
    let param = find(words.next()?).filter(|param| param.is_live())?;
    let value = param.parse(words.next()?).ok()?;
    // A value that cannot be set as it stands is none that was ever there.
    param.set(&mut Settings::default(), value.clone()).ok()?;
    Some(Change {
        step: shown.t,
        key: param.key,
        value,
    })
}

/// Reads keys joined by commas: those that have controls, and what is wrong with the others.
fn parse_hidden(text: &str) -> (Hidden, Result<(), ValueError>) {
    let mut hidden = Hidden::NONE;
    let mut unknown = Vec::new();
    for name in text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        match find(name).filter(|param| param.has_control()) {
            Some(param) => hidden.hide(param.key),
            None => unknown.push(name),
        }
    }
    let Some(first) = unknown.first() else {
        return (hidden, Ok(()));
    };
    let first = &beginning(first);
    let said = match unknown.len() - 1 {
        0 => NoControl { first }.text(),
        more => {
            let more = &more.to_string();
            NoControls { first, more }.text()
        }
    };
    (hidden, Err(ValueError::Names(said)))
}

#[cfg(test)]
mod tests {
    use super::super::table::PARAMS;
    use super::*;

    #[test]
    fn every_control_can_be_hidden() {
        let controls = || PARAMS.iter().filter(|param| param.has_control());
        let mut all = Hidden::NONE;
        for param in controls() {
            assert!(!all.contains(param.key), "{}", param.key);
            all.hide(param.key);
            assert!(all.contains(param.key));
        }
        assert_eq!(all.count() as usize, controls().count());
        assert_eq!(parse_hidden(&all.text()), (all, Ok(())));
    }

    #[track_caller]
    fn check(link: &str, written: &str, said: &[&str]) {
        let (settings, ignored) = Settings::from_link(link);
        assert_eq!(settings.to_link(), written);
        let found: Vec<String> = ignored.iter().map(ToString::to_string).collect();
        assert_eq!(found, said);
    }

    #[test]
    fn names_are_written_once_and_in_order() {
        check("hide=samples,lr", "hide=lr,samples", &[]);
        check("hide=%20lr%20,,lr", "hide=lr", &[]);
        check("hide=", "", &[]);
    }

    #[test]
    fn unknown_names_are_reported_and_the_others_count() {
        check(
            "hide=foo,lr",
            "hide=lr",
            &["hide: “foo” names no control, ignored"],
        );
        check(
            "hide=before,<b>,hide",
            "",
            &["hide: “before” and 2 more name no control, ignored"],
        );
    }
}
