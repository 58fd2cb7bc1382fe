//! Exact values: slopes, expectations, means and variances, none of them by luck of a seed.

mod closed_forms;
mod definitions;
mod expectations;
mod extremes;
mod means;
mod minima;
mod reference;
mod slopes;
mod variances;
