//! The pathwise estimator: the reparameterization trick.
//!
//! With y = g(ε, θ) = μ + σε the derivative passes through the draw,
//! ∇_θ f(g(ε, θ)) = f′(y)·(1, ε) (Kingma and Welling, ICLR 2014; Rezende,
//! Mohamed and Wierstra, ICML 2014).

use words::estimators;

use super::{Estimator, Evaluations, Gradients, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Exact, Terms};
use crate::objective::Smoothness;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The derivative of f through the draw: the trick.
#[derive(Debug)]
pub(super) struct Pathwise;

impl Estimator for Pathwise {
    fn key(&self) -> &'static str {
        "pathwise"
    }

    fn name(&self) -> &'static str {
        estimators::PATHWISE.get()
    }

    fn formula(&self) -> &'static str {
        "f′(y)·(1, ε)"
    }

    fn source(&self) -> &'static str {
        "Kingma and Welling, ICLR 2014; Rezende, Mohamed and Wierstra, ICML 2014"
    }

    fn evaluations(&self) -> Evaluations {
        Evaluations {
            slopes: 1,
            ..Evaluations::default()
        }
    }

    fn uses(&self) -> Uses {
        Uses::Slopes
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
        let (mu, sigma) = out.resized(noise.len());
        path_gradients(noise, batch, mu, sigma);
        add_direct(problem, noise, mu, sigma);
    }

    fn is_unbiased_for(&self, f: Smoothness<'_>) -> bool {
        !matches!(f, Smoothness::Jumping(_))
    }

    /// The slope of what jumps is 0 between the jumps.
    fn biased(&self, problem: &Problem<'_>, _terms: &dyn Terms) -> Option<PerParameter<Exact>> {
        let direct = problem.direct().gradient;
        Some(direct.map(|mean| Exact {
            mean,
            variance: 0.0,
        }))
    }

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        Some(terms.slope())
    }
}

/// Writes the samples of `estimator`, which differentiates along the path, with the entropy in closed
/// form, and returns true, if it is sampled and θ in log q is differentiated too.
///
/// At fixed ε, log q(y; θ) is −½ε² − log σ and a constant, so both have the same derivative, but the
/// sampled one is a difference: ∂log q/∂y·(1, ε) = −(ε/σ)·(1, ε) and ∂log q/∂θ = s.
pub(super) fn along_closed_entropy(
    estimator: &dyn Estimator,
    problem: &Problem<'_>,
    noise: &Noise,
    samples: usize,
    out: &mut Gradients,
) -> bool {
    if problem.direct().score_weight == 0.0 {
        return false;
    }
    let Some(objective) = problem.objective().closed_entropy() else {
        return false;
    };
    let problem = Problem::new(objective, problem.node());
    let mut batch = std::mem::take(&mut out.closed);
    batch.evaluate(objective, problem.node(), noise);
    estimator.gradients(&problem, noise, &batch, samples, out);
    out.closed = batch;
    true
}

/// f′(y)·(1, ε), summed over both draws of a pair.
pub(super) fn path_gradients(noise: &Noise, batch: &Batch, mu: &mut [f64], sigma: &mut [f64]) {
    let draws = batch.slope.iter().zip(&noise.eps);
    for ((&slope, &eps), (mu, sigma)) in draws.zip(mu.iter_mut().zip(sigma.iter_mut())) {
        *mu = slope;
        *sigma = slope * eps;
    }
    let partners = batch.partner_slope.iter().zip(&noise.partner);
    for ((&slope, &eps), (mu, sigma)) in partners.zip(mu.iter_mut().zip(sigma.iter_mut())) {
        *mu += slope;
        *sigma += slope * eps;
    }
}

/// Adds what θ contributes besides y: the closed-form gradient, and ∂f/∂θ at fixed y.
pub(super) fn add_direct(problem: &Problem<'_>, noise: &Noise, mu: &mut [f64], sigma: &mut [f64]) {
    let direct = problem.direct();
    let samples = noise.eps.iter().zip(mu.iter_mut().zip(sigma.iter_mut()));
    if direct.score_weight == 0.0 {
        if direct.gradient == Default::default() {
            return;
        }
        for (_, (mu, sigma)) in samples {
            *mu += direct.gradient.mu;
            *sigma += direct.gradient.sigma;
        }
    } else {
        for (&eps, (mu, sigma)) in samples {
            let score = problem.node().score(eps);
            *mu += direct.gradient.mu + direct.score_weight * score.mu;
            *sigma += direct.gradient.sigma + direct.score_weight * score.sigma;
        }
    }
}
