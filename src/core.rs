//! What the page computes with: the numeric core and the experiments made with it.
//!
//! A package of its own, so that it is compiled for speed and the page for size.

pub mod experiment;
pub mod math;
