//! Numerical tools for tests. They name no crate of the workspace, so what they compute owes
//! nothing to what is tested.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod energy;
pub mod properties;
pub mod quadrature;
pub mod random;

use std::fmt::Display;

/// Fails unless `actual` is within `tolerance` of `expected`. A NaN is never close.
#[track_caller]
pub fn close(what: impl Display, actual: f64, expected: f64, tolerance: f64) {
    let difference = (actual - expected).abs();
    assert!(
        difference <= tolerance,
        "{what}: {actual:e} instead of {expected:e}, off by {difference:e} > {tolerance:e}"
    );
}

/// Fails unless `actual` and `expected` agree to `relative` of `expected`.
#[track_caller]
pub fn same(what: impl Display, actual: f64, expected: f64, relative: f64) {
    close(what, actual, expected, relative * expected.abs());
}
