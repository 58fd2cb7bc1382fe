//! `replay`: the whole run, step by step.

use experiment::comparison::Comparison;
use model::setup::{observe, setup};

use super::case::Case;
use crate::csv;

/// μ and σ of both descents and of the exact one at every step. The changes that the link names
/// are made on the way.
pub(super) fn table(case: &Case) -> String {
    let Case { settings, data } = case;
    let mut comparison = Comparison::new(case.setup(), case.start());
    let segments = settings.segments();
    let ends = segments.iter().skip(1).map(|(step, _)| *step);
    for ((_, segment), end) in segments.iter().zip(ends.chain([settings.steps])) {
        // Data that were in use once can be made again; if not, those at the end serve.
        let observed = observe(segment);
        comparison.set_setup(setup(segment, observed.as_ref().unwrap_or(data)).setup);
        while comparison.steps() < end.min(settings.steps) {
            comparison.step();
        }
    }
    csv::run(&comparison, settings.steps)
}
