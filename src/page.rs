//! The page: its settings, behaviour, charts and texts, and the layer that puts them on screen.
//!
//! A package of its own, so that it is compiled for size and the core for speed.

#![warn(unreachable_pub)]

pub use pathwise_core::{experiment, math};

pub mod export;
pub mod format;
pub mod numbers;
pub mod scenes;
pub mod settings;
pub mod update;
pub mod views;

#[cfg(target_arch = "wasm32")]
pub mod app;
