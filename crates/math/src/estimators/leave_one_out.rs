//! The score function with the leave-one-out baseline: for each draw, the mean
//! of f over the other draws of the same estimate (Kool, van Hoof and Welling,
//! ICLR workshop 2019; Salimans and Knowles 2014). Unbiased, because no draw is
//! in its own baseline, and nothing has to be known or remembered.

use words::estimators;

use super::score::ONE_VALUE;
use super::score_mean::ScoreMean;
use super::{Estimator, Evaluations, Gradients, Needs, Reason, Refusal, Uses, covariance_of};
use crate::batch::{Batch, Noise};
use crate::exact::{Baseline, Terms};
use crate::objective::Arity;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The score function, less the mean of the estimate's other f.
#[derive(Debug)]
pub(super) struct LeaveOneOut;

impl Estimator for LeaveOneOut {
    fn key(&self) -> &'static str {
        "leave-one-out"
    }

    fn name(&self) -> &'static str {
        estimators::LEAVE_ONE_OUT.get()
    }

    fn formula(&self) -> &'static str {
        "(f(yᵢ) − mean of the other f(yⱼ))·s"
    }

    fn source(&self) -> &'static str {
        "Salimans and Knowles, 2014; Kool, van Hoof and Welling, ICLR workshop 2019"
    }

    fn evaluations(&self) -> Evaluations {
        ONE_VALUE
    }

    fn uses(&self) -> Uses {
        Uses::Differences
    }

    fn needs(&self) -> Needs {
        Needs {
            groups: true,
            ..Needs::default()
        }
    }

    fn applies(&self, _arity: Arity, samples: usize) -> Result<(), Refusal> {
        if samples >= 2 {
            Ok(())
        } else {
            Err(Refusal {
                reason: Reason::NeedsOtherDraws,
                instead: &ScoreMean,
            })
        }
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        samples: usize,
        out: &mut Gradients,
    ) {
        let (mu, sigma) = out.resized(noise.len());
        let exact = problem.direct().gradient;
        let precision = 1.0 / problem.node().sigma();
        // f minus the mean of the others is L/(L − 1) times f minus the mean of all.
        let factor = samples as f64 / (samples as f64 - 1.0);
        let groups = batch.excess.chunks(samples).enumerate();
        for (group, values) in groups {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            for (offset, value) in values.iter().enumerate() {
                let i = group * samples + offset;
                let (eps, partner) = (noise.eps[i], noise.partner.get(i));
                let squares = partner.map_or(eps * eps - 1.0, |p| eps * eps + p * p - 2.0);
                let weight = factor * (value - mean) * precision;
                mu[i] = weight * (eps + partner.unwrap_or(&0.0)) + exact.mu;
                sigma[i] = weight * squares + exact.sigma;
            }
        }
    }

    /// V(b = E f)/L + (Var f·I + G²)/(L(L − 1)), the variance of an estimate of L draws, with
    /// I the information and G the gradient of E f.
    fn variance(
        &self,
        problem: &Problem<'_>,
        terms: &dyn Terms,
        samples: usize,
    ) -> Option<PerParameter<f64>> {
        let draws = samples as f64;
        let (information, slope) = (problem.information(), problem.expectation().gradient);
        let (known, value) = (terms.score(Baseline::Mean), terms.value());
        Some(PerParameter::from_fn(|parameter| {
            let extra = value * information[parameter] + slope[parameter].powi(2);
            known[parameter] / draws + extra / (draws * (draws - 1.0))
        }))
    }

    /// As the variance, with the covariance of the mean baseline and no information that the scores
    /// of μ and σ have in common: E s_μ s_σ = 0.
    fn covariance(&self, problem: &Problem<'_>, samples: usize) -> Option<f64> {
        let draws = samples as f64;
        let slope = problem.expectation().gradient;
        let known = covariance_of(&ScoreMean, problem).filter(|_| samples >= 2)?;
        Some(known / draws + slope.mu * slope.sigma / (draws * (draws - 1.0)))
    }
}
