//! |y − x| against many observations in O(log n): sorting, prefix sums and clusters.

pub(crate) mod clusters;
pub mod deviation;
pub mod sorting;
