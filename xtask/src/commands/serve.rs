//! `cargo xtask serve`: the page while one works on it.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, bail};
use lexopt::prelude::*;

use super::Command;
use crate::{process, site};

/// The registry's entry.
pub const COMMAND: Command = Command {
    name: "serve",
    arguments: "[--port N] [--no-open]",
    summary: "Builds the page, opens it in the browser, and builds it again when a file changes.",
    run,
};

/// Where a port is looked for when none is asked for.
const PORTS: std::ops::Range<u16> = 8080..8100;

fn run(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    let mut port = None;
    let mut open = true;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = Some(arguments.value()?.parse()?),
            Long("no-open") => open = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let port = match port {
        Some(port) if !is_free(port) => bail!("port {port} is in use: choose another with --port"),
        Some(port) => port,
        None => PORTS
            .clone()
            .find(|&port| is_free(port))
            .context("ports 8080 to 8099 are in use: choose one with --port")?,
    };
    let mut trunk = site::trunk()?;
    // Beside the published site, which a build for trying things must not replace.
    trunk.args([
        "serve",
        "--release",
        "--dist",
        "target/serve",
        "--port",
        &port.to_string(),
    ]);
    if open {
        trunk.arg("--open");
    }
    println!("The page is at http://127.0.0.1:{port}/ once it is built; Ctrl-C ends it.");
    process::hand_over(&mut trunk)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}
