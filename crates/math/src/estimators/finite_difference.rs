//! Central differences on common noise: f(g(ε, θ + h)) − f(g(ε, θ − h)) over 2h
//! (Glasserman and Yao, *Management Science* 38, 1992). Biased by O(h²) unless f is
//! quadratic, and needs no f′.

use words::estimators;

use super::pathwise::{Pathwise, add_direct, along_closed_entropy};
use super::{Estimator, Evaluations, Gradients, Reason, Refusal, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Exact, Terms};
use crate::kernels::buffer::Buffer;
use crate::objective::Smoothness;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The step h as a share of σ: large enough that a jump in f is met now and then,
/// small enough that the bias cannot be seen in a histogram.
const STEP: f64 = 0.05;

/// Central differences of f, on the same noise, at θ ± h.
#[derive(Debug)]
pub(super) struct FiniteDifference;

impl Estimator for FiniteDifference {
    fn key(&self) -> &'static str {
        "finite-difference"
    }

    fn name(&self) -> &'static str {
        estimators::FINITE_DIFFERENCE.get()
    }

    fn formula(&self) -> &'static str {
        "[f(g(ε, θ + h)) − f(g(ε, θ − h))]/2h, h = σ/20"
    }

    fn source(&self) -> &'static str {
        "Glasserman and Yao, Management Science 38, 1992"
    }

    fn evaluations(&self) -> Evaluations {
        Evaluations {
            values: 4,
            ..Evaluations::default()
        }
    }

    fn uses(&self) -> Uses {
        Uses::Quotients
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
        let h = STEP * problem.node().sigma();
        let mut room = std::mem::take(&mut out.batch);
        let (mu, sigma) = out.resized(noise.len());
        let in_mu = PerParameter { mu: h, sigma: 0.0 };
        let in_sigma = PerParameter { mu: 0.0, sigma: h };
        for (out, step) in [(&mut *mu, in_mu), (&mut *sigma, in_sigma)] {
            difference(problem, noise, batch, &mut room, step, out);
        }
        add_direct(problem, noise, mu, sigma);
        out.batch = room;
    }

    fn is_unbiased_for(&self, f: Smoothness<'_>) -> bool {
        f == Smoothness::Quadratic
    }

    /// A bias in the last digit of the mean is rounding: mean and gradient are computed apart.
    fn biased(&self, problem: &Problem<'_>, terms: &dyn Terms) -> Option<PerParameter<Exact>> {
        const LAST_DIGIT: f64 = 8.0 * f64::EPSILON;
        let (quotient, direct) = (terms.quotient(STEP)?, problem.direct().gradient);
        let gradient = problem.gradient();
        Some(PerParameter::from_fn(|parameter| {
            let (exact, gradient) = (quotient[parameter], gradient[parameter]);
            let mean = exact.mean + direct[parameter];
            let is_rounding = (mean - gradient).abs() <= LAST_DIGIT * gradient.abs();
            Exact {
                mean: if is_rounding { gradient } else { mean },
                ..exact
            }
        }))
    }

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        Some(terms.quotient(STEP)?.map(|exact| exact.variance))
    }
}

/// [f(g(ε, θ + `step`)) − f(g(ε, θ − `step`))]/2h for a step of h in one parameter.
fn difference(
    problem: &Problem<'_>,
    noise: &Noise,
    batch: &Batch,
    room: &mut Batch,
    step: PerParameter<f64>,
    out: &mut [f64],
) {
    let (back, h) = (step.map(|h| -h), step.mu + step.sigma);
    // The upper draws stand in `y`, the lower ones in `slope`: their own use is over.
    moved_into(&mut room.y, &batch.y, &noise.eps, step);
    moved_into(&mut room.slope, &batch.y, &noise.eps, back);
    moved_into(&mut room.partner, &batch.partner, &noise.partner, step);
    moved_into(
        &mut room.partner_slope,
        &batch.partner,
        &noise.partner,
        back,
    );
    room.excess.resize(out.len());
    let (objective, node) = (problem.objective(), problem.node());
    objective.excesses(node, &room.y, &room.partner, out);
    objective.excesses(node, &room.slope, &room.partner_slope, &mut room.excess);
    for (upper, lower) in out.iter_mut().zip(&room.excess) {
        *upper = (*upper - lower) / (2.0 * h);
    }
}

/// The draws `ys` on the noise `eps` after a `step` of θ.
fn moved_into(out: &mut Buffer, ys: &[f64], eps: &[f64], step: PerParameter<f64>) {
    let draws = ys.iter().zip(eps);
    out.hold(draws.map(|(y, eps)| y + (step.mu + step.sigma * eps)));
}
