//! Two estimators on one axis: what is drawn is what the numbers say.

use charts::chart::Chart;
use charts::spread::SpreadChart;
use charts::style::{Style, Theme};
use experiment::side::Sides;
use math::exact::Exact;
use math::histogram::Histogram;

use crate::made::histogram;
use crate::snapshots::{check, svg};

/// A figure that a lecture shows, and one on a phone.
const LECTURE: (u32, u32) = (820, 380);
const PHONE: (u32, u32) = (340, 480);

const RANGE: (f64, f64) = (-52.0, 60.0);

/// A mean of N estimates whose error is a given share of a standard deviation of it.
fn means(sd: f64, share: f64) -> Vec<(u64, f64)> {
    let number = |i: u32| 10_u64.pow(i);
    (0..5)
        .map(|i| (number(i), 4.0 + share * sd / (number(i) as f64).sqrt()))
        .collect()
}

fn exact(sd: f64) -> Option<Exact> {
    Some(Exact {
        mean: 4.0,
        variance: sd * sd,
    })
}

fn chart<'a>(narrow: &'a Histogram, wide: &'a Histogram) -> SpreadChart<'a> {
    SpreadChart {
        symbol: "σ",
        names: Sides {
            left: "Pathwise",
            right: "Score function",
        },
        histograms: Sides {
            left: narrow,
            right: wide,
        },
        gradient: 4.0,
        exact: Sides {
            left: exact(4.0),
            right: exact(14.0),
        },
        draws: Sides { left: 1, right: 1 },
        means: Sides {
            left: means(4.0, 0.8),
            right: means(14.0, -1.5),
        },
        estimates: 10_000,
        latest: None,
    }
}

/// The attributes of every element with this tag, as numbers.
fn elements(svg: &str, tag: &str, names: &[&str]) -> Vec<Vec<f64>> {
    let read = |line: &str, name: &str| -> Option<f64> {
        let from = line.find(&format!(" {name}=\""))? + name.len() + 3;
        line[from..].split('"').next()?.parse().ok()
    };
    svg.lines()
        .filter(|line| line.starts_with(&format!("<{tag} ")))
        .map(|line| names.iter().filter_map(|name| read(line, name)).collect())
        .collect()
}

#[test]
fn snapshots_of_a_spread() {
    let (narrow, wide) = (histogram(4.0, 4.0, RANGE), histogram(4.0, 14.0, RANGE));
    let chart = chart(&narrow, &wide);
    for (name, theme, size) in [
        ("spread", Theme::Light, LECTURE),
        ("spread-dark", Theme::Dark, LECTURE),
        ("spread-phone", Theme::Projector, PHONE),
    ] {
        check(name, &svg(&chart, size, &Style::new(theme, 1.0)));
    }
}

/// The bars of ± 1 sd are as wide as the standard deviations on the axis of the histograms.
#[test]
fn bars_are_two_standard_deviations_wide() {
    let (narrow, wide) = (histogram(4.0, 4.0, RANGE), histogram(4.0, 14.0, RANGE));
    let picture = svg(
        &chart(&narrow, &wide),
        (2000, 900),
        &Style::new(Theme::Light, 1.0),
    );
    // They are as high as no wide thing else is: two fifths of a label.
    let rects = elements(&picture, "rect", &["x", "width", "height"]);
    let bars: Vec<_> = rects
        .iter()
        .filter(|rect| rect[1] > 40.0 && rect[2] == 6.0)
        .collect();
    assert_eq!(bars.len(), 2, "{rects:?}");
    let (left, right) = (bars[0], bars[1]);
    // To whole pixels.
    assert!((right[1] / left[1] - 14.0 / 4.0).abs() < 0.08);
    // Both lie around the mean.
    let centre = |bar: &[f64]| bar[0] + 0.5 * bar[1];
    assert!((centre(left) - centre(right)).abs() <= 1.0);
    // 94 % of the frame are the range, 88 % of which are bins: the axis says how wide a bar is.
    let inner = 0.88 * (0.62 * 2000.0 - 8.0 - 8.4);
    let expected = inner * 28.0 / (RANGE.1 - RANGE.0);
    assert!((right[1] - expected).abs() < 4.0, "{} {expected}", right[1]);
}

#[test]
fn the_sentence_says_what_exact_variances_say() {
    let (narrow, wide) = (histogram(4.0, 4.0, RANGE), histogram(4.0, 14.0, RANGE));
    let base = chart(&narrow, &wide);
    // 14² over 4².
    assert_eq!(
        base.sentence(),
        "Score function needs 1225 draws to be as sure as pathwise with 100."
    );
    let swapped = SpreadChart {
        exact: Sides {
            left: exact(14.0),
            right: exact(4.0),
        },
        ..base.clone()
    };
    assert_eq!(
        swapped.sentence(),
        "Pathwise needs 1225 draws to be as sure as score function with 100."
    );
    // At equal cost an estimate of the right side averages fewer draws.
    let dear = SpreadChart {
        draws: Sides { left: 8, right: 2 },
        ..base.clone()
    };
    assert!(
        dear.sentence().contains("needs 306 draws"),
        "{}",
        dear.sentence()
    );
    let certain = SpreadChart {
        exact: Sides {
            left: exact(0.0),
            right: exact(14.0),
        },
        ..base.clone()
    };
    assert!(certain.sentence().contains("never as sure"));
    let equal = SpreadChart {
        exact: Sides {
            left: exact(4.0),
            right: exact(4.0),
        },
        ..base.clone()
    };
    assert!(equal.sentence().starts_with("Both are equally sure"));
    let biased = SpreadChart {
        gradient: 5.0,
        ..base.clone()
    };
    assert_eq!(
        biased.sentence(),
        "Pathwise is off by −1.00 in the mean, however many draws it has."
    );
    let unknown = SpreadChart {
        exact: Sides::default(),
        ..base
    };
    assert_eq!(unknown.sentence(), "");
}

#[test]
fn summary_and_table_have_the_numbers() {
    let (narrow, wide) = (histogram(4.0, 4.0, RANGE), histogram(4.0, 30.0, RANGE));
    let chart = chart(&narrow, &wide);
    let summary = chart.summary();
    for part in [
        "exact 4.000",
        "Pathwise ± 4.00",
        "Score function ± 14.0",
        "of 10\u{202f}000",
        "1225",
    ] {
        assert!(summary.contains(part), "{part} in {summary}");
    }
    let table = chart.table();
    assert!(table.rows.len() <= 20);
    assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
    let last = table.rows.last().unwrap();
    assert_eq!(last[0], "mean of the first 10\u{202f}000");
    assert_eq!(last[1], "4.032");
    assert_eq!(table.rows[3][2], numbers::count(wide.above()));
}

/// Whatever the numbers are, nothing is drawn at a place that is none.
#[test]
fn odd_numbers_are_drawn_somewhere() {
    let empty = Histogram::new(0.0, 1.0, 48);
    let base = SpreadChart {
        means: Sides::default(),
        ..chart(&empty, &empty)
    };
    let enormous = histogram(0.0, 1e14, (-4.6e14, 4.6e14));
    for chart in [
        base.clone(),
        SpreadChart {
            gradient: f64::NAN,
            exact: Sides::default(),
            ..base.clone()
        },
        SpreadChart {
            exact: Sides {
                left: exact(0.0),
                right: exact(1e14),
            },
            means: Sides {
                left: vec![(1, f64::NAN), (2, f64::INFINITY)],
                right: vec![(1, 1e300)],
            },
            ..chart(&enormous, &enormous)
        },
    ] {
        for size in [LECTURE, PHONE, (3, 2), (0, 0)] {
            let picture = svg(&chart, size, &Style::new(Theme::Light, 1.0));
            assert!(!picture.contains("NaN") && !picture.contains("inf"));
        }
    }
}

/// A mark on its way ends where its gradient and its mean are drawn.
#[test]
fn the_latest_lie_where_they_are_drawn() {
    let (narrow, wide) = (histogram(4.0, 4.0, RANGE), histogram(4.0, 14.0, RANGE));
    let (size, style) = ((900.0, 420.0), Style::new(Theme::Light, 2.0));
    let still = chart(&narrow, &wide);
    assert!(still.latest_places(size, &style).is_none());
    let moving = SpreadChart {
        latest: Some(Sides {
            left: 4.0,
            right: 1e9,
        }),
        ..still
    };
    let places = moving.latest_places(size, &style).unwrap();
    let ([left, left_mean], [right, right_mean]) = (places.left, places.right);
    // The left one is at the exact value, in the middle of the axis, and the right one beyond it.
    assert!(left.0 < right.0 && left.1 < right.1, "{left:?} {right:?}");
    assert!(
        right.0 < 0.62 * size.0 && right.0 > 0.55 * size.0,
        "{right:?}"
    );
    // Both means are of as many, at the end of the axis, and differ.
    assert_eq!(left_mean.0, right_mean.0);
    assert!(left_mean.0 > 0.9 * size.0 && left_mean.1 != right_mean.1);
    let drawn = svg(&moving, (900, 420), &style);
    let at = elements(&drawn, "circle", &["cx", "cy"]);
    let (x, y) = ((2.0 * left.0).round(), (2.0 * left.1).round());
    assert!(
        at.iter()
            .any(|c| (c[0] - x).abs() <= 1.0 && (c[1] - y).abs() <= 1.0),
        "{at:?}"
    );
}
