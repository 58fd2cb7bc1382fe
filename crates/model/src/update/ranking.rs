//! The exact variances of all estimators at one θ, computed estimator by estimator.

use std::rc::Rc;

use experiment::arm::Budget;
use experiment::sweep::{SweepPoint, Variances, exact_variances};
use math::estimators::ALL;
use math::gaussian::Gaussian;
use math::objective::Objective;

/// The variances of estimates by every estimator of the registry, with equal draws and with equal
/// evaluations.
#[derive(Clone, Default)]
pub struct Ranking {
    rows: Vec<[Variances; 2]>,
}

impl Ranking {
    /// For each estimator, in the order of the registry, the variances with as many draws as all
    /// others, and with as many evaluations.
    #[must_use]
    pub fn rows(&self) -> &[[Variances; 2]] {
        &self.rows
    }

    fn is_complete(&self) -> bool {
        self.rows.len() >= ALL.len()
    }

    /// Adds the next estimator.
    fn add(&mut self, objective: &Rc<dyn Objective>, node: Gaussian, samples: usize) {
        let Some(&estimator) = ALL.get(self.rows.len()) else {
            return;
        };
        let variances = |budget| {
            let point = SweepPoint {
                objective: Rc::clone(objective),
                node,
                budget,
            };
            let found = exact_variances(&point, &[estimator]);
            found.first().copied().unwrap_or_default()
        };
        let budgets = [Budget::Draws(samples), Budget::Evaluations(samples)];
        self.rows.push(budgets.map(variances));
    }
}

/// The ranking that is shown, and the one that takes its place.
#[derive(Clone, Default)]
pub(super) struct Rankings {
    shown: Option<Ranking>,
    /// The next one, as far as it is computed.
    next: Option<Ranking>,
    /// Whether the last one that was begun is of another moment than is shown.
    stale: bool,
}

impl Rankings {
    pub(super) const fn shown(&self) -> Option<&Ranking> {
        self.shown.as_ref()
    }

    pub(super) const fn invalidate(&mut self) {
        self.stale = true;
    }

    pub(super) const fn has_work(&self) -> bool {
        self.stale || self.next.is_some() || self.shown.is_none()
    }

    /// Computes one estimator more. A ranking that is under way is finished before a new one begins,
    /// so that there is something to see while the run plays.
    pub(super) fn advance(
        &mut self,
        objective: &Rc<dyn Objective>,
        node: Gaussian,
        samples: usize,
    ) {
        if self.next.is_none() {
            self.stale = false;
        }
        let next = self.next.get_or_insert_default();
        next.add(objective, node, samples);
        if next.is_complete() {
            self.shown = self.next.take();
        }
    }
}
