//! Exact values: slopes, expectations, means and variances, none of them by luck of a seed.
//! Each is compared with a closed form, a published number, or an integral or derivative taken
//! by other rules. Loops run over the registries, so that a new objective or estimator is tested
//! without a change here.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cases;
mod closed_forms;
mod definitions;
mod expect;
mod expectations;
mod extremes;
mod means;
mod minima;
mod reference;
mod slopes;
mod theorems;
mod variances;

use math::estimators::Estimator;
use math::exact::ExactPair;
use math::integrate::integrals::Integrals;
use math::parameter::PerParameter;

/// Exact mean and variance of one draw, or of an estimate of `samples` draws for estimators that
/// exist only in groups. Absent where the estimator does not apply.
fn one_draw(integrals: &Integrals<'_>, estimator: &dyn Estimator, samples: usize) -> ExactPair {
    match estimator.applies(integrals.problem().objective().arity(), samples) {
        Ok(()) => estimator.exact(integrals, samples),
        Err(_) => PerParameter::default(),
    }
}
