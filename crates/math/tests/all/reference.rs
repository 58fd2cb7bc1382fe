//! The reference table: numbers computed outside this project (see `data/README.md`).

use math::estimators;
use math::objectives::{self, Inputs};
use math::parameter::Parameter;
use math::problem::Problem;

use crate::cases::{self, data, node};
use testing::{close, same};

const TABLE: &str = include_str!("../data/gradient-variances.csv");

/// The column of each estimator's variance.
const VARIANCES: [(&str, &str); 5] = [
    ("var_sf", "score"),
    ("var_sf_mean_baseline", "score-mean"),
    ("var_sf_opt_baseline", "score-optimal"),
    ("var_pathwise", "pathwise"),
    ("var_mv_coupled", "measure-valued"),
];

/// The table states 15 digits; a number below this is a difference of such numbers.
const SMALL: f64 = 1e-4;

#[track_caller]
fn agrees(name: &str, actual: f64, expected: f64) {
    if expected.abs() < SMALL {
        close(name, actual, expected, 1e-13);
    } else {
        same(name, actual, expected, 1e-9);
    }
}

#[test]
fn every_row_of_the_reference_table() {
    let mut lines = TABLE.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let unused = data(&[0.0, 1.0]);
    let mut rows = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |name: &str| cells[header.iter().position(|h| *h == name).unwrap()];
        let number = |name: &str| cell(name).parse::<f64>().unwrap();
        let kind = objectives::find(match cell("cost") {
            "square" => "quadratic",
            "exp" => "exponential",
            "cos" => "cosine",
            other => panic!("unknown cost {other}"),
        });
        let k = number("k");
        let objective = kind.unwrap().build(&Inputs {
            k,
            ..cases::inputs(&unused)
        });
        let problem = Problem::new(objective.as_ref(), node(number("mu"), number("sigma")));
        let parameter = match cell("param") {
            "mu" => Parameter::Mu,
            _ => Parameter::Sigma,
        };
        agrees(line, problem.gradient()[parameter], number("true_grad"));
        let best = problem.optimal_baseline()[parameter]
            + objective.level()
            + objective.base(problem.node());
        agrees(line, best, number("b_opt"));
        for (column, key) in VARIANCES {
            let estimator = estimators::find(key).unwrap();
            let exact = estimator.exact(&problem, 1)[parameter].unwrap();
            let name = format!("{key}: {line}");
            agrees(&name, exact.mean, number("true_grad"));
            agrees(&name, exact.variance, number(column));
        }
        rows += 1;
    }
    assert_eq!(rows, 38);
}
