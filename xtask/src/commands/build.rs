//! `cargo xtask build`: the site as it is published.

use super::{Command, expect_none};
use crate::site;

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "build",
    arguments: "",
    summary: "Builds the site into dist/: relative addresses, for any folder of any host.",
    run: |arguments| {
        expect_none(arguments)?;
        site::build()
    },
};
