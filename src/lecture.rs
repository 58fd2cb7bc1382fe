//! The lecture on the page: texts, questions, and the present view.

pub(crate) mod clicker;
pub(crate) mod fragments;
pub(crate) mod graph;
pub(crate) mod keys;
pub(crate) mod motion;
pub(crate) mod present;
pub(crate) mod question;
pub(crate) mod scene;
pub(crate) mod stamp;
pub(crate) mod story;
pub(crate) mod tables;
pub(crate) mod text;
