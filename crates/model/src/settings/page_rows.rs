//! The rows of the parameters of the page itself.

use words::{Known, controls};

use super::choices::{Theme, View};
use super::key::Key;
use super::param::{Invalidates, Kind, Param, Place};
use super::rows::{PLAIN, menu};

pub(super) const VIEW: Param = Param {
    key: Key::View,
    label: controls::VIEW,
    help: controls::VIEW_HELP,
    place: Place::Page,
    invalidates: Invalidates::Nothing,
    kind: menu!(view: View),
    ..PLAIN
};

pub(super) const THEME: Param = Param {
    key: Key::Theme,
    label: controls::THEME,
    help: controls::THEME_HELP,
    place: Place::Fixed,
    invalidates: Invalidates::Nothing,
    kind: menu!(theme: Theme),
    ..PLAIN
};

/// There is no menu for it as long as English is the only language for people.
pub(super) const LANG: Param = Param {
    key: Key::Lang,
    label: controls::LANG,
    help: controls::LANG_HELP,
    place: Place::Nowhere,
    invalidates: Invalidates::Nothing,
    kind: menu!(lang: &'static Known),
    ..PLAIN
};
