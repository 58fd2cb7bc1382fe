//! The network's run and its gradients as comma-separated values.

use std::fmt::Write as _;

use experiment::side::Side;
use model::update::{Course, NetworkLab};

use super::{push, push_histogram};

/// One row for each step so far: −ELBO of both runs and of the descent with the exact gradient. Of a
/// straight line all are exact, and w² + τ² of both runs stands beside them, as the headless program
/// has it; of other networks the runs' values are those of each step's batch. A run that has stopped
/// leaves its cells empty.
pub(super) fn run(lab: &NetworkLab) -> String {
    let is_straight = lab.is_straight();
    let mut out = String::from(if is_straight {
        "step,left_loss,right_loss,exact_bound,left_w2_tau2,right_w2_tau2\n"
    } else {
        "step,left_batch_loss,right_batch_loss,exact_bound\n"
    });
    let [left, right] = Side::ALL.map(|side| lab.losses(side));
    let mut columns = vec![left, right, lab.exact_losses()];
    if is_straight {
        let courses = lab.courses().as_ref();
        columns.extend(courses.map(Course::variances).each());
    }
    for step in 0..=lab.steps() {
        let _ = write!(out, "{step}");
        for column in &columns {
            push(&mut out, column.get(step).copied());
        }
        out.push('\n');
    }
    out
}

/// What was measured of one weight's gradient by single data, with both estimators at the left run's
/// weights, and the exact values beside it.
pub(super) fn samples(lab: &NetworkLab) -> String {
    let mut out = String::from(
        "side,estimator,weight,estimates,samples,mean,standard_error,exact_gradient,exact_mean,variance,exact_variance,below,above,low,high\n",
    );
    let variances = lab.variances();
    let estimators = lab.estimators();
    for side in Side::ALL {
        let moments = variances.gradients.moments(side);
        let histogram = variances.gradients.histogram(side);
        let exact = variances.exact_gradients[side];
        let (key, weight) = (estimators[side].key(), &variances.weight);
        let (count, samples) = (moments.count(), lab.setup().samples);
        let _ = write!(out, "{},{key},{weight},{count},{samples}", side.key());
        for value in [
            moments.mean(),
            moments.standard_error(),
            variances.derivative,
            exact.map(|exact| exact.mean),
            moments.variance(),
            exact.map(|exact| exact.variance),
        ] {
            push(&mut out, value);
        }
        push_histogram(&mut out, histogram);
    }
    out
}
