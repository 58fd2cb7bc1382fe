//! The lecture on the page: texts, questions, and the presentation.

pub(crate) mod graph;
pub(crate) mod present;
pub(crate) mod question;
pub(crate) mod scene;
pub(crate) mod slots;
pub(crate) mod story;
pub(crate) mod text;
