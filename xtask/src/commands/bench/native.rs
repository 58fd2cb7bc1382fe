//! The native program that does the page's work.

use std::path::PathBuf;

use anyhow::Context;
use serde_json::Value;

use crate::{process, tools};

/// `benches/native.rs`, built.
pub struct Program(PathBuf);

/// The times that the work of a link took, in milliseconds.
#[derive(Clone, Copy)]
pub struct Time {
    pub total: f64,
    /// The longest piece of it.
    pub longest: f64,
    /// The part that went into the exact curves of the variance chart.
    pub curves: f64,
}

impl Time {
    /// The smaller of each: whatever else the machine does makes work slower, never faster.
    pub fn min(self, other: Self) -> Self {
        Self {
            total: self.total.min(other.total),
            longest: self.longest.min(other.longest),
            curves: self.curves.min(other.curves),
        }
    }
}

impl Program {
    /// Builds it, optimized as the page is.
    pub fn build() -> anyhow::Result<Self> {
        process::run(tools::command("cargo").args(["build", "--release", "--package", "benches"]))?;
        let mut cargo = tools::command("cargo");
        let metadata =
            process::output(cargo.args(["metadata", "--no-deps", "--format-version", "1"]))?;
        let metadata: Value = serde_json::from_str(&metadata)?;
        let folder = metadata["target_directory"]
            .as_str()
            .context("cargo does not say where it builds")?;
        let file = format!("native{}", std::env::consts::EXE_SUFFIX);
        Ok(Self(PathBuf::from(folder).join("release").join(file)))
    }

    /// The time of each link, measured one after the other.
    pub fn times(&self, links: &[String]) -> anyhow::Result<Vec<Time>> {
        let program = self.0.to_string_lossy();
        let output = process::output(tools::command(&program).args(links))?;
        output
            .lines()
            .map(|line| {
                let numbers: Result<Vec<f64>, _> = line.split(' ').map(str::parse).collect();
                let [total, longest, curves] = numbers?[..] else {
                    anyhow::bail!("an odd line: {line}");
                };
                Ok(Time {
                    total,
                    longest,
                    curves,
                })
            })
            .collect()
    }
}
