//! Names at curves of variances.

use charts::style::{Style, Theme};
use charts::variance::VarianceChart;
use experiment::side::Sides;
use math::parameter::{Parameter, PerParameter};

use crate::snapshots::{WIDE, svg};

/// Names stand where two curves lie farther apart, the upper one's above the lower one's.
#[test]
fn names_of_two_curves_are_where_they_part() {
    let positions = [1.0, 2.0, 3.0];
    for (pathwise, end, upper) in [
        ([1.0, 30.0, 900.0], "end", "Pathwise"),
        ([900.0, 30.0, 1.5], "start", "Pathwise"),
        ([0.001, 0.1, 1.0], "start", "Score function"),
    ] {
        let row = |variance: f64| {
            let both = |variance| PerParameter {
                mu: Some(variance),
                sigma: Some(variance),
            };
            vec![both(variance), both(1.1)]
        };
        let exact = pathwise.map(row);
        let chart = VarianceChart {
            parameter: Parameter::Mu,
            symbol: "k",
            positions: &positions,
            log: false,
            current: 2.0,
            exact: &exact,
            measured: &[],
            pair: Sides {
                left: "pathwise",
                right: "score",
            },
            crossings: &[],
            focus: Some(Sides {
                left: pathwise[1],
                right: 1.1,
            }),
            asked: None,
        };
        let picture = svg(&chart, WIDE, &Style::new(Theme::Light, 1.0));
        let names: Vec<(&str, f64)> = ["Pathwise", "Score function"]
            .into_iter()
            .map(|name| {
                let line = picture
                    .lines()
                    .find(|line| line.contains(&format!(">{name}<")));
                let line = line.unwrap();
                assert!(line.contains(&format!("text-anchor=\"{end}\"")), "{line}");
                let y = line.split(" y=\"").nth(1).unwrap();
                (name, y.split('"').next().unwrap().parse().unwrap())
            })
            .collect();
        let highest = names.iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert_eq!(highest.0, upper, "{names:?}");
    }
}
