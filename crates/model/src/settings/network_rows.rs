//! The rows of the parameters of the network that gives μ and σ.

use experiment::network::architecture::{MAX_LATENT, MAX_WIDTH, Model as Network};
use experiment::network::setup::MAX_BATCH;
use experiment::network::view::MAP_REACH;
use words::controls;

use super::choices::Weight;
use super::fields::Settings;
use super::key::Key;
use super::param::{Invalidates, Kind, Param, Place};
use super::rows::{PLAIN, auto, has_hidden_layers, is_of_network, menu, number};

pub(super) const MODEL: Param = Param {
    key: Key::Model,
    label: controls::MODEL,
    help: controls::MODEL_HELP,
    place: Place::Main,
    invalidates: Invalidates::Network,
    matters: is_of_network,
    kind: menu!(network: Network),
    ..PLAIN
};

pub(super) const BATCH: Param = Param {
    key: Key::Batch,
    label: controls::BATCH,
    unit: controls::BATCH_UNIT,
    help: controls::BATCH_HELP,
    place: Place::Objective,
    invalidates: Invalidates::Network,
    matters: is_of_network,
    kind: auto!(batch, MAX_BATCH as f64, log()),
    ..PLAIN
};

pub(super) const LATENT: Param = Param {
    key: Key::Latent,
    label: controls::LATENT,
    help: controls::LATENT_HELP,
    place: Place::Objective,
    invalidates: Invalidates::Network,
    matters: |s| is_of_network(s) && has_hidden_layers(s),
    kind: auto!(latent, MAX_LATENT as f64),
    ..PLAIN
};

pub(super) const WIDTH: Param = Param {
    key: Key::Width,
    label: controls::WIDTH,
    unit: controls::WIDTH_UNIT,
    help: controls::WIDTH_HELP,
    place: Place::Objective,
    invalidates: Invalidates::Network,
    matters: |s| is_of_network(s) && has_hidden_layers(s),
    kind: auto!(width, MAX_WIDTH as f64, log()),
    ..PLAIN
};

pub(super) const TAU: Param = Param {
    key: Key::Tau,
    label: controls::TAU,
    help: controls::TAU_HELP,
    place: Place::Objective,
    invalidates: Invalidates::Network,
    matters: is_of_network,
    kind: Kind::Number(
        number(1e-6, 1e6, |s| s.tau, |s, x| s.tau = x)
            .log()
            .word("learned"),
    ),
    ..PLAIN
};

pub(super) const WEIGHT: Param = Param {
    key: Key::Weight,
    label: controls::WEIGHT,
    help: controls::WEIGHT_HELP,
    place: Place::Objective,
    matters: is_of_network,
    kind: menu!(weight: Weight),
    ..PLAIN
};

/// Whether the map of digits is shown, a picture for each y with two coordinates.
fn has_map(settings: &Settings) -> bool {
    is_of_network(settings) && settings.network == Network::Digits && settings.coordinates() == 2
}

pub(super) const Y1: Param = Param {
    key: Key::Y1,
    label: controls::Y1,
    help: controls::Y1_HELP,
    place: Place::Nowhere,
    matters: has_map,
    kind: Kind::Number(number(
        -MAP_REACH,
        MAP_REACH,
        |s| Some(s.map_y.0),
        |s, y| s.map_y.0 = y.unwrap_or(s.map_y.0),
    )),
    ..PLAIN
};

pub(super) const Y2: Param = Param {
    key: Key::Y2,
    label: controls::Y2,
    help: controls::Y2_HELP,
    place: Place::Nowhere,
    matters: has_map,
    kind: Kind::Number(number(
        -MAP_REACH,
        MAP_REACH,
        |s| Some(s.map_y.1),
        |s, y| s.map_y.1 = y.unwrap_or(s.map_y.1),
    )),
    ..PLAIN
};
