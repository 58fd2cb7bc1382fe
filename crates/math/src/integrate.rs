//! Integrals over the noise: quadrature rules, grids of noise, and what is integrated on them.

pub(crate) mod distance;
pub mod grid;
pub mod integrals;
pub(crate) mod root;
pub(crate) mod rules;
