//! The experiment as Python: NumPy, PyTorch and JAX, with the exact values beside the
//! estimates.

mod autodiff;
mod estimators;
mod numpy;
mod objectives;
mod parts;

pub use autodiff::{jax, torch};
pub use numpy::numpy;
