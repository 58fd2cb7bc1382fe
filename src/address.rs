//! The link in the address bar, and the numbers that have no room in it.

pub(crate) mod bar;
pub(crate) mod link;
pub(crate) mod session;
pub(crate) mod site;
pub(crate) mod storage;
