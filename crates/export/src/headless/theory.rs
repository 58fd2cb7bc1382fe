//! `theory`: exact values of every estimator.

use std::fmt::Write as _;

use experiment::theory::Theory;
use math::estimators;
use math::parameter::Parameter;
use math::problem::Problem;

use super::case::Case;
use crate::csv::cell;

/// Mean and variance of one draw of every estimator at the probe; of an estimate of L draws for
/// those that exist only in groups.
pub(super) fn table(case: &Case) -> String {
    let case = case.at_start();
    let setup = case.setup();
    let problem = Problem::new(setup.objective.as_ref(), case.probe());
    let gradient = problem.gradient();
    let mut out = String::from("estimator,parameter,exact_gradient,mean,variance\n");
    for &estimator in estimators::ALL {
        let samples = if estimator.needs().groups {
            setup.samples
        } else {
            1
        };
        let draw = Theory::new(&problem, estimator, samples).estimate;
        for parameter in Parameter::ALL {
            let (key, name) = (estimator.key(), parameter.key());
            let gradient = cell(Some(gradient[parameter]));
            let mean = cell(draw[parameter].map(|exact| exact.mean));
            let variance = cell(draw[parameter].map(|exact| exact.variance));
            let _ = writeln!(out, "{key},{name},{gradient},{mean},{variance}");
        }
    }
    out
}
