//! Exact values by integration: quadrature rules, and the integrals of estimators.

pub(crate) mod distance;
pub mod integrals;
pub(crate) mod root;
pub(crate) mod rules;
