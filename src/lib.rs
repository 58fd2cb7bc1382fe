//! Pathwise: the reparameterization trick, live.

pub use pathwise_page::*;
