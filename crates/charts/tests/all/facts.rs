//! What holds for whatever is drawn: marks stay inside the picture, every coordinate is a
//! number, both sides share their axes, and no input is too odd.

use charts::axis::Range;
use charts::chart::{Chart, Table};
use charts::histogram::HistogramChart;
use charts::plane::PlaneChart;
use charts::style::{Style, Theme};
use charts::trajectory::{Scale, Trajectory};
use charts::variance::VarianceChart;
use experiment::contours::Window;
use experiment::descent::Trace;
use experiment::side::{Side, Sides};
use math::histogram::Histogram;
use math::parameter::{Parameter, PerParameter};

use crate::made::{Noise, descent, explosion, histogram};
use crate::snapshots::{PAIR, SMALL, WIDE, histogram_chart, svg};

const NAMES: Sides<&str> = Sides {
    left: "a",
    right: "b",
};

/// The values of all attributes of one name, in order.
fn attributes<'a>(svg: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    let mut rest = svg;
    std::iter::from_fn(move || {
        let from = rest.find(&start)? + start.len();
        let to = from + rest[from..].find('"')?;
        let value = &rest[from..to];
        rest = &rest[to..];
        Some(value)
    })
}

/// Fails unless every coordinate is a number inside the picture, up to the room that a
/// marker needs.
#[track_caller]
fn inside(what: &str, svg: &str, (width, height): (u32, u32)) {
    const ROOM: f64 = 12.0;
    assert!(
        !svg.contains("NaN") && !svg.contains("inf"),
        "{what}: {svg}"
    );
    let place = |axis: char, text: &str| {
        let value: f64 = text.parse().unwrap();
        let size = f64::from(if axis == 'x' { width } else { height });
        assert!(
            (-ROOM..=size + ROOM).contains(&value),
            "{what}: {axis} = {value} of {size}"
        );
    };
    for (axis, names) in [('x', ["x", "cx"]), ('y', ["y", "cy"])] {
        for name in names {
            attributes(svg, name).for_each(|value| place(axis, value));
        }
    }
    for points in attributes(svg, "points") {
        for point in points.split_whitespace() {
            let (x, y) = point.split_once(',').unwrap();
            place('x', x);
            place('y', y);
        }
    }
    for name in ["width", "height"] {
        for value in attributes(svg, name) {
            assert!(
                value.parse::<f64>().unwrap() >= 0.0,
                "{what}: {name} {value}"
            );
        }
    }
}

/// Series of all kinds: what a person can make happen, and what nobody should.
fn hostile() -> Vec<Vec<f64>> {
    let mut bits = Noise(11);
    let mut any = || f64::from_bits((bits.next() * 1e18) as i64 as u64);
    vec![
        vec![],
        vec![0.0],
        vec![f64::NAN],
        vec![f64::INFINITY, f64::NEG_INFINITY, f64::NAN],
        vec![1.0, f64::NAN, 2.0, f64::NAN, f64::NAN, 3.0],
        vec![f64::MAX, f64::MIN, 0.0, f64::MAX],
        vec![f64::MIN_POSITIVE, 0.0, -f64::MIN_POSITIVE, 5e-324],
        vec![7.0; 300],
        vec![1e15, 1e15 + 0.125, 1e15],
        explosion(1.0, 3000),
        descent(1e9, 1e9 + 1.0, 0.1, 500, 1),
        (0..2000).map(|_| any()).collect(),
    ]
}

fn styles() -> [Style; 4] {
    let odd = Style {
        font: 40.0,
        stroke: 9.0,
        ..Style::new(Theme::Projector, 1.0)
    };
    [
        Style::new(Theme::Light, 1.0),
        Style::new(Theme::Dark, 3.0),
        Style::new(Theme::Projector, f64::NAN),
        odd,
    ]
}

#[track_caller]
fn draw_all(what: &str, chart: &impl Chart) {
    for (style, (width, height)) in styles().iter().zip([PAIR, WIDE, SMALL, WIDE]) {
        let pixels = |css: u32| (f64::from(css) * style.ratio).round() as u32;
        let picture = svg(chart, (width, height), style);
        inside(what, &picture, (pixels(width), pixels(height)));
    }
    // A canvas that is hardly there.
    for size in [(1, 1), (2, 300), (300, 2), (30, 20)] {
        svg(chart, size, &styles()[0]);
    }
}

#[test]
fn no_trajectory_is_too_odd() {
    let series = hostile();
    for (i, left) in series.iter().enumerate() {
        let right = &series[(i + 5) % series.len()];
        let exact = &series[(i + 2) % series.len()];
        for (shown, steps) in [(0, 0), (0, 1), (2, 400), (5000, 3000), (usize::MAX, 1)] {
            let chart = Trajectory {
                symbol: "μ",
                names: NAMES,
                sides: Sides { left, right },
                exact,
                target: left.last().copied(),
                shown,
                steps,
                zero_floor: i % 2 == 0,
                probe: right.last().map(|&value| (shown, value)),
                stopped: Sides {
                    left: true,
                    right: i % 3 == 0,
                },
                fan: None,
                hope: exact.first().map(|value| (*value, "hoped for")),
                guess: right.last().copied(),
                scale: left.first().map(|value| (0.0, *value)),
                direct: (i % 4 > 0).then(|| NAMES.map(str::to_owned)),
                remark: Some("× 4 each step"),
                axis: match i % 3 {
                    0 => Scale::Logarithms(Range::new(-3.0, 9.0)),
                    _ => Scale::Values,
                },
            };
            draw_all(&format!("series {i}, step {shown}"), &chart);
            let Table { header, rows } = chart.table();
            assert_eq!(header, ["step", "a", "b", "exact"]);
            assert!(rows.len() <= 20);
            assert!(!chart.summary().contains("NaN"));
        }
    }
}

#[test]
fn no_histogram_is_too_odd() {
    for (i, values) in hostile().iter().enumerate() {
        for (low, high) in [
            (-1.0, 1.0),
            (0.0, 0.0),
            (f64::MIN, f64::MAX),
            (1e9, 1e9 + 1e-3),
        ] {
            let mut histogram = Histogram::new(low, high, 48);
            histogram.add_slice(values);
            for exact_gradient in [0.0, f64::NAN, 1e300, f64::NEG_INFINITY] {
                let chart = HistogramChart {
                    top: [0, histogram.highest(), u64::MAX][i % 3],
                    ..histogram_chart(&histogram, Side::Left, exact_gradient, exact_gradient)
                };
                draw_all(&format!("values {i}"), &chart);
                assert!(chart.table().rows.len() <= 20);
                assert!(!chart.summary().contains("NaN"));
            }
        }
    }
}

#[test]
fn no_variance_is_too_odd() {
    for (i, values) in hostile().iter().enumerate() {
        let row = |value: f64| {
            let both = PerParameter {
                mu: Some(value),
                sigma: (i % 2 == 0).then_some(value * value),
            };
            vec![both; 1 + i % 9]
        };
        let exact: Vec<_> = values.iter().map(|&value| row(value)).collect();
        let measured: Vec<_> = values.iter().take(30).map(|&x| (x, row(x))).collect();
        for log in [false, true] {
            for parameter in Parameter::ALL {
                let chart = VarianceChart {
                    parameter,
                    symbol: "σ",
                    positions: values,
                    log,
                    current: values.first().copied().unwrap_or(f64::NAN),
                    exact: &exact,
                    measured: &measured,
                    pair: Sides {
                        left: "pathwise",
                        right: "score",
                    },
                    crossings: &[],
                    focus: None,
                    asked: None,
                };
                draw_all(&format!("values {i}"), &chart);
                assert!(chart.table().rows.len() <= 20);
                assert!(!chart.summary().contains("NaN"));
            }
        }
    }
}

#[test]
fn no_plane_is_too_odd() {
    let series = hostile();
    for (i, mu) in series.iter().enumerate() {
        let sigma = &series[(i + 3) % series.len()];
        let pick = |values: &[f64]| values.last().copied().unwrap_or(f64::NAN);
        let place = (pick(mu), pick(sigma));
        let lines = [(1.0, vec![[place, (0.0, 1.0)], [(0.0, 1.0), (0.5, 0.5)]])];
        for window in [
            Window {
                mu: (-1.0, 1.0),
                sigma: (0.01, 2.0),
            },
            Window {
                mu: place,
                sigma: place,
            },
        ] {
            let count = mu.len().min(sigma.len());
            let trace = |mu: &[f64], sigma: &[f64]| Trace {
                mu: mu[..count].to_vec(),
                sigma: sigma[..count].to_vec(),
            };
            let (path, turned) = (trace(mu, sigma), trace(sigma, mu));
            let chart = PlaneChart {
                window,
                lines: &lines,
                names: NAMES,
                sides: Sides {
                    left: &path,
                    right: &turned,
                },
                exact: &path,
                shown: i * 100,
                optimum: Some(place),
                start: place,
                probe: place,
                arrows: None,
                data: Some(place),
            };
            draw_all(&format!("series {i}"), &chart);
            let Table { header, rows } = chart.table();
            assert_eq!(header[1..5], ["a μ", "a σ", "b μ", "b σ"]);
            assert!(rows.len() <= 20);
            assert!(!chart.summary().contains("NaN"));
        }
    }
}

/// The tick labels of a picture.
fn labels(svg: &str) -> Vec<&str> {
    let texts = svg.split("</text>");
    let mut labels: Vec<_> = texts.filter_map(|part| part.rsplit('>').next()).collect();
    // What follows the last one is no text.
    labels.pop();
    labels
}

/// Where all estimates share one bin of axes made for the other side, its ends are told and no
/// value inside it.
#[test]
fn a_summary_says_no_more_than_the_bins() {
    let narrow = histogram(0.1, 1e-6, (-30.0, 42.0));
    let chart = HistogramChart {
        exact: None,
        ..histogram_chart(&narrow, Side::Left, 0.1, 0.0)
    };
    assert_eq!(
        chart.summary(),
        "Pathwise, gradient for μ: 10\u{202f}000 estimates, densest between 0 and 1.50; exact gradient 0.1000."
    );
}

#[test]
fn both_sides_share_their_axes() {
    let range = (-30.0, 42.0);
    let both = [histogram(6.0, 2.0, range), histogram(6.0, 20.0, range)];
    let top = both.iter().map(Histogram::highest).max().unwrap();
    let style = Style::new(Theme::Light, 1.0);
    let pictures = [(&both[0], Side::Left, 2.0), (&both[1], Side::Right, 20.0)];
    let pictures = pictures.map(|(histogram, side, sd)| {
        let chart = HistogramChart {
            top,
            ..histogram_chart(histogram, side, 6.0, sd)
        };
        svg(&chart, PAIR, &style)
    });
    let ticks = pictures.each_ref().map(|picture| labels(picture));
    assert_eq!(ticks[0], ticks[1]);
    assert!(ticks[0].len() >= 5, "{:?}", ticks[0]);
}

#[test]
fn a_place_on_the_plane_goes_to_pixels_and_back() {
    let none = Trace::default();
    let chart = PlaneChart {
        window: Window {
            mu: (-3.0, 5.0),
            sigma: (0.01, 2.7),
        },
        lines: &[],
        names: NAMES,
        sides: Sides {
            left: &none,
            right: &none,
        },
        exact: &none,
        shown: 0,
        optimum: None,
        start: (-1.0, 2.0),
        probe: (-1.0, 2.0),
        arrows: None,
        data: None,
    };
    for ratio in [1.0, 1.5, 3.0] {
        let style = Style::new(Theme::Light, ratio);
        let size = (640.0, 360.0);
        for place in [(-3.0, 0.01), (-1.0, 2.0), (5.0, 2.7), (0.3, 1.1)] {
            let (x, y) = chart.to_pixels(size, &style, place);
            assert!((0.0..=640.0).contains(&x) && (0.0..=360.0).contains(&y));
            let back = chart.from_pixels(size, &style, (x, y));
            let distance = (back.0 - place.0).hypot(back.1 - place.1);
            assert!(distance < 1e-9, "{place:?} came back as {back:?}");
        }
        for place in [(-1e9, -1e9), (1e9, 1e9), (f64::NAN, f64::INFINITY)] {
            let (mu, sigma) = chart.from_pixels(size, &style, place);
            assert!((-3.0..=5.0).contains(&mu) && (0.01..=2.7).contains(&sigma));
        }
    }
}
