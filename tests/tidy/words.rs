//! Lengths of files, and words that must not stand in them.

use super::{code, is_one_of, nothing_breaks};

const MOST_LINES: usize = 400;

/// Words that mark unfinished work; put together here, so that they do not stand here.
const UNFINISHED: [&str; 5] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("dbg", "!("),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
];

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 5] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/t", "mp/"),
];

const UNWRAP: &str = concat!(".un", "wrap()");

/// Only the measured loops in `KERNELS` tell the compiler what not to inline.
const NOT_INLINED: &str = concat!("inline", "(never)");
const KERNELS: &str = "crates/math/src/kernels/";

fn length(path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let counts = is_one_of(path, &["rs", "css", "js", "html"]);
    if counts && lines > MOST_LINES {
        vec![format!("{path}: {lines} lines, more than {MOST_LINES}")]
    } else {
        Vec::new()
    }
}

fn words(path: &str, text: &str) -> Vec<String> {
    if is_one_of(path, &["lock", "csv", "svg"]) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (i, line) in text.lines().enumerate() {
        for word in UNFINISHED.into_iter().chain(MACHINE_PATHS) {
            if line.contains(word) {
                complaints.push(format!("{path}:{}: {word}", i + 1));
            }
        }
    }
    if is_one_of(path, &["rs"]) {
        for (line, code, in_tests) in code(path, text) {
            if !in_tests && code.contains(UNWRAP) {
                complaints.push(format!("{path}:{line}: {UNWRAP} outside tests"));
            }
            if code.contains(NOT_INLINED) && !path.starts_with(KERNELS) {
                complaints.push(format!("{path}:{line}: {NOT_INLINED} outside kernels"));
            }
        }
    }
    complaints
}

#[test]
fn files_are_short() {
    nothing_breaks(length);
}

#[test]
fn words_are_finished() {
    nothing_breaks(words);
}

#[test]
fn the_rule_of_length_can_fail() {
    let long = "x\n".repeat(MOST_LINES + 1);
    for path in ["src/a.rs", "www/a.css", "www/a.js", "index.html"] {
        assert_eq!(length(path, &long).len(), 1, "{path}");
        assert!(length(path, &long[2..]).is_empty(), "{path}");
    }
    assert!(length("README.md", &long).is_empty());
}

#[test]
fn the_rule_of_words_can_fail() {
    let breaks = |path: &str, text: &str| assert_eq!(words(path, text).len(), 1, "{path}: {text}");
    for word in UNFINISHED.into_iter().chain(MACHINE_PATHS) {
        breaks("src/a.rs", &format!("fn f() {{}}\n// {word} later\n"));
        breaks("README.md", &format!("see {word}"));
    }
    let unwraps = format!("let x = y{UNWRAP};\n");
    breaks("src/a.rs", &unwraps);
    breaks("xtask/src/main.rs", &unwraps);
    breaks("src/a.rs", &format!("#[cfg(test)]\nuse x;\n{unwraps}"));
    let holds = |path: &str, text: &str| assert!(words(path, text).is_empty(), "{path}: {text}");
    holds(
        "src/a.rs",
        &format!("#[cfg(test)]\nmod tests {{\n{unwraps}}}\n"),
    );
    holds("tests/a.rs", &unwraps);
    let gate = format!("#[{NOT_INLINED}]\nfn f() {{}}\n");
    breaks("src/a.rs", &gate);
    holds("crates/math/src/kernels/sums.rs", &gate);
    holds("src/a.rs", &format!("/// Never {unwraps}"));
    holds("Cargo.lock", UNFINISHED[0]);
}
