//! What a person takes away: the run and its numbers as CSV, the experiment as Python.

pub mod code;
pub mod csv;
pub mod embed;
pub mod png;
pub mod qr;
pub mod svg;
