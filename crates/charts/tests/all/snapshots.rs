//! The charts as the pictures that are saved, compared with those in
//! `crates/charts/tests/snapshots/`. After a change that is meant,
//! `UPDATE_EXPECT=1 cargo test -p charts --test all` writes them anew: look at them.

use charts::chart::Chart;
use charts::histogram::HistogramChart;
use charts::network_budget::{NetworkBudget, Parts};
use charts::network_curve::{Learned, NetworkCurve};
use charts::network_digits::NetworkDigits;
use charts::network_line::{Fit, NetworkLine};
use charts::network_map::{NetworkMap, places};
use charts::plane::PlaneChart;
use charts::style::{Style, Theme};
use charts::trajectory::{FanBands, Trajectory};
use charts::variance::VarianceChart;
use expect_test::expect_file;
use experiment::contours::Window;
use experiment::descent::Trace;
use experiment::replicates::Columns;
use experiment::replicates::fan::{Bands, Fan};
use experiment::replicates::law::Course;
use experiment::side::{Side, Sides};
use experiment::sweep::crossing::Crossing;
use export::svg::Svg;
use math::exact::Exact;
use math::histogram::Histogram;
use math::parameter::{Parameter, PerParameter};
use plotters::drawing::IntoDrawingArea;

use crate::made::{Noise, contours, descent, explosion, histogram, variances};

pub const WIDE: (u32, u32) = (640, 260);
pub const SMALL: (u32, u32) = (320, 180);
/// A histogram on a page 1280 pixels wide.
pub const PAIR: (u32, u32) = (230, 190);

/// The picture as it is saved.
pub fn svg(chart: &impl Chart, (width, height): (u32, u32), style: &Style) -> String {
    let pixels = |css: u32| (f64::from(css) * style.ratio).round() as u32;
    let mut out = String::new();
    let picture = Svg::begin(&mut out, (pixels(width), pixels(height)), "", "");
    chart.draw(&picture.into_drawing_area(), style).unwrap();
    out
}

/// Compares a picture with the stored one.
#[track_caller]
pub fn check(name: &str, svg: &str) {
    expect_file![format!("../snapshots/{name}.svg")].assert_eq(svg);
}

fn trajectory<'a>(left: &'a [f64], right: &'a [f64], exact: &'a [f64]) -> Trajectory<'a> {
    Trajectory {
        sides: Sides { left, right },
        exact,
        target: Some(2.0),
        shown: 400,
        steps: 400,
        ..Trajectory::default()
    }
}

#[test]
fn trajectories() {
    let left = descent(-1.0, 2.0, 0.02, 400, 1);
    let right = descent(-1.0, 2.0, 0.25, 400, 2);
    let exact = descent(-1.0, 2.0, 0.0, 400, 3);
    let chart = trajectory(&left, &right, &exact);
    let light = Style::new(Theme::Light, 1.0);
    check("trajectory", &svg(&chart, WIDE, &light));
    let dark = Style::new(Theme::Dark, 1.5);
    check("trajectory-dark", &svg(&chart, WIDE, &dark));
    let projector = Style::new(Theme::Projector, 1.0);
    check("trajectory-projector", &svg(&chart, WIDE, &projector));

    let early = Trajectory {
        shown: 130,
        ..chart.clone()
    };
    check("trajectory-scrubbed", &svg(&early, SMALL, &light));

    let calm = descent(2.0, 0.0, 0.004, 400, 1);
    let noisy = descent(2.0, 0.0, 0.06, 400, 4);
    let sigma = Trajectory {
        target: Some(0.0),
        zero_floor: true,
        ..trajectory(&calm, &noisy, &calm)
    };
    check("trajectory-sigma", &svg(&sigma, WIDE, &light));

    let stopped = explosion(-1.0, 200);
    let stopped = Trajectory {
        stopped: Sides {
            left: false,
            right: true,
        },
        ..trajectory(&left, &stopped, &exact)
    };
    check("trajectory-stopped", &svg(&stopped, WIDE, &light));

    let start = trajectory(&left[..1], &right[..1], &exact[..1]);
    check("trajectory-start", &svg(&start, SMALL, &light));

    let long: Vec<_> = (0..3)
        .map(|i| descent(-1.0, 2.0, 0.1 * f64::from(i), 100_000, 5))
        .collect();
    let long = Trajectory {
        shown: 100_000,
        steps: 100_000,
        ..trajectory(&long[1], &long[2], &long[0])
    };
    let long = svg(&long, WIDE, &light);
    assert!(long.len() < 100_000, "{} bytes", long.len());
    check("trajectory-long", &long);
}

#[test]
fn fans() {
    let columns = Columns::new(400);
    let mut fan = Fan::new(columns, 40);
    for index in 0..40 {
        let mut row = Vec::new();
        for (noise, start) in [(0.02, -1.0), (0.01, 2.0), (0.25, -1.0), (0.1, 2.0)] {
            let run = descent(start, 2.0, noise, 400, 100 + index);
            row.extend((0..columns.count()).map(|column| run[columns.step(column)]));
        }
        fan.insert(index as usize, &row);
    }
    let bands: Sides<Bands> = fan.bands();
    let course = |column: usize| 2.0 - 3.0 * 0.98_f64.powi(columns.step(column) as i32);
    let law = Course {
        mean: (0..columns.count()).map(course).collect(),
        sd: vec![0.2; columns.count()],
    };
    let laws = Sides {
        left: Some(PerParameter {
            mu: law,
            sigma: Course::default(),
        }),
        right: None,
    };
    let left = descent(-1.0, 2.0, 0.02, 400, 1);
    let right = descent(-1.0, 2.0, 0.25, 400, 2);
    let chart = Trajectory {
        fan: Some(FanBands {
            fan: &fan,
            laws: &laws,
            bands: &bands,
            parameter: Parameter::Mu,
        }),
        ..trajectory(&left, &right, &left)
    };
    let light = Style::new(Theme::Light, 1.0);
    check("trajectory-fan", &svg(&chart, WIDE, &light));
}

pub fn histogram_chart(
    histogram: &Histogram,
    side: Side,
    mean: f64,
    sd: f64,
) -> HistogramChart<'_> {
    HistogramChart {
        name: "Pathwise",
        symbol: "μ",
        histogram,
        side,
        exact_gradient: mean,
        exact: Some(Exact {
            mean,
            variance: sd * sd,
        }),
        top: histogram.highest(),
    }
}

#[test]
fn histograms() {
    let range = (-30.0, 42.0);
    let narrow = histogram(6.0, 2.0, range);
    let wide = histogram(6.0, 14.0, range);
    let top = narrow.highest();
    let light = Style::new(Theme::Light, 1.0);
    for (name, values, side, sd) in [
        ("histogram-left", &narrow, Side::Left, 2.0),
        ("histogram-right", &wide, Side::Right, 14.0),
    ] {
        let chart = HistogramChart {
            top,
            ..histogram_chart(values, side, 6.0, sd)
        };
        check(name, &svg(&chart, PAIR, &light));
    }
    let wide = histogram(6.0, 30.0, range);
    let chart = histogram_chart(&wide, Side::Right, 6.0, 14.0);
    for (name, theme, size) in [
        ("histogram-overflow", Theme::Light, SMALL),
        ("histogram-dark", Theme::Dark, WIDE),
        ("histogram-projector", Theme::Projector, WIDE),
    ] {
        let style = Style::new(theme, 1.0);
        check(name, &svg(&chart, size, &style));
    }
    let enormous = histogram(0.0, 1e14, (-4.6e14, 4.6e14));
    let chart = histogram_chart(&enormous, Side::Right, 0.0, 1e14);
    check("histogram-enormous", &svg(&chart, PAIR, &light));
    let line = histogram(0.0, 0.0, (-1.0, 1.0));
    let chart = histogram_chart(&line, Side::Left, 0.0, 0.0);
    check("histogram-no-variance", &svg(&chart, PAIR, &light));
}

#[test]
fn variance() {
    let positions: Vec<f64> = (0..100)
        .map(|i| 0.05 * 100_f64.powf(f64::from(i) / 99.0))
        .collect();
    let exact: Vec<_> = positions
        .iter()
        .map(|&sigma| variances(sigma, 1.0))
        .collect();
    let mut noise = Noise(3);
    let measured = positions.iter().step_by(8);
    let measured: Vec<_> = measured
        .map(|&sigma| (sigma, variances(sigma, 1.0 + 0.1 * noise.next())))
        .collect();
    let crossings = [Crossing {
        parameter: Parameter::Sigma,
        position: 4.0,
        variance: 1900.0,
    }];
    let chart = VarianceChart {
        parameter: Parameter::Sigma,
        symbol: "σ",
        positions: &positions,
        log: true,
        current: 2.0,
        exact: &exact,
        measured: &measured,
        pair: Sides {
            left: "pathwise",
            right: "score",
        },
        crossings: &crossings,
        focus: None,
        asked: None,
    };
    let light = Style::new(Theme::Light, 1.0);
    let half = (430, 380);
    check("variance-sigma", &svg(&chart, half, &light));
    let mu = VarianceChart {
        parameter: Parameter::Mu,
        ..chart
    };
    check("variance-mu", &svg(&mu, half, &light));
    let dark = Style::new(Theme::Dark, 1.0);
    check("variance-dark", &svg(&chart, SMALL, &dark));
    let two = VarianceChart {
        focus: Some(Sides {
            left: 68.0,
            right: 906.0,
        }),
        ..chart
    };
    let picture = svg(&two, WIDE, &light);
    // 906 over 68, and the names at both curves.
    for text in [">13.3×<", ">σ = 2.00<", ">Pathwise<", ">Score function<"] {
        assert!(picture.contains(text), "{text}");
    }
    check("variance-two", &picture);
    let unfinished = VarianceChart {
        exact: &exact[..30],
        measured: &[],
        log: false,
        ..chart
    };
    check("variance-unfinished", &svg(&unfinished, half, &light));
}

#[test]
fn plane() {
    let window = Window {
        mu: (-1.8, 3.8),
        sigma: (0.01, 2.7),
    };
    let lines = contours(window);
    let [left, right, exact] = [(0.02, 0.01), (0.25, 0.1), (0.0, 0.0)].map(|(mu, sigma)| {
        let sigmas = descent(2.0, 0.0, sigma, 400, 9).into_iter().map(f64::abs);
        Trace {
            mu: descent(-1.0, 2.0, mu, 400, 8),
            sigma: sigmas.collect(),
        }
    });
    let chart = PlaneChart {
        window,
        lines: &lines,
        names: Sides {
            left: "Pathwise",
            right: "Score function",
        },
        sides: Sides {
            left: &left,
            right: &right,
        },
        exact: &exact,
        shown: 300,
        optimum: Some((2.0, 0.0)),
        start: (-1.0, 2.0),
        probe: (-1.0, 2.0),
        arrows: None,
        data: Some((2.0, 1.0)),
    };
    let size = (900, 420);
    let light = Style::new(Theme::Light, 1.0);
    check("plane", &svg(&chart, size, &light));
    let dark = Style::new(Theme::Dark, 2.0);
    check("plane-dark", &svg(&chart, SMALL, &dark));
}

#[test]
fn networks() {
    let mut histogram = Histogram::new(-2.0, 6.0, 32);
    let mut noise = Noise(3);
    let data: Vec<f64> = (0..100).map(|_| 2.0 + noise.next()).collect();
    histogram.add_slice(&data);
    let fit = |mean, variance| Fit { mean, variance };
    let line = NetworkLine {
        names: Sides {
            left: "pathwise",
            right: "score",
        },
        sides: Sides {
            left: fit(2.0, 1.05),
            right: fit(1.6, 2.2),
        },
        data: fit(2.0, 1.0),
        histogram: &histogram,
    };
    let light = Style::new(Theme::Light, 1.0);
    check("network-line", &svg(&line, WIDE, &light));
    let parts = |between, within| Some(Parts { between, within });
    let budget = NetworkBudget {
        names: line.names,
        weight: "b.0",
        measured: Sides {
            left: parts(0.031, 0.011),
            right: parts(0.029, 0.14),
        },
        exact: Sides {
            left: parts(0.03, 0.01),
            right: parts(0.03, 0.15),
        },
    };
    check("network-budget", &svg(&budget, SMALL, &light));
    let sine: Vec<_> = (-20..=20)
        .map(|i| f64::from(i) / 10.0)
        .map(|x| [x, x - x * x * x / 6.0])
        .collect();
    let learned = |by: f64| Learned {
        curve: sine.iter().map(|[x, y]| [*x, by * y]).collect(),
        pieces: vec![sine[10..14].iter().map(|[x, y]| [*x, by * y]).collect()],
    };
    let curve = NetworkCurve {
        names: line.names,
        data: sine.as_flattened(),
        sides: Sides {
            left: learned(0.9),
            right: learned(0.4),
        },
    };
    check("network-curve", &svg(&curve, WIDE, &light));
    let pictures: Vec<f64> = (0..640).map(|i| f64::from(i % 17) / 16.0).collect();
    let digits = NetworkDigits {
        names: line.names,
        data: &pictures,
        sides: Sides {
            left: pictures.iter().map(|level| 0.8 * level).collect(),
            right: vec![0.4; 640],
        },
    };
    check("network-digits", &svg(&digits, WIDE, &light));
    let decoded = places();
    let decoded = decoded.chunks_exact(2).flat_map(|y| {
        let level = move |i: i32| 0.5 + 0.1 * (y[0] * f64::from(i % 8) - y[1]);
        (0..64).map(level)
    });
    let map = NetworkMap {
        names: line.names,
        pictures: decoded.collect(),
        y: (0.5, -1.0),
        sides: Sides {
            left: pictures[..64].to_vec(),
            right: vec![0.4; 64],
        },
    };
    check("network-map", &svg(&map, WIDE, &light));
    assert_eq!(map.table().rows[0][2], "6 6 6 6 6 6 6 6");
}
