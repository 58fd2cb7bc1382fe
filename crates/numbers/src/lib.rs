//! Numbers as text, and text as numbers.

#![warn(unreachable_pub)]

mod read;
mod write;

pub use read::*;
pub use write::*;
