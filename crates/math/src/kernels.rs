//! The few tuned loops.

pub mod buffer;
pub(crate) mod counting;
pub(crate) mod normal;
pub mod sums;
