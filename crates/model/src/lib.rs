//! The page's whole behaviour without a page: settings and links, the messages that change the
//! model, and what is read of it.
//!
//! # Examples
//! A link is opened, and its run is taken three steps on.
//! ```
//! use model::settings::Settings;
//! use model::update::{Model, Msg, update};
//!
//! let (settings, ignored) = Settings::from_link("#objective=quadratic&steps=10");
//! assert!(ignored.is_empty());
//! let mut model = Model::new(settings);
//! update(&mut model, Msg::Scrub(3));
//! while update(&mut model, Msg::Work).work {}
//! assert_eq!(model.shown(), 3);
//! assert_eq!(model.settings().to_link(), "objective=quadratic&steps=10&t=3");
//! ```

#![warn(unreachable_pub)]
// Tests compare with the functions of the machine.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod network;
pub mod settings;
pub mod setup;
pub mod text;
pub mod update;
