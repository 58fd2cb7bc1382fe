//! Names at curves of variances.

use charts::chart::Chart;
use charts::style::{Style, Theme};
use charts::variance::{Asked, VarianceChart, Wanted};
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

/// A mark keeps its words inside the picture, left of it where the right has no room.
#[test]
fn a_mark_has_its_words_inside_the_picture() {
    let positions = [1.0, 2.0, 3.0];
    let row = |variance: f64| {
        let both = |variance| PerParameter {
            mu: Some(variance),
            sigma: Some(variance),
        };
        vec![both(variance), both(13.0 * variance)]
    };
    let exact = [1.0, 2.0, 4.0].map(row);
    for (current, anchor) in [(2.9, "end"), (1.5, "end"), (1.05, "start")] {
        let chart = VarianceChart {
            parameter: Parameter::Sigma,
            symbol: "σ",
            positions: &positions,
            log: false,
            current,
            exact: &exact,
            measured: &[],
            pair: Sides {
                left: "pathwise",
                right: "score",
            },
            crossings: &[],
            focus: Some(Sides {
                left: 2.0,
                right: 26.0,
            }),
            asked: Some(Asked {
                wanted: Wanted::Factor,
                guess: Some(40.0),
                scale: (0.1, 1000.0),
                answered: true,
            }),
        };
        let style = Style::new(Theme::Light, 1.0);
        let picture = svg(&chart, (360, 260), &style);
        let line = picture.lines().find(|line| line.contains(">you 40.0×<"));
        let line = line.unwrap();
        assert!(
            line.contains(&format!("text-anchor=\"{anchor}\"")),
            "{line} at {current}"
        );
        // What is asked for is in no part of the picture before.
        let asked = VarianceChart {
            asked: chart.asked.map(|asked| Asked {
                answered: false,
                ..asked
            }),
            ..chart
        };
        let picture = svg(&asked, (360, 260), &style);
        assert!(!picture.contains("13.0×") && !picture.contains("Score function"));
        assert!(asked.table().rows.is_empty());
    }
}
