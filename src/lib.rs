//! Pathwise: the reparameterization trick, live.

pub mod experiment;
pub mod export;
pub mod format;
pub mod math;
pub mod scenes;
pub mod settings;
pub mod update;
pub mod views;

#[cfg(target_arch = "wasm32")]
pub mod app;
