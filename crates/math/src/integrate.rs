//! Integrals over the noise, where there is no closed form: rules, grids of noise, and what is
//! integrated on them.

mod coupled;
pub mod grid;
pub(crate) mod panels;
pub mod quadrature;
mod rules;
