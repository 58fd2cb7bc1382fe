//! The rows of the parameters of the network that gives μ and σ.

use experiment::network::architecture::{MAX_LATENT, MAX_WIDTH, Model as Network};
use experiment::network::setup::MAX_BATCH;
use experiment::network::view::MAP_REACH;

use super::choices::Weight;
use super::fields::Settings;
use super::key::Key;
use super::param::{Invalidates, Kind, Param, Place};
use super::rows::{PLAIN, auto, has_hidden_layers, is_of_network, menu, number};

pub(super) const MODEL: Param = Param {
    key: Key::Model,
    label: "Network",
    help: "A straight line through the page’s data, a curve in the plane, or pictures of digits.",
    place: Place::Main,
    invalidates: Invalidates::Network,
    matters: is_of_network,
    kind: menu!(network: Network),
    ..PLAIN
};

pub(super) const BATCH: Param = Param {
    key: Key::Batch,
    label: "Batch M",
    unit: "data",
    help: "The data in one gradient of the network, drawn with replacement; auto is 64, or all where there are fewer.",
    place: Place::Objective,
    invalidates: Invalidates::Network,
    matters: is_of_network,
    kind: auto!(batch, MAX_BATCH as f64, log()),
    ..PLAIN
};

pub(super) const LATENT: Param = Param {
    key: Key::Latent,
    label: "Coordinates K",
    help: "The coordinates of the network’s node, at most as many as a datum has numbers; auto is 1, and 2 for digits.",
    place: Place::Objective,
    invalidates: Invalidates::Network,
    matters: |s| is_of_network(s) && has_hidden_layers(s),
    kind: auto!(latent, MAX_LATENT as f64),
    ..PLAIN
};

pub(super) const WIDTH: Param = Param {
    key: Key::Width,
    label: "Width H",
    unit: "units",
    help: "The units of each hidden layer of the network; auto is 16, and 64 for digits.",
    place: Place::Objective,
    invalidates: Invalidates::Network,
    matters: |s| is_of_network(s) && has_hidden_layers(s),
    kind: auto!(width, MAX_WIDTH as f64, log()),
    ..PLAIN
};

pub(super) const TAU: Param = Param {
    key: Key::Tau,
    label: "Decoder’s τ",
    help: "The standard deviation that the decoder gives to x: fixed, or learned as the other weights are.",
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
    label: "Weight looked at",
    help: "The weight whose gradient the variance budget and the histograms are of: the first of a matrix or a bias; b where the network has no such part.",
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
    label: "y₁ on the map",
    help: "The first coordinate of the y whose pictures are looked at, on the map of digits.",
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
    label: "y₂ on the map",
    help: "The second coordinate of that y.",
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
