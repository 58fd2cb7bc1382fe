//! `gradients`: measured values of every estimator.

use std::fmt::Write as _;

use experiment::arm::Arm;
use experiment::probe::Probe;
use experiment::side::Sides;
use math::estimators;
use math::parameter::Parameter;
use math::problem::Problem;

use super::case::Case;
use crate::csv::cell;

/// Mean and variance of estimates of L draws each, of every estimator at the probe.
pub(super) fn table(case: &Case) -> String {
    let case = case.at_start();
    let setup = case.setup();
    let problem = Problem::new(setup.objective.as_ref(), case.probe());
    let (arity, draws) = (setup.objective.arity(), setup.samples);
    let mut out = String::from("estimator,parameter,estimates,mean,variance\n");
    for &estimator in estimators::ALL {
        let measured = estimator.applies(arity, draws).map(|()| {
            let arm = Arm { estimator, draws };
            let both = Sides {
                left: arm,
                right: arm,
            };
            let probe =
                Probe::complete(&problem, &both, draws, case.settings.estimates, setup.seed);
            probe.measured().left.moments
        });
        for parameter in Parameter::ALL {
            let (key, name) = (estimator.key(), parameter.key());
            let moments = measured.ok().map(|moments| moments[parameter]);
            let count = moments.map_or(0, |moments| moments.count());
            let mean = cell(moments.and_then(|moments| moments.mean()));
            let variance = cell(moments.and_then(|moments| moments.variance()));
            let _ = writeln!(out, "{key},{name},{count},{mean},{variance}");
        }
    }
    out
}
