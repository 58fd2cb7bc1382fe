//! `cargo xtask texts`: the texts of the site that Trunk is building.

use std::env;
use std::path::Path;

use anyhow::Context;

use super::{Command, expect_none};
use crate::site;

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "texts",
    arguments: "",
    summary: "Makes the scenes' texts and formulas; Trunk calls it for every build of the page.",
    run: |arguments| {
        expect_none(arguments)?;
        let folder = env::var_os("TRUNK_STAGING_DIR").context("Trunk calls this command")?;
        site::texts::write(Path::new(&folder))
    },
};
