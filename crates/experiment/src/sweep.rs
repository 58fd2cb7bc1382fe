//! The variances of estimators along an axis: exact values, [measured](measurement) ones, and the
//! [crossings](crossing) of two exact curves.

use std::rc::Rc;

use math::estimators::Estimator;
use math::gaussian::Gaussian;
use math::objective::Objective;
use math::parameter::PerParameter;
use math::problem::Problem;

use crate::arm::Budget;
use crate::theory::Theory;

pub mod crossing;
pub mod measurement;

/// The objective, the node and the cost of an estimate at one position of the axis.
#[derive(Clone)]
pub struct SweepPoint {
    /// The objective.
    pub objective: Rc<dyn Objective>,
    /// The node.
    pub node: Gaussian,
    /// What one estimate may cost.
    pub budget: Budget,
}

/// Variances of one estimator at one position; absent where there is no value.
pub type Variances = PerParameter<Option<f64>>;

/// The exact variances of the estimators in `choice` at a point.
#[must_use]
pub fn exact_variances(point: &SweepPoint, choice: &[&'static dyn Estimator]) -> Vec<Variances> {
    let problem = Problem::new(point.objective.as_ref(), point.node);
    let variance = |&estimator: &&'static dyn Estimator| {
        let theory = Theory::new(&problem, estimator, point.budget.draws(estimator));
        theory.estimate.map(|exact| Some(exact?.variance))
    };
    choice.iter().map(variance).collect()
}
