//! Who may name whom.

use super::{code, is_one_of, nothing_breaks, tracked};

/// Each layer of the library with the layers it may name besides itself.
const LAYERS: [(&str, &[&str]); 9] = [
    ("math", &[]),
    ("format", &[]),
    ("numbers", &["math"]),
    ("experiment", &["math"]),
    ("settings", &["experiment", "numbers", "math"]),
    (
        "update",
        &["settings", "experiment", "numbers", "math", "format"],
    ),
    (
        "export",
        &["update", "settings", "experiment", "math", "format"],
    ),
    (
        "scenes",
        &[
            "update",
            "settings",
            "experiment",
            "numbers",
            "math",
            "format",
        ],
    ),
    ("views", &["experiment", "math", "format"]),
];

const WEB_CRATES: [&str; 3] = ["web_sys", "js_sys", "wasm_bindgen"];

/// The modules from the root of the library to the one that `path` holds.
fn modules(path: &str) -> Option<Vec<&str>> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    Some(
        path.strip_suffix("/mod")
            .unwrap_or(path)
            .split('/')
            .collect(),
    )
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The names that stand after each `root` in `line`: one, or those in braces.
fn after<'a>(line: &'a str, root: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices(root) {
        if line[..at].ends_with(|c: char| is_name(c) || c == ':') {
            continue;
        }
        let rest = &line[at + root.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (i, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if depth == 0 && start && is_name(c) => {
                        names.push(group[i..].split(|c| !is_name(c)).next().unwrap_or(""));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            names.extend(rest.split(|c| !is_name(c)).next());
        }
    }
    names
}

/// Complaints about a layer that names one it must not.
fn layering(path: &str, text: &str) -> Vec<String> {
    let Some(modules) = modules(path) else {
        return Vec::new();
    };
    let Some((layer, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == modules[0]) else {
        return Vec::new();
    };
    let mut complaints = Vec::new();
    // A group of names may go over several lines: joined, a path stands on one.
    let joined: Vec<(usize, String, bool)> = statements(path, text);
    for (line, statement, in_tests) in joined {
        let up = "super::".repeat(modules.len() + usize::from(in_tests));
        for root in ["crate::", "pathwise::", &up] {
            for name in after(&statement, root) {
                // What is no layer is an item at the root, which has none.
                let known = LAYERS.iter().any(|(layer, _)| *layer == name) || name == "app";
                if known && name != *layer && !allowed.contains(&name) {
                    complaints.push(format!("{path}:{line}: {layer} must not name {name}"));
                }
            }
        }
    }
    complaints
}

/// The code with the lines of one statement in one string.
fn statements(path: &str, text: &str) -> Vec<(usize, String, bool)> {
    let mut statements: Vec<(usize, String, bool)> = Vec::new();
    let mut open = false;
    for (number, line, in_tests) in code(path, text) {
        match statements.last_mut() {
            Some((_, statement, _)) if open => statement.push_str(line.trim()),
            _ => statements.push((number, line.trim().to_owned(), in_tests)),
        }
        let last = statements
            .last()
            .map_or("", |(_, statement, _)| statement.as_str());
        open = last.matches("::{").count() > 0
            && last.matches('{').count() > last.matches('}').count()
            && last.contains("use ");
    }
    statements
}

/// Complaints about web crates named outside the browser layer.
fn web(path: &str, text: &str) -> Vec<String> {
    let browser = path.starts_with("src/app/") || ["src/main.rs", "tests/web.rs"].contains(&path);
    if browser || !is_one_of(path, &["rs"]) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (line, code, _) in code(path, text) {
        for name in WEB_CRATES {
            // A crate is named in a path; its name in a string is one for people or tools.
            if code.contains(&format!("{name}::")) || code.contains(&format!("use {name};")) {
                complaints.push(format!("{path}:{line}: {name} outside the browser layer"));
            }
        }
    }
    complaints
}

/// Complaints about public modules whose file does not begin with a module comment.
fn documented(files: &[(&str, &str)]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| is_one_of(path, &["rs"])) {
        for (line, code, _) in code(path, text) {
            let Some(name) = code
                .trim()
                .strip_prefix("pub mod ")
                .and_then(|m| m.strip_suffix(';'))
            else {
                continue;
            };
            let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
            let inside = match file {
                "mod.rs" | "lib.rs" | "main.rs" | "core.rs" | "page.rs" => folder.to_owned(),
                _ => format!("{folder}/{}", file.trim_end_matches(".rs")),
            };
            let places = [
                format!("{inside}/{name}.rs"),
                format!("{inside}/{name}/mod.rs"),
            ];
            let module = files
                .iter()
                .find(|(path, _)| places.iter().any(|p| p == path));
            if !module.is_some_and(|(_, text)| text.starts_with("//! ")) {
                complaints.push(format!("{path}:{line}: {name} has no module comment"));
            }
        }
    }
    complaints
}

#[test]
fn layers_point_one_way() {
    nothing_breaks(layering);
}

#[test]
fn the_web_stays_in_its_layer() {
    nothing_breaks(web);
}

#[test]
fn public_modules_say_what_they_are() {
    let files = tracked();
    let files: Vec<(&str, &str)> = files
        .iter()
        .filter(|file| !file.path.starts_with("tests/"))
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    assert_eq!(documented(&files), Vec::<String>::new());
}

#[track_caller]
fn breaks(path: &str, text: &str) {
    assert_eq!(layering(path, text).len(), 1, "{path}: {text}");
}

#[track_caller]
fn holds(path: &str, text: &str) {
    assert_eq!(layering(path, text), Vec::<String>::new());
}

#[test]
fn the_rule_of_layers_can_fail() {
    breaks("src/math/noise.rs", "use crate::settings::Settings;");
    breaks(
        "src/math/objectives/mod.rs",
        "fn f() -> crate::experiment::lab::Lab {}",
    );
    breaks("src/math/noise.rs", "use super::super::views::axis;");
    breaks("src/math/mod.rs", "use super::app;");
    breaks(
        "src/math/a.rs",
        "#[cfg(test)]\nmod tests {\n    use super::super::super::update;\n}",
    );
    breaks(
        "src/experiment/lab.rs",
        "use crate::{\n    math::noise,\n    settings::{Settings, update},\n};",
    );
    breaks("src/experiment/lab.rs", "use crate::format::count;");
    breaks("src/settings.rs", "use crate::update::Msg;");
    breaks("src/settings/table.rs", "use crate::views::axis;");
    breaks("src/update/words.rs", "    use crate::views::style;");
    breaks("src/update.rs", "use pathwise::app;");
    breaks("src/views/axis.rs", "use crate::settings::Settings;");
    breaks("src/views/axis.rs", "let x: crate::update::Model;");
    breaks("src/format.rs", "use crate::math::noise;");
}

#[test]
fn the_rule_of_layers_can_pass() {
    holds(
        "src/math/noise.rs",
        "use crate::math::batch;\nuse super::gaussian;",
    );
    holds(
        "src/math/noise.rs",
        "// use crate::views;\n/// [`crate::settings`]",
    );
    holds(
        "src/math/a.rs",
        "#[cfg(test)]\nmod tests {\n    use super::super::gaussian;\n}",
    );
    holds(
        "src/update/model.rs",
        "use crate::{settings::Settings, experiment::lab, math, format};",
    );
    holds("src/app/page.rs", "use crate::{views, update};");
    holds("xtask/src/main.rs", "use crate::views;");
}

#[test]
fn the_rule_of_the_web_can_fail() {
    for name in WEB_CRATES {
        for text in [
            format!("use {name}::Thing;"),
            format!("fn f(x: {name}::Thing) {{}}"),
            format!("use {name};"),
        ] {
            for path in [
                "src/views/axis.rs",
                "src/update.rs",
                "src/lib.rs",
                "examples/headless.rs",
            ] {
                assert_eq!(web(path, &text).len(), 1, "{path}: {text}");
            }
            for path in ["src/app/page.rs", "src/main.rs", "tests/web.rs"] {
                assert!(web(path, &text).is_empty(), "{path}: {text}");
            }
            assert!(web("src/views/mod.rs", &format!("//! No {text}")).is_empty());
        }
    }
}

#[test]
fn the_rule_of_comments_can_fail() {
    let good = ("src/math/noise.rs", "//! Noise.\n");
    let root = ("src/math/mod.rs", "//! Math.\npub mod noise;\n");
    assert!(documented(&[root, good]).is_empty());
    assert_eq!(
        documented(&[root, ("src/math/noise.rs", "use x;\n")]).len(),
        1
    );
    assert_eq!(documented(&[root]).len(), 1);
    let nested = ("src/settings.rs", "//! Settings.\npub mod link;\n");
    assert!(documented(&[nested, ("src/settings/link.rs", "//! Links.\n")]).is_empty());
}
