//! What a person takes away: tables, links, QR codes, frames, pictures, pages.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod headless;
mod network;
mod page;
mod programs;
mod share;
