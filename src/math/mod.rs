//! The numeric core: the random node, its noise, the data, the objectives,
//! the gradient estimators and the exact values beside them.
//!
//! Nothing here knows a page, a plot or a setting.

pub mod batch;
mod clusters;
pub mod dataset;
pub mod decimal;
pub mod deviation;
mod distance;
pub mod estimators;
pub mod gaussian;
pub mod histogram;
pub mod integrate;
pub mod moments;
pub mod noise;
pub mod numbers;
pub mod objectives;
pub mod optimizers;
pub mod parameter;
pub mod problem;
pub mod quadrature;
pub mod sorting;
