//! What a person gives away: links, QR codes, frames, pictures, pages.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod page;
mod share;
