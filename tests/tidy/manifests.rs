//! What no manifest may say: another crate's source as its own, or a web crate below the page.

use super::nothing_breaks;

/// Crates of the web, and the beginnings of their kin.
const WEB: [&str; 4] = ["web-sys", "js-sys", "wasm-bindgen", "plotters-canvas"];

/// The manifests that may name them: the page's, and that of a program for tests, which the page
/// does not depend on.
const ABOVE: [&str; 2] = ["Cargo.toml", "crates/fingerprint/Cargo.toml"];

fn rule(path: &str, text: &str) -> Vec<String> {
    if !path.ends_with("Cargo.toml") {
        return Vec::new();
    }
    let complaint = |line: &str| {
        let is_web = WEB.iter().any(|name| line.starts_with(name));
        let is_borrowed = line.starts_with("path = \"../") && line.ends_with(".rs\"");
        match (is_web && !ABOVE.contains(&path), is_borrowed) {
            (true, _) => Some(format!("{path}: {line}: only the page names web crates")),
            (_, true) => Some(format!("{path}: {line}: the source of another crate")),
            _ => None,
        }
    };
    text.lines().filter_map(complaint).collect()
}

#[test]
fn manifests_keep_to_their_crate() {
    nothing_breaks(rule);
}

#[test]
fn the_rule_of_manifests_can_fail() {
    let breaks = |path: &str, text: &str| assert_eq!(rule(path, text).len(), 1, "{path}: {text}");
    let holds = |path: &str, text: &str| assert!(rule(path, text).is_empty(), "{path}: {text}");
    for name in WEB {
        breaks(
            "crates/a/Cargo.toml",
            &format!("[dependencies]\n{name} = \"1\"\n"),
        );
        holds("Cargo.toml", &format!("[dependencies]\n{name} = \"1\"\n"));
    }
    breaks("crates/a/Cargo.toml", "[lib]\npath = \"../src/a.rs\"\n");
    breaks("Cargo.toml", "[[bin]]\npath = \"../src/a.rs\"\n");
    holds("xtask/Cargo.toml", "a = { path = \"../a\" }\n");
    holds("README.md", "web-sys");
}
