//! Exact values: slopes, expectations, means and variances, none of them by luck of a seed.
//! Each is compared with a closed form, a published number, or an integral or derivative taken
//! by other rules. Loops run over the registries, so that a new objective or estimator is tested
//! without a change here.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cases;
mod closed_forms;
mod definitions;
mod entropies;
mod expect;
mod expectations;
mod extremes;
mod means;
mod minima;
mod precise;
mod reference;
mod samples;
mod slopes;
mod theorems;
mod variances;
