//! `cargo xtask audit`: what axe and Lighthouse say of the built page.

use anyhow::bail;
use lexopt::prelude::*;

use super::Command;
use crate::audit::axe::{self, Audit};
use crate::audit::lighthouse;
use crate::{site, tools};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "audit",
    arguments: "[--quick] [--no-build]",
    summary: "Has axe check every scene, view and theme, and Lighthouse measure the page five times (quick: once).",
    run,
};

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let (mut times, mut build) = (5, true);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("quick") => times = 1,
            Long("no-build") => build = false,
            other => return Err(other.unexpected().into()),
        }
    }
    tools::ensure_browser()?;
    if build {
        site::build()?;
    }
    // Both are run before either can fail the command: one wants to know everything.
    let axe = axe::check();
    lighthouse::check(times)?;
    match axe? {
        Audit::Done => Ok(()),
        Audit::NoNode => bail!("axe needs Node: install Node 20 or newer with npm"),
    }
}
