//! Replicate runs in other threads.

pub(crate) mod message;
pub(crate) mod pool;
pub(crate) mod serve;
