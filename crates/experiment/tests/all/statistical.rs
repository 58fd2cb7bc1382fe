//! Measured gradients against theory, at fixed seeds.
//!
//! Every estimate is compared in units of its own standard error. That of a sample variance
//! is √((m₄ − m₂²)/N) with the fourth central moment m₄ taken from the samples, which are many
//! enough for the heaviest tails here (σ's score times a quartic). There are some 500
//! comparisons, so 5 standard errors fail by chance once in about 3000 choices of seed.

use experiment::arm::{Arm, lanes};
use experiment::pipeline::Pipeline;
use experiment::probe::Probe;
use experiment::side::Sides;
use experiment::theory::Theory;
use math::batch::CAPACITY;
use math::estimators::{self, Estimator};
use math::noise::Purpose;
use math::objectives::{self, Inputs};
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::cases::{self, data, node};
use testing::quadrature::normal;
use testing::{close, same};

const LIMIT: f64 = 5.0;

/// Mean, variance and fourth central moment of a sample.
struct Sample {
    count: f64,
    mean: f64,
    variance: f64,
    fourth: f64,
}

impl Sample {
    /// In two passes.
    fn of(values: &[f64]) -> Self {
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let moment = |power| values.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / count;
        Self {
            count,
            mean,
            variance: moment(2) * count / (count - 1.0),
            fourth: moment(4),
        }
    }

    fn error_of_mean(&self) -> f64 {
        (self.variance / self.count).sqrt()
    }

    fn error_of_variance(&self) -> f64 {
        ((self.fourth - self.variance.powi(2)).max(0.0) / self.count).sqrt()
    }
}

/// `estimates` gradient estimates of `samples` draws each, in the blocks that the probe draws.
fn draw(
    problem: &Problem<'_>,
    estimator: &'static dyn Estimator,
    samples: usize,
    estimates: usize,
    seed: u64,
) -> PerParameter<Vec<f64>> {
    let arm = Arm {
        estimator,
        draws: samples,
    };
    let both = Sides {
        left: arm,
        right: arm,
    };
    let lanes = lanes(problem.objective(), &both);
    let mut pipeline = Pipeline::default();
    let mut all = PerParameter::<Vec<f64>>::default();
    for block in 0.. {
        let group = (CAPACITY / samples).max(1).min(estimates - all.mu.len());
        if group == 0 {
            return all;
        }
        pipeline.draw(seed, Purpose::Probe, block, group * samples, lanes);
        pipeline.evaluate(problem);
        pipeline.differentiate(problem, estimator, samples);
        for parameter in Parameter::ALL {
            let means = pipeline.estimates(parameter, samples, samples);
            all[parameter].extend_from_slice(means);
        }
    }
    unreachable!()
}

#[test]
fn measured_means_and_variances_are_those_of_theory() {
    for (samples, estimates) in [(1, 100_000), (8, 20_000), (64, 3000)] {
        for case in cases::one_of_each() {
            let objective = case.objective.as_ref();
            let problem = Problem::new(objective, case.nodes[0]);
            for &estimator in estimators::ALL {
                if estimator.applies(objective.arity(), samples).is_err() {
                    continue;
                }
                let theory = Theory::new(&problem, estimator, samples);
                let found = draw(&problem, estimator, samples, estimates, 11);
                for parameter in Parameter::ALL {
                    let name = format!(
                        "∂{} by {} on {}, L = {samples}",
                        parameter.symbol(),
                        estimator.key(),
                        case.name
                    );
                    let exact = theory.estimate[parameter].unwrap_or_else(|| panic!("{name}"));
                    let sample = Sample::of(&found[parameter]);
                    // Where nothing varies there is still rounding.
                    let size = exact.mean.abs() + theory.gradient[parameter].abs() + 1.0;
                    let rounding = 1e-12 * size;
                    let limit = LIMIT * sample.error_of_mean() + rounding;
                    close(format!("mean of {name}"), sample.mean, exact.mean, limit);
                    let limit = LIMIT * sample.error_of_variance() + rounding * size;
                    let variance = exact.variance;
                    close(
                        format!("variance of {name}"),
                        sample.variance,
                        variance,
                        limit,
                    );
                }
            }
        }
    }
}

/// The probe's streaming moments are those of the estimates themselves, and its histogram
/// holds each of them once.
#[test]
fn the_probe_measures_the_same_estimates() {
    const ESTIMATES: usize = 1500;
    for case in cases::one_of_each() {
        let problem = Problem::new(case.objective.as_ref(), case.nodes[1]);
        let arms = Sides {
            left: "pathwise",
            right: "score",
        }
        .map(|key| Arm {
            estimator: estimators::find(key).unwrap(),
            draws: 1,
        });
        let probe = Probe::complete(&problem, &arms, 1, ESTIMATES, 5);
        let sides = arms.each().into_iter().zip(probe.measured().each());
        for (arm, measured) in sides {
            let found = draw(&problem, arm.estimator, 1, ESTIMATES, 5);
            for parameter in Parameter::ALL {
                let moments = measured.moments[parameter];
                let sample = Sample::of(&found[parameter]);
                let name = format!("{} on {}", arm.estimator.key(), case.name);
                assert_eq!(moments.count(), ESTIMATES as u64);
                assert_eq!(measured.histogram[parameter].total(), ESTIMATES as u64);
                let sd = sample.variance.sqrt();
                let rounding = 1e-13 * (sample.mean.abs() + sd);
                close(&name, moments.mean().unwrap(), sample.mean, rounding);
                close(
                    &name,
                    moments.variance().unwrap(),
                    sample.variance,
                    rounding * sd + 1e-24,
                );
            }
        }
    }
}

/// The same estimator on both sides gives the same numbers: the noise is common.
#[test]
fn common_noise_is_common() {
    for case in cases::one_of_each() {
        let objective = case.objective.as_ref();
        let problem = Problem::new(objective, case.nodes[0]);
        for &estimator in estimators::ALL {
            for samples in [1, 8] {
                if estimator.applies(objective.arity(), samples).is_err() {
                    continue;
                }
                let arm = Arm {
                    estimator,
                    draws: samples,
                };
                let both = Sides {
                    left: arm,
                    right: arm,
                };
                let probe = Probe::complete(&problem, &both, samples, 500, 3);
                let Sides { left, right } = probe.measured();
                assert_eq!(left.moments, right.moments, "{}", estimator.key());
                assert_eq!(left.histogram, right.histogram, "{}", estimator.key());
            }
        }
    }
}

/// Which estimator stands on the other side changes no number of this one.
#[test]
fn the_other_side_changes_nothing() {
    for case in cases::one_of_each() {
        let objective = case.objective.as_ref();
        let problem = Problem::new(objective, case.nodes[0]);
        let left = Arm {
            estimator: estimators::find("pathwise").unwrap(),
            draws: 8,
        };
        let mut known = None;
        for &estimator in estimators::ALL {
            if estimator.applies(objective.arity(), 8).is_err() {
                continue;
            }
            let right = Arm {
                estimator,
                draws: 8,
            };
            let sides = Sides { left, right };
            let probe = Probe::complete(&problem, &sides, 8, 500, 3);
            let moments = probe.measured().left.moments;
            assert_eq!(
                *known.get_or_insert(moments),
                moments,
                "{}",
                estimator.key()
            );
        }
    }
}

/// Variances over 100 repetitions of means of N draws, published for f = y², y ~ N(θ, 1),
/// θ = 2 (Erdogan, notebook *Reparameterization Trick*, 2016).
const PUBLISHED: [(f64, f64, f64); 5] = [
    (10.0, 8.634, 0.370),
    (100.0, 0.8907, 0.0461),
    (1_000.0, 0.0894, 0.0036),
    (10_000.0, 0.008_96, 0.000_394),
    (100_000.0, 0.001_10, 0.000_039_7),
];

/// The 99 % range of a variance measured over `count` repetitions whose own excess kurtosis is
/// `excess`, as a share of the true variance.
///
/// The variance of a sample variance is V²·(2/(R − 1) + κ/R); a χ² with the degrees of freedom
/// ν that have the same variance, 2/ν, stands in for its distribution, with the quantiles of
/// Wilson and Hilferty (*PNAS* 17, 1931).
fn range(count: f64, excess: f64) -> (f64, f64) {
    const Z: f64 = 2.575_829_303_548_901;
    let freedom = 2.0 / (2.0 / (count - 1.0) + excess / count);
    let spread = 2.0 / (9.0 * freedom);
    let at = |z: f64| (1.0 - spread + z * spread.sqrt()).powi(3);
    (at(-Z), at(Z))
}

/// Variance and excess kurtosis of one draw of `term`(ε), integrated here.
fn law(term: impl Fn(f64) -> f64) -> (f64, f64) {
    let rule = normal(&[], 0.5);
    let mean_of =
        |h: &dyn Fn(f64) -> f64| -> f64 { rule.iter().map(|(eps, w)| w * h(term(*eps))).sum() };
    let mean = mean_of(&|g| g);
    let moment = |power| mean_of(&|g| (g - mean).powi(power));
    (moment(2), moment(4) / moment(2).powi(2) - 3.0)
}

#[test]
fn published_runs_lie_in_the_range_of_theory() {
    let unused = data(&[0.0, 1.0]);
    let kind = objectives::find("quadratic").unwrap();
    let objective = kind.build(&Inputs {
        k: 0.0,
        ..cases::inputs(&unused)
    });
    let problem = Problem::new(objective.as_ref(), node(2.0, 1.0));
    let (of_score, of_path) = (
        law(|eps| (2.0 + eps).powi(2) * eps),
        law(|eps| 2.0 * (2.0 + eps)),
    );
    for (draws, score, path) in PUBLISHED {
        for (key, published, (variance, kurtosis)) in
            [("score", score, of_score), ("pathwise", path, of_path)]
        {
            let estimator = estimators::find(key).unwrap();
            let exact = Theory::new(&problem, estimator, draws as usize)
                .estimate
                .mu
                .unwrap();
            same(key, exact.mean, 4.0, 1e-12);
            same(key, exact.variance, variance / draws, 1e-12);
            let (low, high) = range(100.0, kurtosis / draws);
            let share = published / exact.variance;
            assert!(
                (low..high).contains(&share),
                "{key}, N = {draws}: {share} of the exact variance is outside {low} … {high}"
            );
            // The same experiment here: 100 repetitions.
            if draws <= 1000.0 {
                let runs = draw(&problem, estimator, draws as usize, 100, 2016);
                let share = Sample::of(&runs.mu).variance / exact.variance;
                assert!(
                    (low..high).contains(&share),
                    "{key}, N = {draws}: {share} here"
                );
            }
        }
    }
}

/// 87 and 4 are the exact variances stated with the published runs.
#[test]
fn published_runs_belong_to_these_variances() {
    same("score", law(|eps| (2.0 + eps).powi(2) * eps).0, 87.0, 1e-12);
    same("pathwise", law(|eps| 2.0 * (2.0 + eps)).0, 4.0, 1e-12);
}
