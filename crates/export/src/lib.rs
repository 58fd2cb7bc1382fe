//! What a person takes away: tables as CSV, the experiment as Python, charts as pictures, links,
//! frames and saved pages; and the [commands](headless) that print the page's numbers without it.
//!
//! # Examples
//! ```
//! use model::settings::Settings;
//! use model::update::Model;
//!
//! let (settings, _) = Settings::from_link("objective=cosine&k=3");
//! let program = export::code::numpy(&Model::new(settings), "https://example.org/");
//! assert!(program.contains("def f(y):"));
//! ```

#![warn(unreachable_pub)]

pub mod code;
pub mod csv;
pub mod embed;
pub mod headless;
pub mod png;
pub mod qr;
pub mod saved_page;
pub mod svg;
