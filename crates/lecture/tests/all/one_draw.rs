//! The numbers of a single draw: the factors shown give the results shown, to the last digit.

use lecture::{Gradient, OneDraw};
use math::gaussian::Gaussian;

use crate::page::model;
use testing::random::Random;

/// A number as it is shown.
fn read(text: &str) -> f64 {
    let plain = text.replace('−', "-").replace('\u{202f}', "");
    match plain.split_once("·10") {
        None => plain.parse().unwrap(),
        Some((mantissa, power)) => {
            let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
            let power: String = power
                .chars()
                .map(|c| match digits.chars().position(|d| d == c) {
                    Some(digit) => char::from_digit(digit as u32, 10).unwrap(),
                    None => '-',
                })
                .collect();
            format!("{mantissa}e{power}").parse().unwrap()
        }
    }
}

/// Half a unit of the last digit of a number as it is shown.
fn half_a_unit(text: &str) -> f64 {
    let mantissa = text.split('·').next().unwrap();
    let places = mantissa.split_once('.').map_or(0, |(_, rest)| rest.len());
    let power = read(text) / read(mantissa);
    let power = if power.is_finite() { power } else { 1.0 };
    0.5 * 10f64.powi(-(places as i32)) * power
}

/// A factor: a number, in brackets where it is negative, or a bracket with a square.
fn factor(text: &str) -> f64 {
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|t| t.strip_suffix("² − 1)"))
    {
        return factor(inner).powi(2) - 1.0;
    }
    read(text.trim_start_matches('(').trim_end_matches(')'))
}

/// What the factors that are shown give.
fn product(gradient: &Gradient) -> f64 {
    let numbers = gradient.numbers.trim_end_matches([' ', '=', '≈']);
    let (numbers, divisor) = numbers.split_once(" / ").unwrap_or((numbers, "1"));
    let (first, second) = numbers.split_once(" · ").unwrap();
    factor(first) * factor(second) / factor(divisor)
}

#[track_caller]
fn check(name: &str, gradient: &Gradient, formula: f64) {
    let shown = read(&gradient.text);
    let rounding = 1e-12 * formula.abs();
    let unit = half_a_unit(&gradient.text) + rounding;
    for (what, value) in [("product", product(gradient)), ("formula", formula)] {
        assert!(
            (shown - value).abs() <= unit,
            "{name}: {} {}, {what} {value}",
            gradient.numbers,
            gradient.text
        );
        if gradient.numbers.ends_with('=') {
            let exact = (shown - value).abs() <= 1e-12 * (1.0 + value.abs());
            assert!(
                exact,
                "{name}: {} {} is not exact",
                gradient.numbers, gradient.text
            );
        }
    }
}

/// All four gradients against the formulas, on f(y) = (y − mean)² + variance.
#[track_caller]
fn check_all(name: &str, draw: &OneDraw, node: Gaussian, eps: f64, mean: f64, variance: f64) {
    let y = node.mu() + node.sigma() * eps;
    let (value, slope) = ((y - mean).powi(2) + variance, 2.0 * (y - mean));
    check(name, &draw.pathwise.mu, slope);
    check(name, &draw.pathwise.sigma, slope * eps);
    check(name, &draw.score.mu, value * eps / node.sigma());
    check(
        name,
        &draw.score.sigma,
        value * (eps * eps - 1.0) / node.sigma(),
    );
}

/// On the scene's own data, with μ and σ as the sliders give them, nothing is rounded but
/// divisions: what is shown is the formula at the settings themselves.
#[test]
fn the_scene_shows_its_formulas_to_the_last_digit() {
    let data = model("scene=draw");
    let (mean, variance) = (data.data().mean(), data.data().variance());
    assert_eq!((mean, variance), (2.0, 0.5));
    for mu in [-3.0, -0.5, 0.0, 1.0, 2.0, 2.75] {
        for sigma in [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0] {
            let node = Gaussian::new(mu, sigma).unwrap();
            // Every twentieth is what the slider gives; the others can be typed.
            for hundredth in (-400..=400).step_by(4).chain((-400..=400).step_by(5)) {
                let eps = f64::from(hundredth) / 100.0;
                let draw = OneDraw::new(node, eps, mean, variance);
                let name = format!("μ {mu}, σ {sigma}, ε {eps}");
                assert_eq!(
                    (draw.theta.mu, draw.theta.sigma, draw.eps),
                    (mu, sigma, eps)
                );
                check_all(&name, &draw, node, eps, mean, variance);
            }
        }
    }
}

/// On any data and at any θ the inputs are rounded first, and the formulas hold for them.
#[test]
fn the_formulas_hold_for_what_is_shown_everywhere() {
    let mut random = Random::new(1);
    for case in 0..5_000 {
        let size = 10f64.powf(random.between(-3.0, 4.0));
        let node = Gaussian::new(
            size * random.normal(),
            size * 10f64.powf(random.between(-1.5, 1.0)),
        );
        let eps = random.between(-4.0, 4.0);
        let mean = size * 3.0 * random.normal();
        let variance = (size * random.normal()).powi(2);
        let draw = OneDraw::new(node.unwrap(), eps, mean, variance);
        let node = Gaussian::new(draw.theta.mu, draw.theta.sigma).unwrap();
        assert!((draw.eps - eps).abs() <= 0.005 + 1e-12);
        let name = format!("case {case}: {draw:?}");
        check_all(&name, &draw, node, draw.eps, draw.mean, draw.variance);
    }
}

/// σ is never rounded away.
#[test]
fn a_small_spread_is_still_seen() {
    for sigma in [1e-6, 1e-3, 0.004_56] {
        let node = Gaussian::new(1.0, sigma).unwrap();
        let draw = OneDraw::new(node, 1.0, 2.0, 0.5);
        assert!((draw.theta.sigma / sigma - 1.0).abs() < 0.006, "{sigma}");
    }
}

/// There is always noise at which the two guesses for σ point in opposite directions: between
/// −1 and 1 the score is negative, and on one side of 0 the slope times ε is not.
#[test]
fn somewhere_the_two_gradients_for_sigma_oppose() {
    let at = |link: &str| OneDraw::of(&model(&format!("scene=draw&{link}")));
    for (link, expected) in [("", 0.9), ("eps=0.75", 0.7), ("mu0=3&eps=-2", -0.9)] {
        assert_eq!(at(link).opposed(), Some(expected), "{link}");
    }
    for mu in [-3.0, 1.9, 2.0, 2.1, 5.0] {
        for sigma in [0.05, 1.0, 5.0] {
            let now = at(&format!("mu0={mu}&sigma0={sigma}"));
            let eps = now.opposed().unwrap();
            let node = Gaussian::new(mu, sigma).unwrap();
            let there = OneDraw::new(node, eps, now.mean, now.variance);
            let (left, right) = (there.pathwise.sigma.value, there.score.sigma.value);
            assert!(
                left * right < 0.0,
                "μ {mu}, σ {sigma}, ε {eps}: {left}, {right}"
            );
        }
    }
}
