//! `cargo xtask audit`: axe and Lighthouse on the built page.

use anyhow::bail;
use lexopt::prelude::*;

use super::Command;
use crate::audit::axe::{self, Audit};
use crate::audit::{Extent, lighthouse};
use crate::{site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "audit",
    arguments: "[--quick] [--no-build]",
    summary: "Has axe check every scene and view on all screens in all themes, and Lighthouse measure the page five times (quick: by turns, and once).",
    run,
};

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let (mut times, mut extent, mut build) = (5, Extent::All, true);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("quick") => (times, extent) = (1, Extent::Each),
            Long("no-build") => build = false,
            other => return Err(other.unexpected().into()),
        }
    }
    tools::ensure_browser()?;
    if build {
        site::build()?;
    }
    // Both are run before either can fail the command: one wants to know everything.
    let axe = axe::check(extent);
    lighthouse::check(times)?;
    match axe? {
        Audit::Done => Ok(()),
        Audit::NoNode => bail!("axe needs Node: install Node 20 or newer with npm"),
    }
}
