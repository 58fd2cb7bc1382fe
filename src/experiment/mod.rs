//! Experiments with the numeric core: descents, gradient samples and exact values in step.

pub mod contender;
pub mod descent;
pub mod lab;
pub mod probe;
pub mod theory;
