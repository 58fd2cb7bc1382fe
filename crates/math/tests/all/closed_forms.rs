//! Closed forms for f = a(y − c)² + d, by the moments of the normal distribution
//! (E ε² = 1, E ε⁴ = 3, E ε⁶ = 15, E ε⁸ = 105).

use math::estimators;
use math::objectives::{self, Inputs};
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::cases::{self, data, node};
use testing::random::Random;
use testing::{close, same};

/// The numbers a quadratic's closed forms depend on.
#[derive(Clone, Copy, Debug)]
struct Quadratic {
    a: f64,
    d: f64,
    delta: f64,
    sigma: f64,
}

/// A pair of values for μ and σ.
fn both(mu: f64, sigma: f64) -> PerParameter<f64> {
    PerParameter { mu, sigma }
}

impl Quadratic {
    fn gradient(self) -> PerParameter<f64> {
        both(2.0 * self.a * self.delta, 2.0 * self.a * self.sigma)
    }

    fn optimal_baseline(self) -> PerParameter<f64> {
        let (d2, s2) = (self.delta.powi(2), self.sigma.powi(2));
        both(
            self.a * (d2 + 3.0 * s2) + self.d,
            self.a * (d2 + 5.0 * s2) + self.d,
        )
    }

    /// V(b = E f)/L + (Var f·I + G²)/(L(L − 1)) with Var f = a²(4δ²σ² + 2σ⁴).
    fn leave_one_out(self, draws: f64) -> PerParameter<f64> {
        let (d2, s2) = (self.delta.powi(2), self.sigma.powi(2));
        let known = self.variance("score-mean", 1);
        let of_f = self.a.powi(2) * (4.0 * d2 * s2 + 2.0 * s2 * s2);
        let variance = |known: f64, information: f64, gradient: f64| {
            known / draws + (of_f * information + gradient.powi(2)) / (draws * (draws - 1.0))
        };
        let gradient = self.gradient();
        both(
            variance(known.mu, 1.0 / s2, gradient.mu),
            variance(known.sigma, 2.0 / s2, gradient.sigma),
        )
    }

    /// The variance of one draw (of an estimate of `samples` draws for leave-one-out).
    fn variance(self, estimator: &str, samples: usize) -> PerParameter<f64> {
        let (d2, s2) = (self.delta.powi(2), self.sigma.powi(2));
        let a2 = self.a.powi(2);
        // f/a = (y − c)² + spread.
        let spread = self.d / self.a;
        let constant = d2 + spread;
        match estimator {
            // f is quadratic, so central differences are its derivative.
            "pathwise" | "finite-difference" => both(4.0 * a2 * s2, 4.0 * a2 * (d2 + 2.0 * s2)),
            "score" => both(
                a2 * (constant.powi(2) / s2 + 14.0 * d2 + 6.0 * spread + 15.0 * s2),
                a2 * (2.0 * constant.powi(2) / s2 + 60.0 * d2 + 20.0 * spread + 74.0 * s2),
            ),
            "score-mean" => both(a2 * (8.0 * d2 + 10.0 * s2), a2 * (40.0 * d2 + 56.0 * s2)),
            "score-optimal" => both(a2 * (8.0 * d2 + 6.0 * s2), a2 * (40.0 * d2 + 24.0 * s2)),
            "measure-valued" => both(
                a2 * d2 * (16.0 / std::f64::consts::PI - 4.0),
                4.0 * a2 * (d2 + s2),
            ),
            // ½[2a(δ + σε) + 2a(δ − σε)] = 2aδ and ½[2a(δ + σε)ε − 2a(δ − σε)ε] = 2aσε².
            "antithetic" => both(0.0, 8.0 * a2 * s2),
            // f″ = 2a does not vary.
            "price" => both(4.0 * a2 * s2, 0.0),
            // Of f the part 2aδσε is odd in ε, and a(δ² + σ²ε²) + d is even.
            "antithetic-score" => both(
                8.0 * a2 * d2,
                a2 * (2.0 * (constant + 5.0 * s2).powi(2) / s2 + 24.0 * s2),
            ),
            "leave-one-out" => self.leave_one_out(samples as f64),
            other => panic!("write the closed form of {other}"),
        }
    }
}

/// Checks every estimator at one place.
#[track_caller]
fn check(problem: &Problem<'_>, exact: Quadratic, samples: usize) {
    let gradient = problem.gradient();
    let (expected, baseline) = (exact.gradient(), problem.optimal_baseline());
    for parameter in Parameter::ALL {
        let name = format!("∂{} of {exact:?}", parameter.symbol());
        // δ itself is a difference of two numbers, so a gradient near 0 is no better than σ.
        let unit = (2.0 * exact.a * exact.sigma).abs();
        let floor = 1e-12 * (expected[parameter].abs() + unit);
        close(&name, gradient[parameter], expected[parameter], floor);
        let best = exact.optimal_baseline()[parameter];
        let level = problem.objective().level() + problem.objective().base(problem.node());
        same(&name, baseline[parameter] + level, best, 1e-12);
        for &estimator in estimators::ALL {
            let name = format!("{} for {name}, L = {samples}", estimator.key());
            let found = estimator.exact(problem, samples)[parameter].unwrap();
            let variance = exact.variance(estimator.key(), samples)[parameter];
            // Without a baseline f keeps its level, of which rounding leaves something.
            let rounding = match estimator.key() {
                "score" | "antithetic-score" => {
                    1e-14 * exact.optimal_baseline()[parameter] / exact.sigma
                }
                _ => 0.0,
            };
            let tolerance = floor * 10.0 + rounding;
            close(&name, found.mean, expected[parameter], tolerance);
            if estimator.key() == "finite-difference" {
                // A difference of nearly equal f, divided by a small h, keeps fewer digits.
                same(&name, found.variance, variance, 1e-10);
            } else if variance > 0.0 {
                same(&name, found.variance, variance, 1e-12);
            } else {
                close(
                    &name,
                    found.variance,
                    0.0,
                    (1e-13 * expected[parameter]).powi(2),
                );
            }
        }
    }
}

/// Wherever σ and δ are on their way to 0, too: S² stays, and no digit is lost beside it.
#[test]
fn squared_error_has_its_closed_forms() {
    let mut random = Random::new(20);
    let kind = objectives::find("squared").unwrap();
    for round in 0..240 {
        let count = 2 + random.below(60);
        let spread = 10f64.powf(random.between(-1.0, 1.0));
        let centre = random.between(-3.0, 3.0);
        let values: Vec<f64> = (0..count)
            .map(|_| centre + spread * random.normal())
            .collect();
        let data = data(&values);
        let (sigma, delta) = if random.chance(0.5) {
            let sigma = 10f64.powf(random.between(-18.0, -0.7));
            (sigma, sigma * random.normal())
        } else {
            (10f64.powf(random.between(-0.7, 0.7)), random.normal())
        };
        let here = node(data.mean() + 3.0 * delta, sigma);
        let summed = random.chance(0.5);
        let inputs = Inputs {
            summed,
            ..cases::inputs(&data)
        };
        let a = if summed { count as f64 } else { 1.0 };
        let objective = kind.build(&inputs);
        let exact = Quadratic {
            a,
            d: a * data.variance(),
            delta: (here.mu() - data.mean()) - data.mean_rest(),
            sigma,
        };
        let samples = [2, 4, 16][round % 3];
        check(&Problem::new(objective.as_ref(), here), exact, samples);
    }
}

#[test]
fn quadratic_has_its_closed_forms() {
    let mut random = Random::new(21);
    let kind = objectives::find("quadratic").unwrap();
    let unused = data(&[0.0, 1.0]);
    for _ in 0..200 {
        let k = random.between(-10.0, 10.0);
        let here = node(
            random.between(-10.0, 10.0),
            10f64.powf(random.between(-1.0, 1.0)),
        );
        let objective = kind.build(&Inputs {
            k,
            ..cases::inputs(&unused)
        });
        let exact = Quadratic {
            a: 1.0,
            d: 0.0,
            delta: here.mu() - k,
            sigma: here.sigma(),
        };
        for samples in [2, 4, 16] {
            check(&Problem::new(objective.as_ref(), here), exact, samples);
        }
    }
}
