//! Runs the programs that the page gives away, with the Python in `PATHWISE_PYTHON`
//! (`cargo xtask test` makes one with NumPy), and compares what they print with theory.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use experiment::side::Sides;
use export::code;
use model::settings::{Settings, scenes};
use model::update::{Model, Msg, update};

fn opened(link: &str) -> Model {
    let mut model = Model::new(Settings::default());
    update(&mut model, Msg::OpenLink(link.to_owned()));
    model.work_all();
    model
}

fn python() -> String {
    std::env::var("PATHWISE_PYTHON")
        .expect("PATHWISE_PYTHON does not name a Python with NumPy; `cargo xtask test` makes one")
}

/// What a program prints.
#[track_caller]
fn printed(program: &str, arguments: &[&str]) -> String {
    let mut child = Command::new(python())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(program.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}\n{program}");
    String::from_utf8(output.stdout).unwrap()
}

/// `name, d/dmu: mean 1 +- 2, variance 3 (exact: mean 4, variance 5)` as its numbers.
fn numbers(line: &str) -> Vec<f64> {
    line.split(|c: char| !(c.is_ascii_digit() || "+-.e".contains(c)))
        .filter_map(|word| word.parse().ok())
        .collect()
}

/// Whether a mean is within 5 standard errors of the exact one that stands beside it, where there is
/// one. Sixth powers of normal draws make some variances hard to measure: a factor of 2.5 would show a
/// wrong formula.
fn agrees_with_exact(line: &str) -> Option<bool> {
    let [mean, error, variance, exact_mean, exact_variance] = numbers(line)[..] else {
        return None;
    };
    let distance = (mean - exact_mean).abs();
    let rounding = 1e-5 * exact_mean.abs() + 1e-9;
    let ratio = variance / exact_variance;
    let both_0 = variance < 1e-15 && exact_variance < 1e-15;
    Some(distance <= 5.0 * error + rounding && (both_0 || (0.4..2.5).contains(&ratio)))
}

/// Every line agrees with what is exact.
#[track_caller]
fn agrees(link: &str, printed: &str) {
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 4, "{link}: {printed}");
    let compared: Vec<bool> = lines
        .iter()
        .filter_map(|line| agrees_with_exact(line))
        .collect();
    assert!(!compared.contains(&false), "{link}: {printed}");
    assert!(
        !compared.is_empty(),
        "{link}: nothing exact to compare with"
    );
}

/// Links at whose step numbers lose their digits.
const EDGES: [&str; 10] = [
    "t=400",
    "t=200",
    "right=score-mean&t=400",
    "right=measure-valued&t=250",
    "right=finite-difference&t=150",
    "objective=quadratic&k=-10&t=400",
    "objective=cosine&k=1e-310",
    "objective=elbo&temperature=1e60",
    "mu0=12345678901234567890",
    "data=own&x=9223372036854775808,18446744073709551616",
];

/// A program runs to its end there too, and where it does not agree it says so.
#[track_caller]
fn agrees_or_says_why(link: &str, printed: &str) {
    let mut lines = printed.lines();
    let all_agree = lines.all(|line| agrees_with_exact(line) != Some(false));
    assert!(
        all_agree || printed.contains("need not agree"),
        "{link}: {printed}"
    );
}

#[test]
fn numpy_agrees_or_says_why_at_the_edges() {
    for link in EDGES {
        let program = code::numpy(&opened(link), "https://example.org/");
        agrees_or_says_why(link, &printed(&program, &["-"]));
    }
}

/// Links that between them use every objective, estimator, entropy and loss.
fn experiments() -> Vec<String> {
    // The network has programs of its own.
    let scenes = scenes::ALL.iter().filter(|scene| **scene != &scenes::LEADS);
    let mut links: Vec<String> = scenes.map(|scene| format!("scene={}", scene.key)).collect();
    for objective in math::objectives::ALL {
        links.push(format!("objective={}", objective.key()));
    }
    for entropy in ["sampled", "path"] {
        links.push(format!("objective=elbo&temperature=2&entropy={entropy}"));
    }
    for estimator in math::estimators::ALL {
        let key = estimator.key();
        links.push(format!("right={key}&samples=4"));
        links.push(format!(
            "objective=moments&right={key}&samples=4&sigma0=0.8&mu0=1.5"
        ));
    }
    links.push("loss=sum&data=michelson&mu0=800&sigma0=50&objective=elbo".to_owned());
    links.push("cost=evaluations&right=finite-difference&samples=16&objective=cosine".to_owned());
    links
}

#[test]
fn numpy_agrees_with_theory() {
    for link in experiments() {
        let program = code::numpy(&opened(&link), "https://example.org/");
        agrees(&link, &printed(&program, &["-"]));
    }
}

/// Networks that between them use every entropy, optimizer, estimator and way to fix τ, after 300
/// steps.
fn networks() -> Vec<String> {
    let mut links = vec![
        "samples=1".to_owned(),
        "data=michelson&samples=2&optimizer=adam&lr=0.01&right=leave-one-out".to_owned(),
        "tau=0.3&optimizer=momentum&lr=0.02".to_owned(),
        "model=curve&optimizer=adam&lr=0.01&samples=16&batch=300".to_owned(),
        "entropy=sampled&samples=8".to_owned(),
        "entropy=path&samples=8".to_owned(),
    ];
    for estimator in math::estimators::ALL {
        links.push(format!("right={}&samples=4", estimator.key()));
    }
    let whole = |link: &String| format!("chart=network&estimates=100&steps=300&t=300&{link}");
    links.iter().map(whole).collect()
}

/// What both programs end at, `name: -ELBO 1 after 300 steps (page: 2)`, within 5 % of the page.
#[track_caller]
fn ends_where_the_page_does(link: &str, printed: &str, runs: usize) {
    let mut compared = 0;
    for line in printed.lines() {
        let (_, rest) = line.split_once(": ").unwrap();
        let found = numbers(rest);
        if let [value, steps, page] = found[..] {
            assert_eq!(steps, 300.0, "{link}: {line}");
            let share = (value / page - 1.0).abs();
            assert!(share <= 0.05, "{link}: {line}");
            compared += 1;
        }
    }
    assert_eq!(compared, runs, "{link}: {printed}");
}

#[test]
fn networks_as_numpy_end_where_the_page_does() {
    for link in networks() {
        let program = code::numpy(&opened(&link), "https://example.org/");
        ends_where_the_page_does(&link, &printed(&program, &["-"]), 2);
    }
}

const PARSE: &str = "import ast, sys; ast.parse(sys.stdin.read())";

/// Whether the Python has a module.
fn is_installed(module: &str) -> bool {
    let probe =
        format!("import importlib.util; print(importlib.util.find_spec('{module}') is not None)");
    printed(&probe, &["-"]).trim() == "True"
}

/// The others are parsed here, and run where their libraries are installed.
#[test]
fn pytorch_and_jax_parse_and_run_where_they_are_installed() {
    for (module, program) in [
        ("torch", code::torch as fn(&Model, &str) -> String),
        ("jax", code::jax),
    ] {
        let installed = is_installed(module);
        for link in experiments() {
            let program = program(&opened(&link), "https://example.org/");
            printed(&program, &["-c", PARSE]);
            if installed {
                agrees(&link, &printed(&program, &["-"]));
            }
        }
        for link in EDGES {
            let program = (program)(&opened(link), "https://example.org/");
            printed(&program, &["-c", PARSE]);
            if installed {
                agrees_or_says_why(link, &printed(&program, &["-"]));
            }
        }
        let done = if installed {
            "run"
        } else {
            "not installed, parsed only"
        };
        println!("{module}: {done}");
    }
}

/// Likewise the programs of networks, which train with the trick on the left and the score function
/// on the right, whatever the page compares.
#[test]
fn networks_as_pytorch_and_jax_parse_and_run_where_they_are_installed() {
    for (module, program) in [
        ("torch", code::torch as fn(&Model, &str) -> String),
        ("jax", code::jax),
    ] {
        let installed = is_installed(module);
        for link in networks() {
            let model = opened(&link);
            let program = program(&model, "https://example.org/");
            printed(&program, &["-c", PARSE]);
            if installed {
                let Sides { left, right } = model.keys();
                let runs = usize::from(left == "pathwise") + usize::from(right == "score");
                ends_where_the_page_does(&link, &printed(&program, &["-"]), runs);
            }
        }
        println!(
            "{module}: {}",
            if installed { "run" } else { "parsed only" }
        );
    }
}
