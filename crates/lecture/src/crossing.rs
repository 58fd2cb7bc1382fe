//! From which k on the trick loses.

use experiment::theory::Theory;
use math::problem::Problem;
use model::settings::Settings;
use model::setup::setup;
use model::update::Model;

/// The scale of k on which the crossing is looked for, and asked for.
pub(super) const RANGE: (f64, f64) = (0.1, 10.0);

/// The k above which the left estimator has the larger exact variance for μ at the start, all
/// else as it is set; `None` where there is no such k on the scale.
pub(super) fn crossing(model: &Model) -> Option<f64> {
    /// The stops between which a change is looked for, and the halvings of one between them.
    const STOPS: u32 = 40;
    const HALVINGS: u32 = 40;
    model.settings().objective.k_range()?;
    let (low, high) = RANGE;
    let stop = |index| low * (high / low).powf(f64::from(index) / f64::from(STOPS));
    let loses = |k| loses(model, k);
    if !loses(high)? {
        return None;
    }
    let mut last = (0..STOPS).rev().map(stop);
    let mut below = last.find(|k| loses(*k) == Some(false))?;
    let mut above = below * (high / low).powf(1.0 / f64::from(STOPS));
    for _ in 0..HALVINGS {
        let middle = 0.5 * (below + above);
        if loses(middle)? {
            above = middle;
        } else {
            below = middle;
        }
    }
    Some(0.5 * (below + above))
}

/// Whether the left estimator has the larger variance for μ with this k.
fn loses(model: &Model, k: f64) -> Option<bool> {
    let settings = Settings {
        k,
        ..model.settings().clone()
    };
    let setup = setup(&settings, model.data()).setup;
    let problem = Problem::new(setup.objective.as_ref(), model::setup::start(&settings));
    let variance = setup.arms.map(|arm| {
        let theory = Theory::new(&problem, arm.estimator, arm.draws);
        theory.estimate.mu.map(|exact| exact.variance)
    });
    Some(variance.left? > variance.right?)
}
