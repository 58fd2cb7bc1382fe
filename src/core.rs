//! What the page computes with: the numeric core and the experiments made with it.
//!
//! A package of its own, so that it is compiled for speed and the page for size. What the page
//! calls for long work is not inlined: within the page its loops would be compiled for size too.

#![warn(unreachable_pub)]

pub mod experiment;
pub mod math;
