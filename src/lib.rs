//! Pathwise: the reparameterization trick, live.

#[cfg(target_arch = "wasm32")]
pub mod app;
