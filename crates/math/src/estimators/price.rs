//! Price's estimator: f′(y) for μ, and σ·f″(y) for σ (Price, *IRE Transactions on Information
//! Theory* 4, 1958; Bonnet, 1964; Rezende, Mohamed and Wierstra, ICML 2014).
//!
//! The normal density solves the heat equation, so ∂E f/∂σ = σ ∂²E f/∂μ² = σ E f″. Of a kink f″ has
//! nothing, and the mean for σ misses it; of a jump f′ has nothing either.

use words::estimators;

use super::pathwise::Pathwise;
use super::{Estimator, Evaluations, Gradients, Reason, Refusal, Uses};
use crate::batch::{Batch, Noise};
use crate::exact::{Exact, Terms};
use crate::objective::Smoothness;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The first and the second derivative of f at the draw. θ inside f is held: what f changes with it
/// at a fixed draw has the mean 0.
#[derive(Debug)]
pub(super) struct Price;

impl Estimator for Price {
    fn key(&self) -> &'static str {
        "price"
    }

    fn name(&self) -> &'static str {
        estimators::PRICE.get()
    }

    fn formula(&self) -> &'static str {
        "(f′(y), σ·f″(y))"
    }

    fn source(&self) -> &'static str {
        "Price, IRE Transactions on Information Theory 4, 1958; Bonnet, 1964"
    }

    fn evaluations(&self) -> Evaluations {
        Evaluations {
            slopes: 1,
            curvatures: 1,
            ..Evaluations::default()
        }
    }

    fn uses(&self) -> Uses {
        Uses::Curvature
    }

    fn applies_at_draws(&self) -> Result<(), Refusal> {
        Err(Refusal {
            reason: Reason::NeedsCurvature,
            instead: &Pathwise,
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
        let (mu, sigma) = out.resized(noise.len());
        let (objective, node) = (problem.objective(), problem.node());
        objective.curvatures(node, &batch.y, &batch.partner, sigma);
        let direct = problem.direct().gradient;
        for sample in sigma.iter_mut() {
            *sample = node.sigma() * *sample + direct.sigma;
        }
        for (sample, slope) in mu.iter_mut().zip(&batch.slope) {
            *sample = slope + direct.mu;
        }
        for (sample, slope) in mu.iter_mut().zip(&batch.partner_slope) {
            *sample += slope;
        }
    }

    fn is_unbiased_for(&self, f: Smoothness<'_>) -> bool {
        matches!(f, Smoothness::Quadratic | Smoothness::Analytic { .. })
    }

    fn biased(&self, problem: &Problem<'_>, terms: &dyn Terms) -> Option<PerParameter<Exact>> {
        let (derivatives, direct) = (terms.derivatives(), problem.direct().gradient);
        let gradient = problem.gradient();
        let f = problem.objective().smoothness(problem.node());
        let mut exact = PerParameter::from_fn(|parameter| Exact {
            mean: derivatives[parameter].mean + direct[parameter],
            ..derivatives[parameter]
        });
        // A kink hides nothing from f′.
        if matches!(f, Smoothness::Kinked(_)) {
            exact.mu.mean = gradient.mu;
        }
        Some(exact)
    }

    fn variance(
        &self,
        _problem: &Problem<'_>,
        terms: &dyn Terms,
        _samples: usize,
    ) -> Option<PerParameter<f64>> {
        Some(terms.derivatives().map(|exact| exact.variance))
    }
}
