//! The experiment as Python: NumPy, PyTorch and JAX, with the exact values beside the
//! estimates; while the network's tab is shown, the network in the same libraries.

mod autodiff;
mod edges;
mod estimators;
mod network;
mod numpy;
mod objectives;
mod parts;

use model::update::Model;

/// What is shown as NumPy.
#[must_use]
pub fn numpy(model: &Model, address: &str) -> String {
    match model.network() {
        Some(lab) => network::numpy(model, lab, address),
        None => numpy::numpy(model, address),
    }
}

/// What is shown as PyTorch.
#[must_use]
pub fn torch(model: &Model, address: &str) -> String {
    match model.network() {
        Some(lab) => network::torch(model, lab, address),
        None => autodiff::torch(model, address),
    }
}

/// What is shown as JAX.
#[must_use]
pub fn jax(model: &Model, address: &str) -> String {
    match model.network() {
        Some(lab) => network::jax(model, lab, address),
        None => autodiff::jax(model, address),
    }
}
