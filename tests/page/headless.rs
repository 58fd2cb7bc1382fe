//! The headless program, for comparison.

use std::process::Command;

/// The rows of its table, without the header.
#[track_caller]
pub fn table(command: &str, link: &str) -> Vec<Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "headless", "--"])
        .args(command.split(" "))
        .arg(link)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "headless {command} '{link}': {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

/// Fails unless two numbers agree to 1e-9, absolutely where they are small.
#[track_caller]
pub fn agree(page: f64, headless: &str, what: &str) {
    let headless: f64 = headless
        .parse()
        .unwrap_or_else(|_| panic!("{what}: headless has {headless:?}, the page {page}"));
    assert!(
        (page - headless).abs() <= 1e-9 * headless.abs().max(1.0),
        "{what}: the page has {page}, headless {headless}"
    );
}
