//! The rows of the parameters of single figures.

use math::parameter::Parameter;
use words::controls;

use super::choices::Tab;
use super::key::Key;
use super::param::{Invalidates, Kind, Param, Place};
use super::rows::{PLAIN, is_of_one_node, menu};

pub(super) const PROBE: Param = Param {
    key: Key::Probe,
    label: controls::PROBE,
    help: controls::PROBE_HELP,
    place: Place::Run,
    invalidates: Invalidates::Samples,
    matters: is_of_one_node,
    kind: Kind::Probe,
    ..PLAIN
};

pub(super) const DERIVATIVE: Param = Param {
    key: Key::Derivative,
    label: controls::DERIVATIVE,
    help: controls::DERIVATIVE_HELP,
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
