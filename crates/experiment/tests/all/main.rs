//! Experiments against theory.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cases;
mod cost;
mod descent;
mod frozen;
mod law;
mod network;
mod run;
mod running;
mod statistical;
mod steps;
mod theory;
