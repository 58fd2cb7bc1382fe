//! Texts of numbers, as people paste and drop them.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod files;
mod habits;
mod kinds;
mod pieces;
mod texts;
mod wanted;
