//! What the tests have in common.

pub mod cases;
pub mod energy;
pub mod page;
pub mod quadrature;
pub mod random;
pub mod settings;

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
