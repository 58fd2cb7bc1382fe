//! How far runs are from the minimum.

use charts::chart::Chart;
use charts::distance::{DistanceChart, levels};
use charts::style::{Style, Theme};
use experiment::descent::Trace;
use experiment::side::Sides;

use crate::snapshots::{WIDE, check, svg};

/// A run of which each step multiplies the distance from (2, 0) by `factor`.
fn run(factor: f64, steps: i32) -> Trace {
    let place = |step: i32| factor.powi(step);
    Trace {
        mu: (0..=steps).map(|step| 2.0 - 3.0 * place(step)).collect(),
        sigma: (0..=steps).map(|step| 4.0 * place(step).abs()).collect(),
    }
}

#[test]
fn the_slope_is_the_logarithm_of_the_factor() {
    for factor in [-4.0_f64, 0.5, 1.0, -0.9] {
        let levels = levels(&run(factor, 12), (2.0, 0.0));
        assert!((levels[0] - 5.0_f64.log10()).abs() < 1e-12);
        for pair in levels.windows(2) {
            let slope = pair[1] - pair[0];
            assert!((slope - factor.abs().log10()).abs() < 1e-9, "{slope}");
        }
    }
    // At the minimum itself there is no logarithm.
    let there = levels(&run(0.0, 1), (2.0, 0.0));
    assert!(there[1].is_nan());
}

#[test]
fn distances_are_told_and_drawn() {
    let exact = levels(&run(-4.0, 12), (2.0, 0.0));
    let noisy = |sign: f64| exact.iter().map(|level| level + sign * 0.4).collect();
    let chart = DistanceChart {
        names: Sides {
            left: "Pathwise",
            right: "Score function",
        },
        sides: Sides {
            left: noisy(1.0),
            right: noisy(-1.0),
        },
        exact: exact.clone(),
        shown: 12,
        steps: 12,
        remark: Some("exact: × 4 each step".to_owned()),
        direct: Some(Sides {
            left: "Pathwise".to_owned(),
            right: "Score".to_owned(),
        }),
        ..DistanceChart::default()
    };
    let summary = chart.summary();
    // 5 · 4¹² for the exact run.
    assert!(
        summary.contains("exact 83\u{202f}886\u{202f}080"),
        "{summary}"
    );
    assert_eq!(chart.table().rows[1][3], "20.00");
    let picture = svg(&chart, WIDE, &Style::new(Theme::Light, 1.0));
    assert_eq!(picture.matches(">exact: × 4 each step<").count(), 1);
    check("distance", &picture);
    // As large as it is presented, in a third of the screen.
    let large = Style {
        font: 22.0,
        stroke: 4.0,
        ..Style::new(Theme::Light, 1.0)
    };
    let picture = svg(&chart, (455, 420), &large);
    assert_eq!(picture.matches(">exact: × 4 each step<").count(), 1);
}
