//! Exact mean, variance and covariance where there is no closed form: the same pure function that
//! is sampled is integrated.

use crate::batch::Batch;
use crate::exact::{Baseline, Exact, Terms};
use crate::gaussian::Gaussian;
use crate::integrate::coupled::Coupled;
use crate::integrate::grid::Grid;
use crate::objective::{Arity, Objective, POLYNOMIAL_BANDWIDTH, Smoothness};
use crate::parameter::PerParameter;

/// How much finer a grid is than f asks for: products of slopes and difference quotients, which
/// stretch the noise, change faster.
const STRETCH: f64 = 1.1;

/// The other rule, for which f seems smoother than it is.
const COARSE: f64 = 0.8;

/// The share by which two rules may differ. The error of the trapezoidal rule with step h is
/// exp(−2πb/h), b the width of the strip in which f is analytic (Trefethen and Weideman, *SIAM
/// Review* 56, 2014, theorem 5.1), so an error e with the coarse rule is e^(1.1/0.8) with the fine
/// one: 7e−13 for this e. A test counts what functions get past it that say less than they should.
const ALIKE: f64 = 1.5e-9;

/// A grid with the draws of a node and f on it.
pub struct Quadrature<'a> {
    grid: Grid,
    batch: Batch,
    objective: &'a dyn Objective,
    node: Gaussian,
    /// The factor c of ∂f/∂θ = c·s.
    score_weight: f64,
}

impl<'a> Quadrature<'a> {
    /// `objective` over draws of `node`; `None` for kinks, where f changes so often that an
    /// accurate grid would have too many nodes, or where two rules show that this one is not.
    #[must_use]
    pub fn new(objective: &'a dyn Objective, node: Gaussian) -> Option<Self> {
        let on = |stretch: f64| {
            let smoothness = match objective.smoothness(node) {
                Smoothness::Analytic { bandwidth } => Smoothness::Analytic {
                    bandwidth: stretch * bandwidth,
                },
                other => other,
            };
            let grid = Grid::new(objective.arity(), smoothness)?;
            let mut batch = Batch::default();
            batch.evaluate(objective, node, &grid.noise);
            Some((grid, batch))
        };
        let fine = on(STRETCH)?;
        if objective.arity() == Arity::Single {
            let [fine, coarse] = [&fine, &on(COARSE)?].map(|(grid, batch)| {
                let mean_square = |terms: &[f64]| -> f64 {
                    let terms = terms.iter().zip(&grid.weights);
                    terms.map(|(term, weight)| weight * term * term).sum()
                };
                [mean_square(&batch.excess), mean_square(&batch.slope)]
            });
            let differs = |(a, b): (f64, f64)| (a - b).abs() > ALIKE * b;
            if coarse.into_iter().zip(fine).any(differs) {
                return None;
            }
        }
        let (grid, batch) = fine;
        Some(Self {
            grid,
            batch,
            objective,
            node,
            score_weight: objective.direct(node).score_weight,
        })
    }

    /// The grid.
    #[must_use]
    pub const fn grid(&self) -> &Grid {
        &self.grid
    }

    /// f and its slopes there.
    #[must_use]
    pub const fn batch(&self) -> &Batch {
        &self.batch
    }

    /// The variance of `term`, which is told a place in the grid; not a number if it is not finite.
    fn variance(&self, term: impl Fn(usize) -> f64) -> f64 {
        let terms: Vec<f64> = (0..self.grid.weights.len()).map(term).collect();
        self.weighed(&terms)
            .map_or(f64::NAN, |exact| exact.variance)
    }

    /// f over coupled draws; `None` where it takes two draws.
    fn coupled(&self) -> Option<Coupled<'_>> {
        let bandwidth = match self.objective.smoothness(self.node) {
            Smoothness::Analytic { bandwidth } => bandwidth,
            _ => POLYNOMIAL_BANDWIDTH,
        };
        (self.objective.arity() == Arity::Single).then_some(Coupled {
            objective: self.objective,
            node: self.node,
            bandwidth,
        })
    }

    /// The excess of E f.
    fn mean(&self) -> f64 {
        let terms = self.grid.weights.iter().zip(&self.batch.excess);
        terms.map(|(weight, value)| weight * value).sum()
    }

    /// The covariance of coupled differences for μ and σ; `None` where f takes two draws.
    #[must_use]
    pub fn coupled_covariance(&self) -> Option<f64> {
        let (coupled, centre) = (self.coupled()?, self.mean());
        let means = coupled.differences(centre)?.map(|[mean, _]| mean);
        let covariance = coupled.product(centre)? - means.mu * means.sigma;
        Some(covariance * self.node.sigma().powi(-2))
    }

    /// The score of all draws at place `i`.
    fn score_at(&self, i: usize) -> PerParameter<f64> {
        let noise = &self.grid.noise;
        let score = self.node.score(noise.eps[i]);
        match noise.partner.get(i) {
            Some(&partner) => score + self.node.score(partner),
            None => score,
        }
    }

    /// The derivative of f along the path at place `i`.
    fn slope_at(&self, i: usize) -> PerParameter<f64> {
        let (noise, batch) = (&self.grid.noise, &self.batch);
        let along = |slope: f64, eps: f64| PerParameter {
            mu: slope,
            sigma: slope * eps,
        };
        let mut sum = along(batch.slope[i], noise.eps[i]) + self.score_at(i) * self.score_weight;
        if let Some(&partner) = noise.partner.get(i) {
            sum = sum + along(batch.partner_slope[i], partner);
        }
        sum
    }

    /// Mean and variance of `terms`.
    fn weighed(&self, terms: &[f64]) -> Option<Exact> {
        Exact::weighted(&self.grid.weights, terms)
    }
}

impl Terms for Quadrature<'_> {
    fn value(&self) -> f64 {
        self.variance(|i| self.batch.excess[i])
    }

    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        let (weights, values) = (&self.grid.weights, &self.batch.excess);
        let mean = |weight: &dyn Fn(usize) -> f64| -> f64 {
            let sum = |term: &dyn Fn(usize) -> f64| -> f64 {
                (0..values.len())
                    .map(|i| weights[i] * weight(i) * term(i))
                    .sum()
            };
            sum(&|i| values[i]) / sum(&|_| 1.0)
        };
        PerParameter::from_fn(|parameter| {
            let b = match baseline {
                Baseline::None => -(self.objective.level() + self.objective.base(self.node)),
                Baseline::Mean => mean(&|_| 1.0),
                Baseline::Optimal => mean(&|i| self.score_at(i)[parameter].powi(2)),
            };
            self.variance(|i| (values[i] - b) * self.score_at(i)[parameter])
        })
    }

    fn mirrored_score(&self) -> PerParameter<f64> {
        let values = &self.batch.excess;
        let level = self.objective.level() + self.objective.base(self.node);
        let last = values.len() - 1;
        let term = |i: usize| self.score_at(i) * (values[i] + level);
        let both = |i: usize| (term(i) + term(last - i)) * 0.5;
        PerParameter::from_fn(|parameter| self.variance(|i| both(i)[parameter]))
    }

    fn slope(&self) -> PerParameter<f64> {
        PerParameter::from_fn(|parameter| self.variance(|i| self.slope_at(i)[parameter]))
    }

    /// The grid is symmetric, so −ε has its place in it at the other end.
    fn mirrored_slope(&self) -> PerParameter<f64> {
        let last = self.grid.weights.len() - 1;
        let both = |i: usize| (self.slope_at(i) + self.slope_at(last - i)) * 0.5;
        PerParameter::from_fn(|parameter| self.variance(|i| both(i)[parameter]))
    }

    fn derivatives(&self) -> PerParameter<Exact> {
        let batch = &self.batch;
        let mut bends = vec![0.0; batch.y.len()];
        self.objective
            .curvatures(self.node, &batch.y, &batch.partner, &mut bends);
        for bend in &mut bends {
            *bend *= self.node.sigma();
        }
        let slopes = (0..bends.len()).map(|i| {
            let partner = batch.partner_slope.get(i);
            batch.slope[i] + partner.copied().unwrap_or_default()
        });
        let unknown = Exact {
            mean: f64::NAN,
            variance: f64::NAN,
        };
        PerParameter {
            mu: self.weighed(&slopes.collect::<Vec<f64>>()),
            sigma: self.weighed(&bends),
        }
        .map(|exact| exact.unwrap_or(unknown))
    }

    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        let sums = self.coupled()?.differences(self.mean())?;
        Some(sums.map(|[_, variance]| variance) * self.node.sigma().powi(-2))
    }

    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>> {
        let (sigma, noise) = (self.node.sigma(), &self.grid.noise);
        let seen = self.node.seen_from(self.objective.origin(self.node));
        let values = |shift: f64, stretch: f64| {
            let [ys, partners] = [&noise.eps, &noise.partner].map(|eps| {
                let draws = eps.iter().map(|eps| seen.draw(shift + stretch * eps));
                draws.collect::<Vec<f64>>()
            });
            let mut out = vec![0.0; ys.len()];
            self.objective.excesses(self.node, &ys, &partners, &mut out);
            out
        };
        let ends = PerParameter {
            mu: [values(step, 1.0), values(-step, 1.0)],
            sigma: [values(0.0, 1.0 + step), values(0.0, 1.0 - step)],
        };
        let found = PerParameter::from_fn(|parameter| {
            let [upper, lower] = &ends[parameter];
            let term = |i: usize| {
                let quotient = (upper[i] - lower[i]) / (2.0 * step * sigma);
                quotient + self.score_weight * self.score_at(i)[parameter]
            };
            self.weighed(&(0..upper.len()).map(term).collect::<Vec<f64>>())
        });
        Some(PerParameter {
            mu: found.mu?,
            sigma: found.sigma?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, COARSE, Quadrature, STRETCH};
    use crate::dataset::Dataset;
    use crate::exact::{Baseline, Terms};
    use crate::gaussian::Gaussian;
    use crate::objective::{Expectation, Objective, Optimum, Point, Smoothness};
    use crate::objectives::{self, Inputs};
    use crate::parameter::{Parameter, PerParameter};

    #[track_caller]
    fn check(found: PerParameter<f64>, exact: PerParameter<f64>) {
        for parameter in Parameter::ALL {
            let (found, exact) = (found[parameter], exact[parameter]);
            assert!(
                (found - exact).abs() <= 1e-11 * exact + 1e-28,
                "{found} {exact}"
            );
        }
    }

    #[test]
    fn integrals_agree_with_the_closed_forms() {
        let data = Dataset::new([1.0, 2.5, 0.3]).unwrap();
        let node = Gaussian::new(0.8, 0.7).unwrap();
        for key in ["squared", "elbo", "moments", "exponential", "cosine"] {
            let objective = objectives::find(key).unwrap().build(&Inputs::new(&data));
            let exact = objective.terms(node).unwrap();
            let found = Quadrature::new(objective.as_ref(), node).unwrap();
            assert!((found.value() / exact.value() - 1.0).abs() < 1e-11);
            for baseline in [Baseline::None, Baseline::Mean, Baseline::Optimal] {
                check(found.score(baseline), exact.score(baseline));
            }
            check(found.slope(), exact.slope());
            check(found.mirrored_slope(), exact.mirrored_slope());
            check(found.mirrored_score(), exact.mirrored_score());
            let derivatives = [found.derivatives(), exact.derivatives()];
            let [found_bends, bends] = derivatives.map(|both| both.map(|exact| exact.variance));
            check(found_bends, bends);
            let coupled = [found.coupled_difference(), exact.coupled_difference()];
            if let [Some(found), Some(exact)] = coupled {
                check(found, exact);
            }
            let quotients = [found.quotient(0.05), exact.quotient(0.05)];
            let [found, exact] = quotients.map(|q| q.unwrap().map(|exact| exact.variance));
            check(found, exact);
        }
    }

    /// An objective that seems smoother than it is.
    struct Understated<'a> {
        objective: &'a dyn Objective,
        bandwidth: f64,
    }

    impl Objective for Understated<'_> {
        fn base(&self, node: Gaussian) -> f64 {
            self.objective.base(node)
        }

        fn origin(&self, node: Gaussian) -> f64 {
            self.objective.origin(node)
        }

        fn level(&self) -> f64 {
            self.objective.level()
        }

        fn near(&self, node: Gaussian, y: f64, partner: f64) -> Point {
            self.objective.near(node, y, partner)
        }

        fn curvature(&self, node: Gaussian, y: f64, partner: f64) -> f64 {
            self.objective.curvature(node, y, partner)
        }

        fn expectation(&self, node: Gaussian) -> Expectation {
            self.objective.expectation(node)
        }

        fn smoothness(&self, _node: Gaussian) -> Smoothness<'_> {
            Smoothness::Analytic {
                bandwidth: self.bandwidth,
            }
        }

        fn optimum(&self) -> Option<Optimum> {
            None
        }
    }

    /// Waves that are faster than they say are refused, or their variances are right: the closed form
    /// of the wave is the witness, and knows nothing of grids.
    #[test]
    fn what_two_rules_let_pass_is_right() {
        assert!(ALIKE.powf(STRETCH / COARSE) < 1e-12);
        let data = Dataset::new([1.0, 2.5, 0.3]).unwrap();
        let (mut passed, mut refused) = (0, 0);
        for tenths in 5..200 {
            let wave = objectives::find("cosine").unwrap().build(&Inputs {
                k: f64::from(tenths) / 10.0,
                ..Inputs::new(&data)
            });
            let node = Gaussian::new(0.4, 1.1).unwrap();
            for claimed in 4..40 {
                let objective = Understated {
                    objective: wave.as_ref(),
                    bandwidth: f64::from(claimed),
                };
                let Some(found) = Quadrature::new(&objective, node) else {
                    refused += 1;
                    continue;
                };
                passed += 1;
                let exact = wave.terms(node).unwrap();
                for baseline in [Baseline::None, Baseline::Mean] {
                    let [found, exact] = [found.score(baseline), exact.score(baseline)];
                    near(found, exact);
                }
                near(found.slope(), exact.slope());
            }
        }
        assert!(passed > 1000 && refused > 1000, "{passed} {refused}");
    }

    #[track_caller]
    fn near(found: PerParameter<f64>, exact: PerParameter<f64>) {
        for parameter in Parameter::ALL {
            let (found, exact) = (found[parameter], exact[parameter]);
            assert!((found - exact).abs() <= 1e-9 * exact, "{found} {exact}");
        }
    }
}
