//! The address bar, and what the tab keeps beside it.

pub(crate) mod link;
pub(crate) mod saved_page;
pub(crate) mod session;
