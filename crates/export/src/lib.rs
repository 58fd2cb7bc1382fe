//! What a person takes away: the run as CSV, the experiment as Python, charts as pictures, links,
//! frames and saved pages.

#![warn(unreachable_pub)]

pub mod code;
pub mod csv;
pub mod embed;
pub mod headless;
pub mod png;
pub mod qr;
pub mod svg;
