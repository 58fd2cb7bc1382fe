//! The charts as pictures, compared with stored ones, and facts that hold for whatever they show.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod arrows;
mod curve_names;
mod distance;
mod facts;
mod frozen;
mod made;
mod node;
mod pictures;
mod ranking;
mod snapshots;
mod spread;
mod trajectory;
