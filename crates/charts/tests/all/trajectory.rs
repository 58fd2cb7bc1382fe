//! What a trajectory shows beside its lines, and what its axis has room for.

use charts::style::{Style, Theme};
use charts::trajectory::Trajectory;
use experiment::side::Sides;

use crate::made::descent;
use crate::snapshots::{SMALL, WIDE, check, svg};

/// A run that settles at 2, but for one dip to −9.1.
fn dipped() -> Vec<f64> {
    let mut values = descent(-1.0, 2.0, 0.02, 400, 1);
    values[250] = -9.1;
    values
}

#[test]
fn the_axis_has_what_matters_and_an_outlier_has_a_caret() {
    let (calm, dipped) = (descent(-1.0, 2.0, 0.02, 400, 1), dipped());
    let chart = Trajectory {
        sides: Sides {
            left: &calm,
            right: &dipped,
        },
        exact: &calm,
        target: Some(2.0),
        shown: 400,
        steps: 400,
        ..Trajectory::default()
    };
    let range = chart.range();
    assert!(range.low > -2.0 && range.low <= -1.0, "{range:?}");
    assert!((2.0..3.0).contains(&range.high), "{range:?}");
    let light = Style::new(Theme::Light, 1.0);
    let picture = svg(&chart, WIDE, &light);
    assert_eq!(picture.matches(">−9.1<").count(), 1);
    // Before the dip nothing tells of it.
    let early = Trajectory {
        shown: 200,
        ..chart.clone()
    };
    assert!(!svg(&early, WIDE, &light).contains(">−9.1<"));
    // What is asked about has room from the beginning.
    let asked = Trajectory {
        hope: Some((3.5, "S")),
        scale: Some((0.0, 4.5)),
        ..chart.clone()
    };
    let range = asked.range();
    assert!(range.high >= 4.5, "{range:?}");
    let answered = Trajectory {
        guess: Some(-3.0),
        ..chart
    };
    assert!(answered.range().low <= -3.0);
}

#[test]
fn a_place_on_the_axis_goes_to_a_value_and_back() {
    let values = descent(2.0, 0.0, 0.0, 80, 1);
    let chart = Trajectory {
        exact: &values,
        scale: Some((0.0, 2.5)),
        steps: 80,
        ..Trajectory::default()
    };
    for ratio in [1.0, 1.5, 3.0] {
        let style = Style::new(Theme::Light, ratio);
        let size = (380.0, 300.0);
        for value in [0.0, 0.89, 2.5] {
            let (x, y) = chart.on_axis(value, size, &style);
            assert!((0.0..380.0).contains(&x) && (0.0..300.0).contains(&y));
            let back = chart.value_at(y, size, &style);
            assert!((back - value).abs() < 1e-9, "{value} came back as {back}");
        }
    }
}

#[test]
fn names_stand_at_the_ends_of_the_lines() {
    let left = descent(2.0, 0.0, 0.002, 80, 1);
    let right = descent(2.0, 0.0, 0.06, 80, 4);
    let chart = Trajectory {
        symbol: "σ",
        sides: Sides {
            left: &left,
            right: &right,
        },
        exact: &left,
        target: Some(0.0),
        shown: 80,
        steps: 80,
        zero_floor: true,
        hope: Some((0.89, "S, what we hoped for")),
        guess: Some(1.35),
        scale: Some((0.0, 2.5)),
        direct: Some(Sides {
            left: "Pathwise".to_owned(),
            right: "Score".to_owned(),
        }),
        ..Trajectory::default()
    };
    let large = Style {
        font: 22.0,
        stroke: 4.0,
        ..Style::new(Theme::Light, 1.0)
    };
    check("trajectory-lesson", &svg(&chart, (380, 380), &large));
    let early = Trajectory {
        shown: 10,
        ..chart.clone()
    };
    let light = Style::new(Theme::Light, 1.0);
    check("trajectory-lesson-early", &svg(&early, WIDE, &light));
    for size in [WIDE, SMALL, (380, 380)] {
        let picture = svg(&chart, size, &light);
        for name in [">Pathwise ", ">Score ", ">exact ", ">you 1.35<"] {
            assert_eq!(picture.matches(name).count(), 1, "{name} at {size:?}");
        }
    }
}
