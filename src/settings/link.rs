//! The link codec: `key=value&…`, defaults left out.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Fault, MAX_VALUES_IN_LINK, PARAMS, Settings, Source};
use crate::math::objectives::Ingredient;

/// Something in a link that was not used as it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Ignored {
    /// The key, shortened.
    pub key: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Why something in a link was not used as it stood.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The value has this fault.
    Fault(Fault),
    /// The key stands twice; the last one counts.
    Repeated,
    /// There is no `=`.
    NoValue,
    /// The value does not go with the others, and the default stands in for it.
    DoesNotFit(&'static str),
    /// More than can be listed.
    More(usize),
}

impl fmt::Display for Ignored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = &self.key;
        match &self.reason {
            Reason::Fault(fault) => write!(f, "{key}: {fault}"),
            Reason::Repeated => write!(f, "{key}: given more than once, the last one counts"),
            Reason::NoValue => write!(f, "{key}: has no value"),
            Reason::DoesNotFit(why) => write!(f, "{key}: {why}"),
            Reason::More(count) => write!(f, "{count} more parts of the link were ignored"),
        }
    }
}

/// What a link must escape in a value; commas stay readable.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'`');

pub(super) fn write(settings: &Settings) -> String {
    let default = Settings::default();
    let mut parts = Vec::new();
    for param in PARAMS {
        let value = param.get(settings);
        if value != param.get(&default) {
            parts.push(format!(
                "{}={}",
                param.key,
                utf8_percent_encode(&value, ESCAPED)
            ));
        }
    }
    parts.join("&")
}

/// Whether a link of these settings carries the data.
#[must_use]
pub fn data_in_link(settings: &Settings) -> bool {
    settings.data != Source::Own || settings.own.len() <= MAX_VALUES_IN_LINK
}

pub(super) fn read(link: &str) -> (Settings, Vec<Ignored>) {
    let mut settings = Settings::default();
    let mut notes = Notes::default();
    let mut seen = Vec::new();
    let link = link.trim();
    let link = link.strip_prefix('#').unwrap_or(link);
    for part in link.split('&').filter(|part| !part.is_empty()) {
        let Some((key, value)) = part.split_once('=') else {
            notes.add(part, Reason::NoValue);
            continue;
        };
        let value = percent_decode_str(value).decode_utf8_lossy();
        let Some(param) = super::find(key) else {
            notes.add(key, Reason::Fault(Fault::UnknownKey));
            continue;
        };
        if seen.contains(&param.key) {
            notes.add(key, Reason::Repeated);
        } else {
            seen.push(param.key);
        }
        if let Err(fault) = param.set(&mut settings, &value) {
            notes.add(key, Reason::Fault(fault));
        }
    }
    reconcile(&mut settings, &mut notes);
    (settings, notes.into_list())
}

/// Brings settings together that are fine alone but not with each other.
fn reconcile(settings: &mut Settings, notes: &mut Notes) {
    let default = Settings::default();
    if settings.data == Source::Own && settings.own.is_empty() {
        settings.data = default.data;
        notes.add(
            "data",
            Reason::DoesNotFit("the link carries no values in x=, so simulated data are shown"),
        );
    }
    if settings.data != Source::Own && !settings.own.is_empty() {
        settings.own = default.own;
        notes.add("x", Reason::DoesNotFit("used only with data=own"));
    }
    if settings.objective.uses(Ingredient::PositiveK) && settings.k <= 0.0 {
        settings.k = default.k;
        notes.add(
            "k",
            Reason::DoesNotFit("exp(−k y²) needs k > 0, so k = 1 is used"),
        );
    }
    if settings.t > settings.steps {
        settings.t = settings.steps;
        notes.add("t", Reason::DoesNotFit("beyond the last step"));
    }
}

/// Collects what was ignored, up to a number that a person would read.
#[derive(Default)]
struct Notes {
    list: Vec<Ignored>,
    more: usize,
}

impl Notes {
    fn add(&mut self, key: &str, reason: Reason) {
        const LISTED: usize = 20;
        const SHOWN: usize = 24;
        if self.list.len() == LISTED {
            self.more += 1;
            return;
        }
        let key = percent_decode_str(key).decode_utf8_lossy();
        let mut shown: String = key
            .chars()
            .filter(|c| !c.is_control())
            .take(SHOWN)
            .collect();
        if key.chars().count() > SHOWN {
            shown.push('…');
        }
        self.list.push(Ignored { key: shown, reason });
    }

    fn into_list(mut self) -> Vec<Ignored> {
        if self.more > 0 {
            self.list.push(Ignored {
                key: String::new(),
                reason: Reason::More(self.more),
            });
        }
        self.list
    }
}
