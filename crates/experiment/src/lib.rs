//! Experiments with gradient estimators: runs of descent, gradient samples and exact values.
//!
//! [`comparison`] runs descent with two estimators on the same noise, [`probe`] draws many
//! gradient estimates at one θ, and [`theory`] states what their mean and variance are exactly.

#![warn(unreachable_pub)]

pub mod arm;
pub mod comparison;
pub mod contours;
pub mod descent;
pub mod pipeline;
pub mod probe;
pub mod replicates;
pub mod side;
pub mod sweep;
pub mod theory;
