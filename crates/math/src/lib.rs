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
