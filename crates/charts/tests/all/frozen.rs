//! The drawing of the mean loss over μ, and of the mean over fixed noise.

use charts::chart::Chart;
use charts::frozen::FrozenChart;
use charts::style::{Style, Theme};

use crate::snapshots::{WIDE, check, svg};

/// (μ − 1)² + 1 for σ = 1, and the same for the three draws −0.5, 0.25 and 1.
#[test]
fn snapshot_of_frozen_noise() {
    let place = |i: u32| -3.0 + 8.0 * f64::from(i) / 40.0;
    let at = |mu: f64, noise: &[f64]| {
        let sum: f64 = noise.iter().map(|eps| (mu + eps - 1.0).powi(2)).sum();
        sum / noise.len() as f64
    };
    let noise = [-0.5, 0.25, 1.0];
    let mean: Vec<f64> = (0..=40).map(|i| (place(i) - 1.0).powi(2) + 1.0).collect();
    let average: Vec<f64> = (0..=40).map(|i| at(place(i), &noise)).collect();
    let chart = FrozenChart {
        window: (-3.0, 5.0),
        mean: &mean,
        average: &average,
        mu: -0.5,
        of_mean: (3.25, -3.0),
        of_average: (at(-0.5, &noise), -2.5),
        draws: 3,
    };
    for (name, theme) in [("frozen", Theme::Light), ("frozen-dark", Theme::Dark)] {
        check(name, &svg(&chart, WIDE, &Style::new(theme, 1.0)));
    }
    assert_eq!(
        chart.summary(),
        "Over μ, at −0.5000: the mean loss 3.250 with slope −3.000, and the mean over 3 fixed draws 1.938 with slope −2.500."
    );
    let table = chart.table();
    assert_eq!(table.rows.first().unwrap()[0], "−3.000");
    assert!(table.rows.len() <= 20);
}
