//! The minimum that the energy score states, on data with heavy tails and ties.

use std::f64::consts::{FRAC_2_SQRT_PI, PI};

use math::objective::{Objective, Optimum};
use math::objectives;

use crate::cases::{self, data, node};
use testing::energy;
use testing::quadrature::bisect;
use testing::random::Random;
use testing::{close, same};

fn objective(values: &[f64]) -> Box<dyn Objective> {
    let kind = objectives::find("energy").unwrap();
    kind.build(&cases::inputs(&data(values)))
}

fn optimum(values: &[f64]) -> Optimum {
    let optimum = objective(values).optimum();
    optimum.unwrap_or_else(|| panic!("no minimum for {values:?}"))
}

/// Values evenly in [0, 2], with `others`.
fn even(others: &[f64]) -> Vec<f64> {
    let values = (0..199).map(|i| f64::from(i) / 99.0);
    values.chain(others.iter().copied()).collect()
}

#[test]
fn outliers_do_not_keep_the_energy_score_from_its_minimum() {
    for values in [
        even(&[]),
        even(&[1e20]),
        even(&[-1e60, 1e12, 1e3]),
        even(&[1.0; 400]),
    ] {
        let found = optimum(&values);
        let (mu, sigma) = energy::minimum(&values, (0.0, 2.0), (1e-3, 10.0));
        same(format!("μ, n = {}", values.len()), found.mu, mu, 1e-9);
        same(format!("σ, n = {}", values.len()), found.sigma, sigma, 1e-9);
    }
}

/// E f is convex, so where both slopes are 0 it is least. They are summed here, in units of S.
#[test]
fn the_minimum_of_heavy_tailed_data_is_flat() {
    let mut random = Random::new(1);
    for round in 0..3000 {
        let count = 2 + random.below(12);
        let tail = random.between(1.0, 12.0);
        let centre = random.between(-3.0, 3.0);
        let draw = |_| centre + random.normal() * (tail * random.normal()).exp();
        let values: Vec<f64> = (0..count).map(draw).collect();
        let Optimum { mu, sigma } = optimum(&values);
        let mean = |h: &dyn Fn(f64) -> f64| {
            let terms = values.iter().map(|x| h((mu - x) / sigma));
            terms.sum::<f64>() / count as f64
        };
        let balance = mean(&|z| libm::erf(z / 2f64.sqrt()));
        let peak = mean(&|z| (2.0 / PI).sqrt() * (-0.5 * z * z).exp());
        let name = format!("{round}: {mu}, {sigma} of {values:?}");
        // A number next to μ is another z.
        let spacing = f64::EPSILON * mu.abs() / sigma;
        close(format!("∂μ, {name}"), balance, 0.0, 1e-9 + spacing);
        close(
            format!("∂σ, {name}"),
            peak,
            0.5 * FRAC_2_SQRT_PI,
            1e-9 + spacing,
        );
    }
}

/// At the quantiles of a normal distribution σ comes closer to S, the more there are.
#[test]
fn more_normal_data_bring_the_energy_score_closer_to_s() {
    let quantile = |share: f64| bisect(|z| 0.5 * libm::erfc(-z / 2f64.sqrt()) - share, -9.0, 9.0);
    let mut last = 1.0;
    for count in [5, 50, 500, 5000] {
        let values: Vec<f64> = (0..count)
            .map(|i| 2.0 + 3.0 * quantile((f64::from(i) + 0.5) / f64::from(count)))
            .collect();
        let spread = data(&values).variance().sqrt();
        let distance = (optimum(&values).sigma / spread - 1.0).abs();
        assert!(
            distance < 0.5 * last,
            "n = {count}: {distance} after {last}"
        );
        last = distance;
    }
    assert!(last < 1e-3, "{last}");
}

/// Where most observations are one value, the least E f is at σ = 0 or not, by how far the others
/// pull to one side: no θ nearby is better than the one that is stated.
#[test]
fn ties_may_leave_no_spread() {
    let tied = |value: f64, others: &[f64]| [vec![value; 8], others.to_vec()].concat();
    for (values, is_flat) in [
        (tied(5.0, &[6.0]), true),
        (tied(5.0, &[6.0, 7.0]), true),
        (tied(5.0, &[6.0, 7.0, 1e20]), false),
        (tied(5.0, &[3.0, 7.0, 8.0]), true),
        (tied(-1e9, &[6.0, 7.0, 8.0]), false),
        (tied(5.0, &[3.0, 4.0, 6.0, 7.0]), false),
    ] {
        let objective = objective(&values);
        let found = optimum(&values);
        assert_eq!(found.sigma == 0.0, is_flat, "{found:?} of {values:?}");
        if is_flat {
            assert_eq!(found.mu, values[0], "{values:?}");
        }
        let value = |mu, sigma| objective.expectation(node(mu, sigma)).above_level;
        let least = value(found.mu, found.sigma.max(1e-12));
        for angle in 0..48 {
            let (sine, cosine) = (f64::from(angle) * PI / 24.0).sin_cos();
            for far in [0.01, 0.1, 1.0] {
                let sigma = found.sigma + far * sine;
                if sigma > 0.0 {
                    let there = value(found.mu + far * cosine, sigma);
                    let rounding = 1e-12 * least.abs();
                    assert!(there > least - rounding, "{there} < {least}, {values:?}");
                }
            }
        }
    }
}

/// Observations without any spread make f 0 at every θ.
#[test]
fn equal_observations_have_no_minimum() {
    assert_eq!(objective(&[3.0; 5]).optimum(), None);
}
