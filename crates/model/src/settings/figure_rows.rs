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
    matters: |settings| match settings.chart {
        Tab::Spread | Tab::Ranking => true,
        // Free play shows both.
        Tab::Variance => settings.scene.has_text,
        _ => false,
    },
    kind: menu!(derivative: Parameter),
    ..PLAIN
};
