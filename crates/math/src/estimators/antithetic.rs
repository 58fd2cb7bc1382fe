//! The pathwise estimator on antithetic pairs: each draw ε comes with −ε, and
//! the two gradients are averaged (Hammersley and Morton, 1956). Where f′ is
//! linear the noise in ∂μ cancels exactly; for ∂σ it can be worse than two
//! independent draws.

use words::estimators;

use super::pathwise::{Pathwise, add_direct, along_closed_entropy, path_gradients};
use super::{Estimator, Evaluations, Gradients, Reason, Refusal, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Exact, Terms};
use crate::kernels::buffer::Buffer;
use crate::objective::Smoothness;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The pathwise gradient, averaged over ε and −ε.
#[derive(Debug)]
pub(super) struct Antithetic;

impl Estimator for Antithetic {
    fn key(&self) -> &'static str {
        "antithetic"
    }

    fn name(&self) -> &'static str {
        estimators::ANTITHETIC.get()
    }

    fn formula(&self) -> &'static str {
        "½[f′(μ + σε)·(1, ε) + f′(μ − σε)·(1, −ε)]"
    }

    fn source(&self) -> &'static str {
        "Hammersley and Morton, 1956"
    }

    fn evaluations(&self) -> Evaluations {
        Evaluations {
            slopes: 2,
            ..Evaluations::default()
        }
    }

    fn uses(&self) -> Uses {
        Uses::Slopes
    }

    fn applies_at_draws(&self) -> Result<(), Refusal> {
        Err(Refusal {
            reason: Reason::NeedsElsewhere,
            instead: &Pathwise,
        })
    }

    fn gradients(
        &self,
        problem: &Problem<'_>,
        noise: &Noise,
        batch: &Batch,
        samples: usize,
        out: &mut Gradients,
    ) {
        if along_closed_entropy(self, problem, noise, samples, out) {
            return;
        }
        let count = noise.len();
        let mut mirror = std::mem::take(&mut out.noise);
        let mut mirrored = std::mem::take(&mut out.batch);
        negate_into(&mut mirror.eps, &noise.eps);
        negate_into(&mut mirror.partner, &noise.partner);
        mirrored.evaluate(problem.objective(), problem.node(), &mirror);

        let (mu, sigma) = out.resized(count);
        // The mirrored gradients are made where the mirrored draws have served their turn.
        let (other_mu, other_sigma) = (&mut mirrored.y, &mut mirrored.excess);
        path_gradients(noise, batch, mu, sigma);
        add_direct(problem, noise, mu, sigma);
        let slopes = Batch {
            slope: std::mem::take(&mut mirrored.slope),
            partner_slope: std::mem::take(&mut mirrored.partner_slope),
            ..Batch::default()
        };
        path_gradients(&mirror, &slopes, other_mu, other_sigma);
        add_direct(problem, &mirror, other_mu, other_sigma);
        average_into(mu, other_mu);
        average_into(sigma, other_sigma);
        mirrored.slope = slopes.slope;
        mirrored.partner_slope = slopes.partner_slope;
        (out.noise, out.batch) = (mirror, mirrored);
    }

    fn is_unbiased_for(&self, f: Smoothness<'_>) -> bool {
        Pathwise.is_unbiased_for(f)
    }

    fn biased(&self, problem: &Problem<'_>, terms: &dyn Terms) -> Option<PerParameter<Exact>> {
        Pathwise.biased(problem, terms)
    }

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        Some(terms.mirrored_slope())
    }
}

/// Writes the mirror image of `numbers`.
pub(super) fn negate_into(out: &mut Buffer, numbers: &[f64]) {
    out.hold(numbers.iter().map(|x| -x));
}

/// Averages each number with its counterpart in `other`.
pub(super) fn average_into(out: &mut [f64], other: &[f64]) {
    for (a, b) in out.iter_mut().zip(other) {
        *a = 0.5 * (*a + b);
    }
}
