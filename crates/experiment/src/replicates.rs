//! Replicates: the same run with other seeds, and the [fan] of their quantiles.

use math::gaussian::Gaussian;
use math::noise::replicate_seed;
use math::parameter::PerParameter;

use crate::comparison::{Comparison, Setup};
use crate::side::Sides;

pub mod fan;
pub mod law;

/// The most steps of a run that are kept: as many as a chart can show.
const MOST_COLUMNS: usize = 200;

/// The series in a replicate's row.
pub const SERIES: usize = 4;

/// The laws of both sides' runs.
pub type Laws = Sides<Option<PerParameter<law::Course>>>;

/// Runs that differ in their seeds alone. Any thread can make any of them, in any order.
#[derive(Clone)]
pub struct Replicate {
    setup: Setup,
    start: Gaussian,
    columns: Columns,
}

/// The steps that are kept of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    steps: usize,
    stride: usize,
}

impl Columns {
    /// Evenly spaced steps of a run of `steps`, with its first and its last.
    #[must_use]
    pub const fn new(steps: usize) -> Self {
        Self {
            steps,
            stride: steps.div_ceil(MOST_COLUMNS),
        }
    }

    /// The number of columns.
    #[must_use]
    pub const fn count(self) -> usize {
        self.steps.div_ceil(self.stride) + 1
    }

    /// The step of each column.
    #[must_use]
    pub fn step(self, column: usize) -> usize {
        (column * self.stride).min(self.steps)
    }

    /// The numbers in one replicate's row: μ and σ of the left run, then of the right one.
    #[must_use]
    pub const fn row_len(self) -> usize {
        SERIES * self.count()
    }
}

impl Replicate {
    /// Replicates of the run that `setup` makes from `start` in `steps` steps.
    #[must_use]
    pub const fn new(setup: Setup, start: Gaussian, steps: usize) -> Self {
        Self {
            setup,
            start,
            columns: Columns::new(steps),
        }
    }

    /// The steps that are kept.
    #[must_use]
    pub const fn columns(&self) -> Columns {
        self.columns
    }

    /// The exact mean and standard deviation of the runs of each side, where they are known.
    #[must_use]
    pub fn laws(&self) -> Laws {
        let Self {
            setup,
            start,
            columns,
        } = self;
        setup
            .arms
            .map(|arm| law::law(setup, &arm, *start, *columns))
    }

    /// The draws of noise in one replicate. Of many runs they are more than a browser's `usize`
    /// counts.
    #[must_use]
    pub const fn draws(&self) -> u64 {
        self.columns.steps as u64 * self.setup.samples as u64
    }

    /// Runs replicate `index` and appends its row to `out`; after a run has stopped its
    /// numbers are NaN. A row depends on the settings and its index alone.
    pub fn run(&self, index: usize, out: &mut Vec<f64>) {
        let mut setup = self.setup.clone();
        setup.seed = replicate_seed(setup.seed, index as u64);
        let mut comparison = Comparison::new(setup, self.start);
        for _ in 0..self.columns.steps {
            comparison.step_arms();
        }
        for run in comparison.runs().each() {
            let trace = run.trace();
            for values in [&trace.mu, &trace.sigma] {
                out.extend((0..self.columns.count()).map(|column| {
                    let value = values.get(self.columns.step(column));
                    value.copied().unwrap_or(f64::NAN)
                }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_hold_both_ends() {
        for steps in [1, 2, 199, 200, 201, 400, 401, 100_000] {
            let columns = Columns::new(steps);
            let count = columns.count();
            assert!(count <= MOST_COLUMNS + 1);
            assert_eq!((columns.step(0), columns.step(count - 1)), (0, steps));
            assert!(columns.step(count - 2) < steps);
        }
    }
}
