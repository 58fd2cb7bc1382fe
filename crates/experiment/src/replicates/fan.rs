//! The fan: medians and 10–90 % bands over replicate runs.

use math::parameter::PerParameter;

use crate::replicates::{Columns, SERIES};
use crate::side::Sides;

/// The number of replicates that are drawn one by one.
pub const GHOSTS: usize = 5;

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
    pub fn ghost(&self, index: usize) -> Option<Sides<PerParameter<&[f64]>>> {
        let row = self.rows.get(index)?.as_deref()?;
        let series = |i: usize| &row[i * self.columns.count()..(i + 1) * self.columns.count()];
        let pair = |i: usize| PerParameter {
            mu: series(i),
            sigma: series(i + 1),
        };
        Some(Sides {
            left: pair(0),
            right: pair(2),
        })
    }

    /// The bands over all runs that have arrived. A run that has stopped counts up to its last step.
    #[must_use]
    pub fn bands(&self) -> Sides<Bands> {
        let mut bands = Sides::default();
        for series in 0..SERIES {
            *bands.series_mut(series) = self.band(series);
        }
        bands
    }

    /// The band of one series; series are numbered as they stand in a row.
    #[must_use]
    pub fn band(&self, series: usize) -> Band {
        /// The numbers of a row that are read at once, which share a cache line of 64 bytes.
        const TOGETHER: usize = 8;
        let mut buffers: [Vec<f64>; TOGETHER] = Default::default();
        let mut band = Band::default();
        let end = (series + 1) * self.columns.count();
        for begin in (series * self.columns.count()..end).step_by(TOGETHER) {
            let here = begin..end.min(begin + TOGETHER);
            buffers.iter_mut().for_each(Vec::clear);
            for row in self.rows.iter().flatten() {
                for (buffer, &x) in buffers.iter_mut().zip(&row[here.clone()]) {
                    if !x.is_nan() {
                        buffer.push(x);
                    }
                }
            }
            for buffer in &mut buffers[..here.len()] {
                let [low, median, high] = quantiles(buffer);
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

/// The order statistics nearest to the 10 %, 50 % and 90 % quantiles; NaN for no values.
fn quantiles(values: &mut [f64]) -> [f64; 3] {
    let Some(last) = values.len().checked_sub(1) else {
        return [f64::NAN; 3];
    };
    let [low, middle, high] = [0.1, 0.5, 0.9].map(|share| (share * last as f64).round() as usize);
    let nth = |values: &mut [f64], n| *values.select_nth_unstable_by(n, f64::total_cmp).1;
    let median = nth(values, middle);
    // Selection has moved smaller values in front of the median and larger ones behind it.
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
        assert_eq!(fan.ghost(3).unwrap().left.mu, [3.0, -3.0]);
    }
}
