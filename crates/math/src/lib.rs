//! The numeric core: the random node, its noise, the data, the objectives,
//! the gradient estimators and the exact values beside them.
//!
//! Nothing here knows a page, a plot or a setting.

#![warn(unreachable_pub)]

pub mod absolute;
pub mod batch;
pub mod dataset;
pub mod estimators;
pub mod exact;
pub mod gaussian;
pub mod histogram;
pub mod integrate;
pub mod kernels;
pub mod moments;
pub mod noise;
pub mod objective;
pub mod objectives;
pub mod optimizers;
pub mod parameter;
pub mod problem;

/// The number at a `share` of the way from one to another, on a logarithmic scale if `log` says so.
/// By way of the logarithm, because a power would be the only one, and a kilobyte of code.
#[must_use]
pub fn between(low: f64, high: f64, log: bool, share: f64) -> f64 {
    if log {
        low * ((high / low).ln() * share).exp()
    } else {
        low + (high - low) * share
    }
}

/// The number nearest to `x` between two others, and NaN for NaN. The library's own has a
/// message for ends in the wrong order, which would bring a second way of writing numbers with it.
#[must_use]
pub const fn within(x: f64, low: f64, high: f64) -> f64 {
    if x < low {
        low
    } else if x > high {
        high
    } else {
        x
    }
}
