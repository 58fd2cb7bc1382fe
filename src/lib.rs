//! Pathwise: the reparameterization trick, live. This package is the page; what it computes, says
//! and draws is in `crates/`.
//!
//! Two folders here have the names of the crates that they bring onto the page: `::charts` and
//! `::lecture` are the crates, `crate::charts` and `crate::lecture` the folders.
//!
//! A slider's way to pixels: a listener in `controls/` sends a `Msg` to `app`, `update` changes
//! the model, its effects are added to what is `pending`, the next `frame` has each `Part` shown
//! whose turn it is, and one in `charts/` draws a chart of `::charts` on its canvas.

mod address;
mod app;
mod banner;
mod charts;
mod controls;
mod dom;
mod frame;
mod language;
mod lecture;
mod page;
mod pending;
mod share;
mod start;
mod workers;

pub use start::start;
