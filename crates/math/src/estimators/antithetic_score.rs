//! The score function on antithetic pairs: each draw ε comes with −ε, and the two samples are
//! averaged (Hammersley and Morton, 1956). The score for μ is odd in ε, so of f only the odd part is
//! left, and a constant level of f is not felt; the score for σ is even, and leaves the even part
//! with its level.

use words::estimators;

use super::antithetic::{average_into, negate_into};
use super::score::{no_baseline, score_gradients};
use super::score_mean::ScoreMean;
use super::{Estimator, Evaluations, Gradients, Reason, Refusal, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::Terms;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// f times the score, averaged over ε and −ε.
#[derive(Debug)]
pub(super) struct AntitheticScore;

impl Estimator for AntitheticScore {
    fn key(&self) -> &'static str {
        "antithetic-score"
    }

    fn name(&self) -> &'static str {
        estimators::ANTITHETIC_SCORE.get()
    }

    fn formula(&self) -> &'static str {
        "½[f(μ + σε) ∓ f(μ − σε)]·(ε/σ, (ε² − 1)/σ), − for μ, + for σ"
    }

    fn source(&self) -> &'static str {
        "Hammersley and Morton, 1956"
    }

    fn evaluations(&self) -> Evaluations {
        Evaluations {
            values: 2,
            ..Evaluations::default()
        }
    }

    fn uses(&self) -> Uses {
        Uses::Differences
    }

    fn applies_at_draws(&self) -> Result<(), Refusal> {
        Err(Refusal {
            reason: Reason::NeedsElsewhere,
            instead: &ScoreMean,
        })
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        _samples: usize,
        out: &mut Gradients,
    ) {
        both_ways(problem, noise, batch, out);
        // log q is the same at ε and −ε, and so large beside f where T is that it is left out for μ.
        if let Some(around) = problem.objective().closed_entropy() {
            let sigma = std::mem::take(&mut out.sigma);
            let mut batch = std::mem::take(&mut out.closed);
            batch.evaluate(around, problem.node(), noise);
            both_ways(&Problem::new(around, problem.node()), noise, &batch, out);
            (out.sigma, out.closed) = (sigma, batch);
        }
    }

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        Some(terms.mirrored_score())
    }
}

/// The mean of the score-function samples at ε and at −ε.
fn both_ways(problem: &Problem<'_>, noise: &Noise, batch: &Batch, out: &mut Gradients) {
    let mut mirror = std::mem::take(&mut out.noise);
    let mut mirrored = std::mem::take(&mut out.batch);
    negate_into(&mut mirror.eps, &noise.eps);
    negate_into(&mut mirror.partner, &noise.partner);
    mirrored.evaluate(problem.objective(), problem.node(), &mirror);

    // What is taken off f cancels for μ, and so f keeps its digits there.
    let baseline = PerParameter {
        mu: 0.0,
        ..no_baseline(problem)
    };
    score_gradients(problem, &mirror, &mirrored, baseline, out);
    // The mirrored samples are kept where the mirrored draws have served their turn.
    std::mem::swap(&mut out.mu, &mut mirrored.y);
    std::mem::swap(&mut out.sigma, &mut mirrored.slope);
    score_gradients(problem, noise, batch, baseline, out);
    average_into(&mut out.mu, &mirrored.y);
    average_into(&mut out.sigma, &mirrored.slope);
    (out.noise, out.batch) = (mirror, mirrored);
}
