//! The rows of the parameters of single figures.

use math::parameter::Parameter;

use super::choices::Tab;
use super::key::Key;
use super::param::{Invalidates, Kind, Param, Place};
use super::rows::{PLAIN, is_of_one_node, menu};

pub(super) const PROBE: Param = Param {
    key: Key::Probe,
    label: "Gradients measured",
    help: "The μ and σ at which histograms, means and variances are measured; on the plane and on the node this place can be dragged.",
    place: Place::Run,
    invalidates: Invalidates::Samples,
    matters: is_of_one_node,
    kind: Kind::Probe,
    ..PLAIN
};

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
