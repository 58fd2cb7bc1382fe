//! Experiments with the numeric core: descents, gradient samples and exact values in step.

pub mod contender;
pub mod contest;
pub mod contours;
pub mod descent;
pub mod fan;
pub mod lab;
mod pipeline;
pub mod probe;
pub mod sweep;
pub mod theory;
