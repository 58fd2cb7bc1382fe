//! Every estimator's exact gradient, mean and variance against an independent program in 160 to
//! 960 digits (`crates/math/tests/reference/exact.py`): at the edges of what sliders and links reach, and in
//! settings by chance, ordinary and nasty.

use math::dataset::Dataset;
use math::estimators;
use math::gaussian::Gaussian;
use math::objectives::{self, Entropy, Inputs};
use math::parameter::Parameter;
use math::problem::Problem;

const EDGES: &str = include_str!("../reference/edges.csv");
const RANDOM: &str = include_str!("../reference/random.csv");

/// A number that is smaller has not all digits in an `f64`.
const LEAST: f64 = 1e-300;

/// What an error may be as a share of the pathwise samples' root mean square.
const ROUNDING: f64 = 1e-14;

/// What a link asks for.
struct Setting {
    objective: String,
    data: Dataset,
    node: Gaussian,
    samples: usize,
    k: f64,
    temperature: Option<f64>,
    entropy: Entropy,
    summed: bool,
}

/// The setting of `link`; `None` where its data are refused.
fn parse(link: &str) -> Option<Setting> {
    let (mut mu, mut sigma, mut values) = (-1.0, 2.0, vec![0.0, 1.0]);
    let mut setting = Setting {
        objective: String::new(),
        data: Dataset::michelson(),
        node: Gaussian::STANDARD,
        samples: 8,
        k: 1.0,
        temperature: None,
        entropy: Entropy::Closed,
        summed: false,
    };
    for part in link.split('&') {
        let (key, value) = part.split_once('=').unwrap();
        let number = || value.parse::<f64>().unwrap();
        match key {
            "objective" => value.clone_into(&mut setting.objective),
            "mu0" => mu = number(),
            "sigma0" => sigma = number(),
            "k" => setting.k = number(),
            "samples" => setting.samples = value.parse().unwrap(),
            "temperature" => setting.temperature = Some(number()),
            "loss" => setting.summed = value == "sum",
            "entropy" => {
                setting.entropy = match value {
                    "sampled" => Entropy::Sampled,
                    "path" => Entropy::Path,
                    _ => Entropy::Closed,
                }
            }
            "data" if value == "michelson" => values = Dataset::michelson().values().to_vec(),
            "x" => values = value.split(',').map(|x| x.parse().unwrap()).collect(),
            _ => assert_eq!(part, "data=own"),
        }
    }
    setting.data = Dataset::new(values).ok()?;
    setting.node = Gaussian::new(mu, sigma).unwrap();
    Some(setting)
}

/// Checks a number, where the samples of the pathwise estimator have this mean square, or its root
/// for means; one that does not fit into an `f64` may be absent.
#[track_caller]
fn check(name: &str, found: Option<f64>, exact: f64, square: f64, tolerance: f64) {
    if exact.is_infinite() || square.is_infinite() {
        return;
    }
    let found = found.unwrap_or_else(|| panic!("no {name}"));
    let error = (found - exact).abs();
    let tiny = found.abs().max(exact.abs()) < LEAST;
    assert!(
        tiny || error <= ROUNDING * square || error <= tolerance * exact.abs(),
        "{name}: {found:e} instead of {exact:e}, off by {:.1e}",
        error / exact.abs()
    );
}

/// Checks all rows of a table, one for each estimator and parameter of a link.
fn check_table(table: &str, tolerance: f64) {
    let (mut links, mut current) = (0, None);
    for line in table.lines().skip(1) {
        let (link, cells) = line[1..].split_once("\",").unwrap();
        let cells: Vec<&str> = cells.split(',').collect();
        let &[key, parameter, gradient, mean, variance] = cells.as_slice() else {
            panic!("{line}");
        };
        if key == "pathwise" && parameter == "mu" {
            links += 1;
            current = parse(link);
        }
        let Some(setting) = &current else { continue };
        let inputs = Inputs {
            data: &setting.data,
            summed: setting.summed,
            k: setting.k,
            temperature: setting.temperature,
            entropy: setting.entropy,
        };
        let objective = objectives::find(&setting.objective).unwrap().build(&inputs);
        let problem = Problem::new(objective.as_ref(), setting.node);
        let parameter = Parameter::find(parameter).unwrap();
        let exact = |key: &str| {
            let estimator = estimators::find(key).unwrap();
            estimator.exact(&problem, setting.samples)[parameter]
        };
        let square = exact("pathwise").map_or(f64::INFINITY, |exact| {
            exact.mean * exact.mean + exact.variance
        });
        let number = |text: &str| text.parse::<f64>().unwrap();
        let name = |what: &str| format!("{what} ∂{} by {key}, {link}", parameter.symbol());
        let found = problem.gradient()[parameter];
        check(
            &name("exact"),
            Some(found),
            number(gradient),
            square.sqrt(),
            tolerance,
        );
        let found = exact(key);
        if mean.is_empty() {
            assert_eq!(found, None, "{}", name("no value for"));
            continue;
        }
        let (mean, variance) = (number(mean), number(variance));
        if variance.is_infinite() {
            continue;
        }
        let found_mean = found.map(|exact| exact.mean);
        check(&name("mean of"), found_mean, mean, square.sqrt(), tolerance);
        let found_variance = found.map(|exact| exact.variance);
        check(
            &name("variance of"),
            found_variance,
            variance,
            square,
            tolerance,
        );
    }
    assert!(links >= 37);
}

#[test]
fn edges_are_exact() {
    check_table(EDGES, 1e-12);
}

#[test]
fn settings_by_chance_are_exact() {
    check_table(RANDOM, 1e-11);
}
