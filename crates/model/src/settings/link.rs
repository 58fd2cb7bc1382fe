//! The link codec: `key=value&…`, defaults left out.
//!
//! The defaults are those of the scene, so a link in a scene says what was changed there.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use words::Text;
use words::values::{self, InPart, MoreIgnored};

use super::choices::Source;
use super::codec::{SHOWN, beginning, data_in_link};
use super::fields::Settings;
use super::key::Key;
use super::mended::{mended, unbroken};
use super::table::{PARAMS, find};
use super::value::Changes;
use super::value_error::ValueError;
use scenes::Scene;

/// Something in a link that was not used as it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Ignored {
    /// The key, shortened.
    pub key: String,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Ignored {
    /// The note on a link without the numbers it names, opened in a page that was saved with some:
    /// they need not be those that the link was made with.
    pub(crate) fn on_saved() -> Self {
        Self {
            key: "x".to_owned(),
            reason: Reason::DoesNotFit(values::ON_SAVED),
        }
    }
}

/// Why something in a link was not used as it stood.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// This is wrong with the value.
    ValueError(ValueError),
    /// The key stands twice; the last one counts.
    Repeated,
    /// There is no `=`.
    NoValue,
    /// The value does not go with the others, and the default stands in for it.
    DoesNotFit(Text),
    /// More than can be listed.
    More(usize),
}

impl fmt::Display for Ignored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match &self.reason {
            Reason::ValueError(error) => &error.to_string(),
            Reason::Repeated => values::REPEATED.get(),
            Reason::NoValue => values::NO_VALUE.get(),
            Reason::DoesNotFit(why) => why.get(),
            Reason::More(count) => {
                let count = &count.to_string();
                return f.write_str(&MoreIgnored { count }.text());
            }
        };
        let key = &self.key;
        f.write_str(&InPart { key, reason }.text())
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

impl Settings {
    /// The settings with which a scene opens.
    #[must_use]
    pub fn of_scene(scene: &'static Scene) -> Self {
        let mut settings = Self {
            scene,
            ..Self::default()
        };
        // A test opens every scene and finds nothing to note.
        apply(&mut settings, scene.link, &mut Notes::default());
        settings
    }

    /// The settings of a link, with or without the leading `#`. It never fails: a part that
    /// cannot be used is left at its default, or at the nearest value that is allowed, and
    /// reported. The defaults are those of the scene that the link names anywhere.
    #[must_use]
    pub fn from_link(link: &str) -> (Self, Vec<Ignored>) {
        Self::from_link_with(link, Arc::new([]))
    }

    /// The settings of a link with the reader's own numbers beside it, for which a link has no
    /// room where there are many: where there are any, they count in place of those in the link.
    #[must_use]
    pub fn from_link_with(link: &str, own: Arc<[f64]>) -> (Self, Vec<Ignored>) {
        let link = &mended(link);
        let mut scene = &scenes::FREE;
        for (name, value) in link.split('&').filter_map(|part| part.split_once('=')) {
            if unbroken(name) == Key::Scene.name()
                && let Some(named) = scenes::find(&unbroken(&decoded(value)))
            {
                scene = named;
            }
        }
        let opening = Self::of_scene(scene);
        let mut settings = opening.clone();
        let mut notes = Notes::default();
        apply(&mut settings, link, &mut notes);
        reconcile(&mut settings, &opening, own, &mut notes);
        (settings, notes.into_list())
    }

    /// Whether a link sets the parameter `key`: a value that cannot be used does not.
    #[must_use]
    pub fn are_set_by(link: &str, key: Key) -> bool {
        let link = mended(link);
        let mut parts = link.split('&').filter_map(|part| part.split_once('='));
        parts.any(|(name, value)| {
            unbroken(name) == key.name() && key.param().parse(&decoded(value)).is_ok()
        })
    }

    /// The shortest link with these settings, without the leading `#`.
    #[must_use]
    pub fn to_link(&self) -> String {
        let (default, opening) = (Self::default(), Self::of_scene(self.scene));
        let mut parts = Vec::new();
        for param in PARAMS {
            let value = param.text(self);
            let expected = match param.key {
                Key::Scene => &default,
                _ => &opening,
            };
            // Where the observations are given, so is their number.
            let is_counted = param.key == Key::N && self.data != Source::Oracle;
            // A scene with numbers of its own opens with those where the link names no others.
            let are_elsewhere =
                param.key == Key::Data && self.data == Source::Own && !data_in_link(self);
            let differs = value != param.text(expected) || are_elsewhere;
            // A list may be empty, or too long for a link.
            if !is_counted && !value.is_empty() && differs {
                let value = utf8_percent_encode(&value, ESCAPED);
                parts.push(format!("{}={value}", param.key));
            }
        }
        parts.join("&")
    }
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// Sets the parameters that `link` names, and notes the parts that cannot be used.
fn apply(settings: &mut Settings, link: &str, notes: &mut Notes) {
    let mut seen = Vec::new();
    for part in link.split('&').filter(|part| !part.is_empty()) {
        let Some((key, value)) = part.split_once('=') else {
            notes.add(part, Reason::NoValue);
            continue;
        };
        let Some(param) = find(&unbroken(key)) else {
            notes.add(key, Reason::ValueError(ValueError::UnknownKey));
            continue;
        };
        if seen.contains(&param.key) {
            notes.add(key, Reason::Repeated);
        } else {
            seen.push(param.key);
        }
        if let Err(error) = param.set_text(settings, &decoded(value)) {
            notes.add(key, Reason::ValueError(error));
        }
    }
}

/// Changes settings that are allowed alone but do not fit each other, or the numbers beside the
/// link.
fn reconcile(settings: &mut Settings, opening: &Settings, own: Arc<[f64]>, notes: &mut Notes) {
    if !settings.is_on_own() && settings.own != opening.own {
        settings.own = Arc::clone(&opening.own);
        notes.add(Key::X.name(), Reason::DoesNotFit(values::ONLY_OWN));
    }
    if !own.is_empty() {
        settings.own = own;
    }
    if settings.data == Source::Own && settings.own.is_empty() {
        settings.data = opening.data;
        notes.add(Key::Data.name(), Reason::DoesNotFit(values::NO_NUMBERS));
    }
    if settings.was_on_own() && settings.own.is_empty() {
        settings.changes = Changes::default();
        notes.add(
            Key::Before.name(),
            Reason::DoesNotFit(values::NO_NUMBERS_BEFORE),
        );
    }
    if settings.data != Source::Oracle {
        // Links of earlier versions named n even where the observations are given.
        settings.n = opening.n;
    }
    if let Err(error) = settings.fit_k() {
        notes.add(Key::K.name(), Reason::ValueError(error));
    }
    if settings.t > settings.steps {
        settings.t = settings.steps;
        notes.add(Key::T.name(), Reason::DoesNotFit(values::BEYOND_LAST_STEP));
    }
    if settings.changes.end_at(settings.steps) {
        notes.add(
            Key::Before.name(),
            Reason::DoesNotFit(values::BEYOND_LAST_STEP),
        );
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
        if self.list.len() == LISTED {
            self.more += 1;
            return;
        }
        let key = decoded(key);
        let mut shown = beginning(&key);
        if key.chars().count() > SHOWN {
            shown.push('…');
        }
        if shown.is_empty() {
            shown.push_str("(no key)");
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
