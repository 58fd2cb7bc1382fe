//! The fan: replicate runs of both estimators with different seeds, and their quantiles.

use math::gaussian::Gaussian;
use math::noise::replicate_seed;
use math::parameter::PerParameter;

use crate::comparison::{Contest, Setup};
use crate::side::Sides;

/// The most steps of a run that are kept: as many as a chart can show.
const MOST_COLUMNS: usize = 200;

/// The series in a replicate's row.
pub const SERIES: usize = 4;

/// The number of replicates that are drawn one by one.
pub const GHOSTS: usize = 5;

/// What a replicate needs to be run, anywhere and in any order.
#[derive(Clone, Debug)]
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

    /// How many there are.
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

    /// The draws of noise in one replicate.
    #[must_use]
    pub const fn draws(&self) -> usize {
        self.columns.steps * self.setup.samples
    }

    /// Runs replicate `index` and appends its row to `out`; after a run has stopped its
    /// numbers are NaN. A row depends on the settings and its index alone.
    pub fn run(&self, index: usize, out: &mut Vec<f64>) {
        let mut setup = self.setup.clone();
        setup.seed = replicate_seed(setup.seed, index as u64);
        let mut contest = Contest::new(setup, self.start);
        for _ in 0..self.columns.steps {
            contest.step();
        }
        for run in contest.runs().each() {
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

/// Median and 10–90 % band of one series, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// The 10 % quantile.
    pub low: Vec<f64>,
    /// The median.
    pub median: Vec<f64>,
    /// The 90 % quantile.
    pub high: Vec<f64>,
}

/// The bands of μ and σ.
pub type Bands = PerParameter<Band>;

/// The rows of replicates, in whatever order they arrive.
#[derive(Clone, Debug)]
pub struct Fan {
    columns: Columns,
    rows: Vec<Option<Box<[f64]>>>,
    arrived: usize,
}

impl Fan {
    /// A fan of `replicates` runs, none of which has arrived.
    #[must_use]
    pub fn new(columns: Columns, replicates: usize) -> Self {
        Self {
            columns,
            rows: vec![None; replicates],
            arrived: 0,
        }
    }

    /// The steps that are kept.
    #[must_use]
    pub const fn columns(&self) -> Columns {
        self.columns
    }

    /// How many replicates were asked for.
    #[must_use]
    pub fn wanted(&self) -> usize {
        self.rows.len()
    }

    /// How many have arrived.
    #[must_use]
    pub const fn arrived(&self) -> usize {
        self.arrived
    }

    /// The first replicate that has not arrived.
    #[must_use]
    pub fn missing(&self) -> Option<usize> {
        self.rows.iter().position(Option::is_none)
    }

    /// Takes in whole rows, beginning with that of replicate `first`. Rows that do not
    /// belong to this fan are passed over.
    pub fn insert(&mut self, first: usize, rows: &[f64]) {
        let whole = rows.chunks_exact(self.columns.row_len());
        for (slot, row) in self.rows.iter_mut().skip(first).zip(whole) {
            if slot.is_none() {
                self.arrived += 1;
            }
            *slot = Some(row.into());
        }
    }

    /// One replicate's μ and σ for both estimators, if it has arrived.
    #[must_use]
    pub fn ghost(&self, index: usize) -> Option<Sides<[&[f64]; 2]>> {
        let row = self.rows.get(index)?.as_deref()?;
        let series = |i: usize| &row[i * self.columns.count()..(i + 1) * self.columns.count()];
        Some(Sides {
            left: [series(0), series(1)],
            right: [series(2), series(3)],
        })
    }

    /// The bands over all runs that have arrived; stopped runs count as long as they ran.
    #[must_use]
    pub fn bands(&self) -> Sides<Bands> {
        let mut bands = Sides::default();
        for series in 0..SERIES {
            *bands.series_mut(series) = self.band(series);
        }
        bands
    }

    /// The band of one series, numbered as they stand in a row.
    #[must_use]
    #[inline(never)]
    pub fn band(&self, series: usize) -> Band {
        /// As many numbers of a row as memory hands over at once.
        const TOGETHER: usize = 8;
        let mut rooms: [Vec<f64>; TOGETHER] = Default::default();
        let mut band = Band::default();
        let end = (series + 1) * self.columns.count();
        for begin in (series * self.columns.count()..end).step_by(TOGETHER) {
            let here = begin..end.min(begin + TOGETHER);
            rooms.iter_mut().for_each(Vec::clear);
            for row in self.rows.iter().flatten() {
                for (room, &x) in rooms.iter_mut().zip(&row[here.clone()]) {
                    if !x.is_nan() {
                        room.push(x);
                    }
                }
            }
            for room in &mut rooms[..here.len()] {
                let [low, median, high] = quantiles(room);
                band.low.push(low);
                band.median.push(median);
                band.high.push(high);
            }
        }
        band
    }
}

impl Sides<Bands> {
    /// The band of one series, numbered as they stand in a row.
    pub const fn series_mut(&mut self, series: usize) -> &mut Band {
        match series {
            0 => &mut self.left.mu,
            1 => &mut self.left.sigma,
            2 => &mut self.right.mu,
            _ => &mut self.right.sigma,
        }
    }
}

/// The order statistics nearest to the 10 %, 50 % and 90 % quantiles; NaN of nothing.
fn quantiles(values: &mut [f64]) -> [f64; 3] {
    let Some(last) = values.len().checked_sub(1) else {
        return [f64::NAN; 3];
    };
    let [low, middle, high] = [0.1, 0.5, 0.9].map(|share| (share * last as f64).round() as usize);
    let nth = |values: &mut [f64], n| *values.select_nth_unstable_by(n, f64::total_cmp).1;
    let median = nth(values, middle);
    // What is below the median stands before it, what is above behind.
    let low = match low < middle {
        true => nth(&mut values[..middle], low),
        false => median,
    };
    let high = match high > middle {
        true => nth(&mut values[middle + 1..], high - middle - 1),
        false => median,
    };
    [low, median, high]
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

    #[test]
    fn quantiles_of_what_has_arrived() {
        let columns = Columns::new(1);
        let mut fan = Fan::new(columns, 11);
        let row = |x: f64| [x, -x, 0.0, x, 1.0, 1.0, f64::NAN, f64::NAN];
        for index in (0..11).rev() {
            assert_eq!(fan.arrived(), 10 - index);
            fan.insert(index, &row(index as f64));
        }
        let bands = fan.bands();
        let mu = &bands.left.mu;
        assert_eq!((mu.low[0], mu.median[0], mu.high[0]), (1.0, 5.0, 9.0));
        assert_eq!(bands.left.mu.median[1], -5.0);
        assert_eq!(bands.right.mu.median, [1.0, 1.0]);
        assert!(bands.right.sigma.median[0].is_nan());
        assert_eq!(fan.missing(), None);
        assert_eq!(fan.ghost(3).unwrap().left[0], [3.0, -3.0]);
    }
}
