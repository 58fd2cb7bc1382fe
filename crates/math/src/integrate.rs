//! Integrals over the noise, where there is no closed form: rules, grids of noise, and what is
//! integrated on them.

pub mod grid;
pub mod quadrature;
mod rules;
