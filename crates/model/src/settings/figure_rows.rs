//! The rows of the parameters of single figures.

use math::parameter::Parameter;

use super::choices::Tab;
use super::key::Key;
use super::param::{Invalidates, Kind, Param, Place};
use super::rows::{PLAIN, menu};

pub(super) const DERIVATIVE: Param = Param {
    key: Key::Derivative,
    label: "Derivative",
    help: "The parameter whose derivative is looked at, where the figure shows one at a time.",
    place: Place::Page,
    invalidates: Invalidates::Nothing,
    matters: |settings| matches!(settings.chart, Tab::Spread | Tab::Ranking),
    kind: menu!(derivative: Parameter),
    ..PLAIN
};
