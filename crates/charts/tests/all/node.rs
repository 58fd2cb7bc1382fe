//! The drawing of the node: its bells, and the grips of the start's bell.

use charts::node::{NodeChart, Observed};
use charts::style::{Style, Theme};
use experiment::side::Sides;
use math::gaussian::Gaussian;

use crate::snapshots::{WIDE, check, svg};

fn gaussian(mu: f64, sigma: f64) -> Gaussian {
    Gaussian::new(mu, sigma).unwrap()
}

/// A node that has come some way, over a parabola and five data.
fn with_chart<T>(nodes: Sides<Gaussian>, use_it: impl Fn(&NodeChart<'_>) -> T) -> T {
    let window = (-8.0, 6.0);
    let place = |i: u32| window.0 + (window.1 - window.0) * f64::from(i) / 50.0;
    let cost: Vec<f64> = (0..=50).map(|i| (place(i) - 2.0).powi(2)).collect();
    use_it(&NodeChart {
        names: Sides {
            left: "Pathwise",
            right: "Score function",
        },
        window,
        cost: &cost,
        start: gaussian(-1.0, 2.0),
        probe: Some(gaussian(0.5, 1.0)),
        nodes,
        ghosts: &[gaussian(0.0, 1.6), gaussian(0.8, 1.1)],
        draws: &[1.1, 1.7, 2.4],
        data: Some(Observed {
            values: &[0.6, 1.4, 2.0, 2.6, 3.4],
            fit: gaussian(2.0, 0.97),
        }),
    })
}

#[test]
fn snapshot_of_a_node() {
    let nodes = Sides {
        left: gaussian(1.6, 0.6),
        right: gaussian(-0.5, 1.8),
    };
    for (name, theme) in [("node", Theme::Light), ("node-dark", Theme::Dark)] {
        let picture = with_chart(nodes, |chart| svg(chart, WIDE, &Style::new(theme, 1.0)));
        check(name, &picture);
    }
}

/// The place of a pointer becomes the value under it, and a grip is where its value is.
#[test]
fn grips_and_values_are_inverse() {
    let (size, style) = ((640.0, 260.0), Style::new(Theme::Light, 2.0));
    let nodes = Sides {
        left: gaussian(-1.0, 2.0),
        right: gaussian(-1.0, 2.0),
    };
    with_chart(nodes, |chart| {
        let [centre, flank] = chart.grips(size, &style);
        let value = |x: f64| chart.value_at(x, size, &style);
        assert!((value(centre.0) + 1.0).abs() < 1e-9);
        assert!((value(flank.0) - 1.0).abs() < 1e-9);
        assert!(centre.1 < flank.1, "the centre lies above the flank");
    });
}

/// The highest and the widest point of every bell are where N(μ, σ²) has them: the y of the right
/// bell's outline at μ ± σ is exp(−½) of that at μ.
#[test]
fn bells_have_the_normal_densitys_shape() {
    let node = gaussian(-1.0, 2.0);
    let style = Style::new(Theme::Light, 1.0);
    let nodes = Sides {
        left: node,
        right: node,
    };
    let picture = with_chart(nodes, |chart| svg(chart, (1600, 800), &style));
    let [centre, flank] = with_chart(nodes, |chart| chart.grips((1600.0, 800.0), &style));
    let outline = picture
        .split("<polygon")
        .nth(1)
        .and_then(|rest| rest.split("points=\"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    let points: Vec<(f64, f64)> = outline
        .split_whitespace()
        .map(|point| {
            let (x, y) = point.split_once(',').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        })
        .collect();
    let nearest = |x: f64| {
        let mut points = points.clone();
        points.sort_by(|a, b| (a.0 - x).abs().total_cmp(&(b.0 - x).abs()));
        points[0].1
    };
    let foot = points.iter().map(|point| point.1).fold(0.0, f64::max);
    let height = |x: f64| foot - nearest(x);
    let expected = (-0.5_f64).exp() * height(centre.0);
    assert!((height(flank.0) - expected).abs() < 0.03 * height(centre.0));
    // The outline ends at four standard deviations, or at the edge of the window.
    let (left, right) = (points[0].0, points[points.len() - 1].0);
    assert!(left < centre.0 - 2.0 * (flank.0 - centre.0));
    assert!(right > centre.0 + 2.0 * (flank.0 - centre.0));
}

/// A node that has collapsed is a needle, and one that has left the window a mark at its edge.
#[test]
fn needles_and_leaps_are_drawn() {
    let style = Style::new(Theme::Light, 1.0);
    for (left, right) in [
        (gaussian(2.0, 0.0), gaussian(1e9, 1e9)),
        (gaussian(-1e300, 3.0), gaussian(2.0, 1e-300)),
    ] {
        let picture = with_chart(Sides { left, right }, |chart| svg(chart, WIDE, &style));
        assert!(!picture.contains("NaN") && !picture.contains("inf"));
    }
    let far = Sides {
        left: gaussian(2.0, 0.0),
        right: gaussian(1e9, 1.0),
    };
    let near = Sides {
        right: gaussian(2.0, 1.0),
        ..far
    };
    let count = |nodes| {
        with_chart(nodes, |chart| svg(chart, WIDE, &style))
            .matches("<polygon")
            .count()
    };
    // The area under the bell and the triangle at its top are gone, with the bell.
    assert!(count(far) < count(near));
}

/// The grips of the probe are where its μ and its μ + σ are, and can be told apart where σ is 0.
#[test]
fn grips_of_the_probe_lie_apart() {
    let (size, style) = ((640.0, 260.0), Style::new(Theme::Light, 2.0));
    let nodes = Sides {
        left: gaussian(-1.0, 2.0),
        right: gaussian(-1.0, 2.0),
    };
    with_chart(nodes, |chart| {
        let [centre, end] = chart.probe_grips(size, &style).unwrap();
        let value = |x: f64| chart.value_at(x, size, &style);
        assert!((value(centre.0) - 0.5).abs() < 1e-9);
        assert!((value(end.0) - 1.5).abs() < 1e-9);
        let needle = NodeChart {
            probe: Some(gaussian(0.5, 0.0)),
            ..*chart
        };
        let [centre, end] = needle.probe_grips(size, &style).unwrap();
        assert!(end.0 - centre.0 >= 24.0);
        let none = NodeChart {
            probe: None,
            ..*chart
        };
        assert!(none.probe_grips(size, &style).is_none());
    });
}
