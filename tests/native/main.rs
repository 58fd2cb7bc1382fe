//! Native tests of everything that needs no browser, in one binary.
//!
//! One module a subject. Each compares the program with something that does not come from
//! it: a closed form, a published number, an integral or a derivative taken here with other
//! rules, or a fact about what must not change. Loops run over the registries, so that a new
//! objective, estimator or parameter is tested without a change here.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod behaviour;
mod charts;
mod descent;
mod exact;
mod headless;
mod links;
mod repeat;
mod scenes;
mod share;
mod statistical;
mod support;
mod texts;
mod tidy;
