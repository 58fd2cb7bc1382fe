//! The page's whole behaviour without a page: settings and links, the messages that change the
//! model, and what is read of it.

#![warn(unreachable_pub)]

pub mod settings;
pub mod setup;
pub mod text;
pub mod update;
