//! Experiments with the numeric core: descents, gradient samples and exact values in step.

#![warn(unreachable_pub)]

pub mod comparison;
pub mod contours;
pub mod descent;
pub mod lab;
mod pipeline;
pub mod probe;
pub mod replicates;
pub mod side;
pub mod sweep;
pub mod theory;
