//! The run and the gradient samples as comma-separated values.

mod network;

use std::fmt::Write as _;

use experiment::comparison::Comparison;
use experiment::descent::Descent;
use experiment::side::Side;
use math::histogram::Histogram;
use math::parameter::Parameter;
use model::update::Model;

/// The version in the header of every file.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The columns of a run.
const RUN_HEADER: &str = "step,left_mu,left_sigma,right_mu,right_sigma,exact_mu,exact_sigma\n";

/// One row for each of the first `steps` steps of a comparison: μ and σ of both descents and of the
/// exact one. A run that has stopped leaves its cells empty.
#[must_use]
pub fn run(comparison: &Comparison, steps: usize) -> String {
    let runs = comparison.runs();
    let runs = [&runs.left, &runs.right, comparison.exact()];
    let mut out = String::from(RUN_HEADER);
    for step in 0..=steps {
        let _ = write!(out, "{step}");
        for trace in runs.map(Descent::trace) {
            push(&mut out, trace.mu.get(step).copied());
            push(&mut out, trace.sigma.get(step).copied());
        }
        out.push('\n');
    }
    out
}

/// The run up to the step that is shown, under a header with version and link.
#[must_use]
pub fn run_file(model: &Model, address: &str) -> String {
    let run = model
        .network()
        .map_or_else(|| run(model.comparison(), model.shown()), network::run);
    header(model, address) + &run
}

/// What was measured of both estimators, at the node or of the network's weight, and the exact values beside it.
#[must_use]
pub fn samples_file(model: &Model, address: &str) -> String {
    let mut out = header(model, address);
    if let Some(lab) = model.network() {
        return out + &network::samples(lab);
    }
    let node = model.probe_node();
    let (mu, sigma) = (numbers::written(node.mu()), numbers::written(node.sigma()));
    let _ = writeln!(out, "# gradients measured at mu {mu}, sigma {sigma}");
    if node != model.probe_aim() {
        out += "# the run is still computed: these samples are of an earlier step\n";
    }
    out += "side,estimator,parameter,estimates,samples,mean,standard_error,exact_mean,variance,exact_variance,below,above,low,high\n";
    let arms = &model.comparison().setup().arms;
    let (measured, theory) = (model.measured(), model.theory());
    for side in Side::ALL {
        let (arm, measured, theory) = (&arms[side], &measured[side], &theory[side]);
        for parameter in Parameter::ALL {
            let (moments, exact) = (&measured.moments[parameter], theory.estimate[parameter]);
            let histogram = &measured.histogram[parameter];
            let key = arm.estimator.key();
            let _ = write!(out, "{},{key},{}", side.key(), parameter.key());
            let _ = write!(out, ",{},{}", moments.count(), arm.draws);
            for value in [
                moments.mean(),
                moments.standard_error(),
                exact.map(|exact| exact.mean),
                moments.variance(),
                exact.map(|exact| exact.variance),
            ] {
                push(&mut out, value);
            }
            push_histogram(&mut out, histogram);
        }
    }
    out
}

/// Comment lines that say where the numbers come from.
fn header(model: &Model, address: &str) -> String {
    let link = link_of_shown(model);
    let mut out = format!(
        "# Pathwise {VERSION}\n# {address}#{link}\n# data: n {}",
        model.observations()
    );
    if model.settings().uses_observations() {
        let data = model.data();
        let _ = write!(out, ", mean {}, S2 {}", data.mean(), data.variance());
    }
    out + "\n"
}

/// The link of what is shown, which may be an earlier step than the one asked for while the run is
/// still computed.
pub(crate) fn link_of_shown(model: &Model) -> String {
    let mut settings = model.settings().clone();
    settings.t = model.shown();
    settings.to_link()
}

/// A number of a table, in the shortest form that reads back the same; empty where there is none,
/// or none that is finite.
pub(crate) fn cell(number: Option<f64>) -> String {
    let number = number.filter(|x| x.is_finite());
    number.map_or_else(String::new, numbers::written)
}

/// Appends a comma and the cell of a number.
fn push(out: &mut String, value: Option<f64>) {
    out.push(',');
    out.push_str(&cell(value));
}

/// Ends a row with the cells of a histogram: the counts outside of its range, and the range.
fn push_histogram(out: &mut String, histogram: &Histogram) {
    let _ = write!(out, ",{},{}", histogram.below(), histogram.above());
    push(out, Some(histogram.low()));
    push(out, Some(histogram.high()));
    out.push('\n');
}
