//! The bundle of arrows at the probe: where arrows go, and what is said of them.

use charts::chart::Chart;
use charts::family::Family;
use charts::plane::{Arrows, PlaneChart};
use charts::style::{Style, Theme};
use experiment::contours::Window;
use experiment::descent::Trace;
use experiment::side::Sides;
use math::parameter::PerParameter;

use crate::snapshots::svg;

fn with_chart<T>(left: &[PerParameter<f64>], use_it: impl Fn(&PlaneChart<'_>) -> T) -> T {
    let trace = Trace {
        mu: vec![-1.0],
        sigma: vec![2.0],
    };
    let right = [g(-6.0, 12.0), g(-6.0, -4.0)];
    use_it(&PlaneChart {
        window: Window {
            mu: (-4.0, 4.0),
            sigma: (0.01, 4.0),
        },
        lines: &[],
        names: Sides {
            left: "a",
            right: "b",
        },
        sides: Sides {
            left: &trace,
            right: &trace,
        },
        exact: &trace,
        shown: 0,
        optimum: None,
        start: (-1.0, 2.0),
        probe: (-1.0, 2.0),
        arrows: Some(Arrows {
            gradients: Sides {
                left,
                right: &right,
            },
            exact: g(-6.0, 4.0),
            families: Sides {
                left: Family::Path,
                right: Family::Score,
            },
        }),
        data: None,
    })
}

fn g(mu: f64, sigma: f64) -> PerParameter<f64> {
    PerParameter { mu, sigma }
}

/// An arrow goes where a step of descent would, and twice the gradient twice as far.
#[test]
fn arrows_go_down_the_gradient() {
    let (size, style) = ((640, 400), Style::new(Theme::Light, 1.0));
    let left = [g(-6.0, 4.0), g(-3.0, 2.0), g(0.0, 0.0)];
    with_chart(&left, |chart| {
        let drawn = svg(chart, size, &style);
        let foot = chart.to_pixels((640.0, 400.0), &style, chart.probe);
        let lines: Vec<Vec<f64>> = drawn
            .lines()
            .filter(|line| line.starts_with("<polyline") && line.contains("#0072b2"))
            .map(|line| {
                let points = line
                    .split("points=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap();
                points
                    .split([' ', ','])
                    .map(|number| number.parse().unwrap())
                    .collect()
            })
            .filter(|points: &Vec<f64>| {
                (points[0] - foot.0).abs() <= 1.0 && (points[1] - foot.1).abs() <= 1.0
            })
            .collect();
        let [long, short] = [&lines[0], &lines[1]].map(|p| (p[2] - p[0], p[3] - p[1]));
        // To the right and down the page: μ grows, σ shrinks.
        assert!(long.0 > 20.0 && long.1 > 10.0, "{long:?}");
        assert!((long.0 - 2.0 * short.0).abs() <= 3.0 && (long.1 - 2.0 * short.1).abs() <= 3.0);
    });
}

/// Means and standard deviations are those of the arrows.
#[test]
fn the_table_has_their_means() {
    with_chart(&[g(-8.0, 3.0), g(-4.0, 5.0)], |chart| {
        let rows = chart.table().rows;
        let mean = &rows[rows.len() - 2];
        assert_eq!(
            mean[1..],
            ["−6.000", "4.000", "−6.000", "4.000", "−6.000", "4.000"]
        );
        let sd = &rows[rows.len() - 1];
        assert_eq!(sd[1..3], ["2.828", "1.414"]);
        let summary = chart.summary();
        assert!(
            summary.contains("2 gradients there for μ and σ: a (−6.00 ± 2.83; 4.00 ± 1.41)"),
            "{summary}"
        );
    });
}
