//! One draw through the node, with the trick and without, in numbers that can be checked by hand.
//!
//! μ, σ, ε, x̄ and S² are rounded to few digits first, and everything that is only multiplied
//! and added from them keeps all its digits. So the factors shown give the results shown, to
//! the last digit; only divisions by σ are rounded, and say so with ≈.

use math::gaussian::Gaussian;
use math::parameter::{Parameter, PerParameter};
use model::setup::start;
use model::update::Model;
use numbers::{shortest, significant};

/// A gradient from one draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// The formula with its numbers, up to and with the sign = or ≈.
    pub numbers: String,
    /// The result that is shown.
    pub text: String,
    /// The result, not rounded.
    pub value: f64,
}

/// One draw of y = μ + σε with f(y) = (y − x̄)² + S².
#[derive(Clone, Debug, PartialEq)]
pub struct OneDraw {
    /// μ and σ.
    pub theta: PerParameter<f64>,
    /// The noise ε.
    pub eps: f64,
    /// The mean x̄ of the observations.
    pub mean: f64,
    /// Their variance S².
    pub variance: f64,
    /// The draw y.
    pub y: f64,
    /// The loss f(y).
    pub value: f64,
    /// Its slope f′(y).
    pub slope: f64,
    /// The gradients with the trick: f′(y)·1 and f′(y)·ε.
    pub pathwise: PerParameter<Gradient>,
    /// The gradients without: f(y)·ε/σ and f(y)·(ε² − 1)/σ.
    pub score: PerParameter<Gradient>,
}

impl OneDraw {
    /// The draw that the settings of `model` describe.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let (settings, data) = (model.settings(), model.data());
        Self::new(start(settings), settings.eps, data.mean(), data.variance())
    }

    /// The draw with noise `eps`, for observations with this mean and variance.
    #[must_use]
    pub fn new(node: Gaussian, eps: f64, mean: f64, variance: f64) -> Self {
        let most = most_places(node, mean, variance);
        let [mu, mean, variance] =
            [node.mu(), mean, variance].map(|x| rounded(x, places(x).min(most)));
        // σ is divided by, so it keeps digits where it has no places.
        let sigma = with_digits(node.sigma(), 3);
        let eps = rounded(eps, places(eps).min(2));
        let y_places = places(mu).max(places(sigma) + places(eps));
        let y = rounded(mu + sigma * eps, y_places);
        let distance_places = places(y).max(places(mean));
        let distance = rounded(y - mean, distance_places);
        let value_places = (2 * distance_places).max(places(variance));
        let value = rounded(distance * distance + variance, value_places);
        let slope = rounded(2.0 * distance, distance_places);
        let (f, noise, spread) = (shortest(value), factor(eps), shortest(sigma));
        Self {
            theta: PerParameter { mu, sigma },
            eps,
            mean,
            variance,
            y,
            value,
            slope,
            pathwise: PerParameter {
                mu: whole(format!("{} · 1", shortest(slope)), slope),
                sigma: whole(
                    format!("{} · {noise}", shortest(slope)),
                    rounded(slope * eps, distance_places + places(eps)),
                ),
            },
            score: PerParameter {
                mu: quotient(format!("{f} · {noise} / {spread}"), value * eps / sigma),
                sigma: quotient(
                    format!("{f} · ({noise}² − 1) / {spread}"),
                    value * (eps * eps - 1.0) / sigma,
                ),
            },
        }
    }

    /// The same with every tenth from −4 to 4, the range of the slider, as the noise.
    pub(super) fn with_other_noise(&self) -> impl Iterator<Item = Self> {
        let node = Gaussian::new(self.theta.mu, self.theta.sigma).ok();
        (-40..=40).filter_map(move |tenths| {
            let eps = f64::from(tenths) / 10.0;
            Some(Self::new(node?, eps, self.mean, self.variance))
        })
    }

    /// The noise nearest to this one at which the two gradients for σ have opposite signs.
    #[must_use]
    pub fn opposed(&self) -> Option<f64> {
        let is_opposed = |draw: &Self| draw.pathwise.sigma.value * draw.score.sigma.value < 0.0;
        let opposed = self.with_other_noise().filter(is_opposed);
        let distance = |eps: &f64| (eps - self.eps).abs();
        let noise = opposed.map(|draw| draw.eps);
        noise.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// f(y) with its numbers: (y − x̄)² + S².
    #[must_use]
    pub fn value_numbers(&self) -> String {
        let (y, mean) = (shortest(self.y), factor(self.mean));
        format!("({y} − {mean})² + {}", shortest(self.variance))
    }

    /// f′(y) with its numbers: 2·(y − x̄).
    #[must_use]
    pub fn slope_numbers(&self) -> String {
        format!("2 · ({} − {})", shortest(self.y), factor(self.mean))
    }
}

/// The places to which the inputs are rounded: three digits of the smaller spread, but no more
/// than leave the square of the largest input exact in an `f64`.
fn most_places(node: Gaussian, mean: f64, variance: f64) -> usize {
    let spread = variance.sqrt();
    let (mu, sigma) = (node.mu(), node.sigma());
    let finest = if spread > 0.0 {
        spread.min(sigma)
    } else {
        sigma
    };
    let largest = mu.abs().max(mean.abs()).max(sigma.max(spread));
    let power = |x: f64| x.log10().floor().clamp(-9.0, 9.0) as i32;
    (2 - power(finest)).max(2).min(5 - power(largest)).max(0) as usize
}

/// `x` to so many decimal places.
fn rounded(x: f64, places: usize) -> f64 {
    // The text of a number is rounded correctly; −0 becomes 0.
    format!("{x:.places$}").parse().unwrap_or(x) + 0.0
}

/// `x` to so many significant digits.
fn with_digits(x: f64, digits: usize) -> f64 {
    format!("{x:.*e}", digits - 1).parse().unwrap_or(x) + 0.0
}

/// The decimal places of the shortest text of `x`.
fn places(x: f64) -> usize {
    let text = x.to_string();
    text.split_once('.').map_or(0, |(_, rest)| rest.len())
}

/// A number as a factor after the first: in brackets where it is negative.
fn factor(x: f64) -> String {
    if x < 0.0 {
        format!("({})", shortest(x))
    } else {
        shortest(x)
    }
}

fn whole(numbers: String, value: f64) -> Gradient {
    Gradient {
        numbers: numbers + " =",
        text: shortest(value),
        value,
    }
}

fn quotient(numbers: String, value: f64) -> Gradient {
    const DIGITS: usize = 5;
    const ROUNDING: f64 = 1e-13;
    let short = with_digits(value, DIGITS);
    if (short - value).abs() <= ROUNDING * value.abs() {
        whole(numbers, short)
    } else {
        Gradient {
            numbers: numbers + " ≈",
            text: significant(value, DIGITS),
            value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(gradient: &Gradient, expected: &str) {
        assert_eq!(format!("{} {}", gradient.numbers, gradient.text), expected);
    }

    #[test]
    fn a_draw_by_hand() {
        let node = Gaussian::new(1.0, 2.0).unwrap();
        let draw = OneDraw::new(node, -0.6, 2.0, 0.5);
        assert_eq!((draw.y, draw.value, draw.slope), (-0.2, 5.34, -4.4));
        assert_eq!(draw.value_numbers(), "(−0.2 − 2)² + 0.5");
        assert_eq!(draw.slope_numbers(), "2 · (−0.2 − 2)");
        check(&draw.pathwise.mu, "−4.4 · 1 = −4.4");
        check(&draw.pathwise.sigma, "−4.4 · (−0.6) = 2.64");
        check(&draw.score.mu, "5.34 · (−0.6) / 2 = −1.602");
        check(&draw.score.sigma, "5.34 · ((−0.6)² − 1) / 2 = −1.7088");
    }

    #[test]
    fn a_division_that_does_not_end_says_so() {
        let node = Gaussian::new(0.0, 3.0).unwrap();
        let draw = OneDraw::new(node, 1.0, 0.0, 1.0);
        check(&draw.score.mu, "10 · 1 / 3 ≈ 3.3333");
        check(&draw.score.sigma, "10 · (1² − 1) / 3 = 0");
    }

    #[test]
    fn long_inputs_are_rounded_once() {
        let node = Gaussian::new(700.0, 150.0).unwrap();
        let draw = OneDraw::new(node, 0.123_456, 852.4, 6180.24);
        assert_eq!((draw.eps, draw.mean, draw.y), (0.12, 852.4, 718.0));
        check(&draw.pathwise.sigma, "−268.8 · 0.12 = −32.256");
    }
}

/// A number of one draw in a text, or a formula with its numbers put in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DrawValue {
    Mu,
    Sigma,
    Eps,
    Mean,
    Variance,
    Y,
    Loss,
    Slope,
    /// The nearest ε at which the gradients for σ have opposite signs.
    Opposed,
    LossNumbers,
    SlopeNumbers,
    Pathwise(Parameter),
    PathwiseNumbers(Parameter),
    Score(Parameter),
    ScoreNumbers(Parameter),
}

impl DrawValue {
    /// The value named `draw.` and `name`.
    pub(crate) fn find(name: &str) -> Option<Self> {
        let (side, rest) = name.split_once('.').unwrap_or((name, ""));
        let numbers = rest.strip_suffix(".numbers");
        let parameter = Parameter::find(numbers.unwrap_or(rest));
        Some(match (name, side, numbers) {
            ("mu", ..) => Self::Mu,
            ("sigma", ..) => Self::Sigma,
            ("eps", ..) => Self::Eps,
            ("mean", ..) => Self::Mean,
            ("S2", ..) => Self::Variance,
            ("y", ..) => Self::Y,
            ("f", ..) => Self::Loss,
            ("slope", ..) => Self::Slope,
            ("opposed", ..) => Self::Opposed,
            ("f.numbers", ..) => Self::LossNumbers,
            ("slope.numbers", ..) => Self::SlopeNumbers,
            (_, "pathwise", None) => Self::Pathwise(parameter?),
            (_, "pathwise", Some(_)) => Self::PathwiseNumbers(parameter?),
            (_, "score", None) => Self::Score(parameter?),
            (_, "score", Some(_)) => Self::ScoreNumbers(parameter?),
            _ => return None,
        })
    }

    /// The value of `draw`, if there is one.
    pub(crate) fn text(self, draw: &OneDraw) -> Option<String> {
        let number = match self {
            Self::Mu => draw.theta.mu,
            Self::Sigma => draw.theta.sigma,
            Self::Eps => draw.eps,
            Self::Mean => draw.mean,
            Self::Variance => draw.variance,
            Self::Y => draw.y,
            Self::Loss => draw.value,
            Self::Slope => draw.slope,
            Self::Opposed => draw.opposed()?,
            Self::LossNumbers => return Some(draw.value_numbers()),
            Self::SlopeNumbers => return Some(draw.slope_numbers()),
            Self::Pathwise(parameter) => return Some(draw.pathwise[parameter].text.clone()),
            Self::PathwiseNumbers(parameter) => {
                return Some(draw.pathwise[parameter].numbers.clone());
            }
            Self::Score(parameter) => return Some(draw.score[parameter].text.clone()),
            Self::ScoreNumbers(parameter) => return Some(draw.score[parameter].numbers.clone()),
        };
        Some(shortest(number))
    }
}
