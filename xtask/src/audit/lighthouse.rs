//! Lighthouse: the page as a slow phone on a slow network loads it.

use std::fs;
use std::path::Path;

use ::browser::{Site, Value, chromium};
use anyhow::{Context, bail};

use crate::{process, site, tools};

/// A category, and the score of 100 that it must reach.
const CATEGORIES: [(&str, f64); 4] = [
    ("accessibility", 100.0),
    ("best-practices", 100.0),
    ("seo", 100.0),
    ("performance", 95.0),
];

/// Measures the built page this many times; the medians count.
pub fn check(times: usize) -> anyhow::Result<()> {
    let Some(package) = tools::npm_package("lighthouse", "12.8.2")? else {
        bail!("Lighthouse needs Node: install Node 20 or newer with npm");
    };
    let site = Site::serve(site::FOLDER)?;
    let report = Path::new("target").join("lighthouse.json");
    let mut reports = Vec::new();
    for _ in 0..times {
        reports.push(measure(&package, &site.url(), &report)?);
    }
    let mut missed = false;
    for (category, wanted) in CATEGORIES {
        let mut scores: Vec<f64> = reports
            .iter()
            .map(|report| score(report, category))
            .collect();
        scores.sort_by(f64::total_cmp);
        let median = scores[scores.len() / 2];
        println!("{category}: {median:.0} (of {scores:.0?}, wanted: {wanted:.0})");
        missed |= median < wanted;
    }
    if let Some(last) = reports.last() {
        print_losses(last);
    }
    if missed {
        bail!("Lighthouse wants more")
    }
    Ok(())
}

fn measure(package: &Path, url: &str, report: &Path) -> anyhow::Result<Value> {
    let flags = chromium::FLAGS.join(" ");
    let mut node = tools::command("node");
    node.arg(package.join("cli").join("index.js"))
        .arg(url)
        .args(["--quiet", "--output=json"])
        .arg(format!("--output-path={}", report.display()))
        .arg(format!("--chrome-flags={flags}"))
        .arg(format!(
            "--only-categories={}",
            CATEGORIES.map(|(name, _)| name).join(",")
        ))
        .env("CHROME_PATH", chromium::browser()?);
    process::run(&mut node)?;
    let text = fs::read_to_string(report).context("Lighthouse wrote no report")?;
    serde_json::from_str(&text).context("Lighthouse's report cannot be read")
}

fn score(report: &Value, category: &str) -> f64 {
    report["categories"][category]["score"]
        .as_f64()
        .unwrap_or_default()
        * 100.0
}

/// Prints the audits for which each category lost points.
fn print_losses(report: &Value) {
    for (category, _) in CATEGORIES {
        let audits = report["categories"][category]["auditRefs"].as_array();
        for audit in audits.map(Vec::as_slice).unwrap_or_default() {
            let result = &report["audits"][audit["id"].as_str().unwrap_or_default()];
            let counts = audit["weight"].as_f64().is_some_and(|weight| weight > 0.0);
            if counts && result["score"].as_f64().is_some_and(|score| score < 1.0) {
                let text = |key: &str| result[key].as_str().unwrap_or_default();
                println!("  {category}: {} {}", text("title"), text("displayValue"));
            }
        }
    }
}
