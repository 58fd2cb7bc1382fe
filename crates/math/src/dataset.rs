//! The observations x₁ … xₙ and the statistics that are sufficient for the losses on them.

mod error;

use std::sync::{Arc, OnceLock};

use crate::absolute::deviation::{Deviations, Preparation};
use crate::kernels::sums::compensated;
use crate::noise::{Lane, Purpose, Stream};

pub use error::DatasetError;

/// The largest number of observations.
pub const MAX_COUNT: usize = 1_000_000;

/// The largest magnitude of an observation: fourth powers of differences,
/// which the exact variances need, stay far inside the range of `f64`.
pub const MAX_MAGNITUDE: f64 = 1e60;

/// The least variance of observations that are not all equal: its digits, and its square and their
/// inverses, are still inside the range of `f64`.
pub const LEAST_VARIANCE: f64 = 1e-280;

/// Michelson's 100 measurements of the speed of light in air, km/s minus 299 000
/// (1879; the `morley` data set that ships with R).
#[rustfmt::skip]
pub const MICHELSON: [f64; 100] = [
    850., 740., 900., 1070., 930., 850., 950., 980., 980., 880.,
    1000., 980., 930., 650., 760., 810., 1000., 1000., 960., 960.,
    960., 940., 960., 940., 880., 800., 850., 880., 900., 840.,
    830., 790., 810., 880., 880., 830., 800., 790., 760., 800.,
    880., 880., 880., 860., 720., 720., 620., 860., 970., 950.,
    880., 910., 850., 870., 840., 840., 850., 840., 840., 840.,
    890., 810., 810., 820., 800., 770., 760., 740., 750., 760.,
    910., 920., 890., 860., 880., 720., 840., 850., 850., 780.,
    890., 840., 780., 810., 760., 810., 790., 810., 820., 850.,
    870., 870., 810., 740., 810., 940., 950., 800., 810., 870.,
];

/// Observations with their mean x̄ and their variance S² = mean(x²) − x̄² (divided by n).
///
/// ```
/// use math::dataset::Dataset;
///
/// let data = Dataset::new([1.0, 2.0, 6.0]).unwrap();
/// assert_eq!((data.mean(), data.variance()), (3.0, 14.0 / 3.0));
/// ```
#[derive(Clone, Debug)]
pub struct Dataset {
    values: Arc<[f64]>,
    mean: f64,
    mean_rest: f64,
    variance: f64,
    /// The sorted observations, made on the first request and shared by all copies.
    deviations: Arc<OnceLock<Arc<Deviations>>>,
}

impl PartialEq for Dataset {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl Dataset {
    /// A data set of these values.
    ///
    /// # Errors
    /// If there are fewer than 2 or more than [`MAX_COUNT`] values, one is not finite or larger
    /// than [`MAX_MAGNITUDE`], or they differ by less than [`LEAST_VARIANCE`] allows.
    pub fn new(values: impl Into<Arc<[f64]>>) -> Result<Self, DatasetError> {
        let values = values.into();
        if values.len() < 2 {
            return Err(DatasetError::TooFew(values.len()));
        }
        if values.len() > MAX_COUNT {
            return Err(DatasetError::TooMany(values.len()));
        }
        let unusable = |x: &f64| !x.is_finite() || x.abs() > MAX_MAGNITUDE;
        if let Some(index) = values.iter().position(unusable) {
            return Err(DatasetError::OutOfRange(index, values[index]));
        }
        let (mean, mean_rest, variance) = mean_and_variance(&values);
        if variance < LEAST_VARIANCE && values.iter().any(|x| *x != values[0]) {
            return Err(DatasetError::TooClose);
        }
        Ok(Self {
            values,
            mean,
            mean_rest,
            variance,
            deviations: Arc::default(),
        })
    }

    /// Michelson's measurements.
    #[must_use]
    pub fn michelson() -> Self {
        let (mean, mean_rest, variance) = mean_and_variance(&MICHELSON);
        Self {
            values: Arc::new(MICHELSON),
            mean,
            mean_rest,
            variance,
            deviations: Arc::default(),
        }
    }

    /// The number n of observations.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// The mean x̄.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// What x̄ has beyond the digits of an `f64`, for differences from it.
    #[must_use]
    pub const fn mean_rest(&self) -> f64 {
        self.mean_rest
    }

    /// The variance S² = mean(x²) − x̄², divided by n, not n − 1.
    #[must_use]
    pub const fn variance(&self) -> f64 {
        self.variance
    }

    /// The observations in the order in which they were made.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Whether the observations are prepared for sums of absolute deviations.
    #[must_use]
    pub fn is_prepared(&self) -> bool {
        self.deviations.get().is_some()
    }

    /// The preparation of these observations, to be done in pieces by [`Self::prepare`].
    #[must_use]
    pub fn preparation(&self) -> Preparation {
        Preparation::new(Arc::clone(&self.values), self.mean)
    }

    /// Does one piece of the `preparation`, and keeps its result after the last one. Returns whether
    /// there is more to do.
    #[must_use]
    pub fn prepare(&self, preparation: &mut Preparation) -> bool {
        let Some(deviations) = preparation.advance() else {
            return !self.is_prepared();
        };
        self.deviations.get_or_init(|| Arc::new(deviations));
        false
    }

    /// The observations prepared for sums of absolute deviations. Prepares them
    /// here if nobody has done so before, which takes long for a million.
    #[must_use]
    pub fn deviations(&self) -> Arc<Deviations> {
        let make = || {
            let mut preparation = self.preparation();
            loop {
                if let Some(deviations) = preparation.advance() {
                    return Arc::new(deviations);
                }
            }
        };
        Arc::clone(self.deviations.get_or_init(make))
    }
}

/// x̄, what it has beyond its digits, and S²; x̄ and S² each right to 14 digits.
///
/// Compensated sums have them for any data, plain sums for data whose terms do not cancel. Where
/// the two agree, the plain ones are taken: links made before sums were compensated then give the
/// same runs, to the last bit.
fn mean_and_variance(values: &[f64]) -> (f64, f64, f64) {
    /// Numbers that differ by a smaller share of themselves agree in 14 digits.
    const ROUNDING: f64 = 4e-15;
    let plain = plain_mean_and_variance(values);
    let (exact_mean, rest, exact_variance) = exact_mean_and_variance(values);
    let choose = |plain: f64, exact: f64| {
        if (plain - exact).abs() <= ROUNDING * exact.abs() {
            plain
        } else {
            exact
        }
    };
    let mean = choose(plain.0, exact_mean);
    let variance = choose(plain.1, exact_variance);
    (mean, (exact_mean - mean) + rest, variance)
}

/// x̄ and S² by compensated sums. The squared differences from x̄ are all positive, so nothing
/// cancels in their sum. x̄ enters them with twice the digits of an `f64`, since data may differ
/// in the last digit of their mean only.
fn exact_mean_and_variance(values: &[f64]) -> (f64, f64, f64) {
    let count = values.len() as f64;
    let total = compensated(values, |x| x);
    let mean = total.value() / count;
    let rest = ((-mean).mul_add(count, total.sum) + total.rest) / count;
    let squares = compensated(values, |x| {
        let d = (x - mean) - rest;
        d * d
    });
    (mean, rest, squares.value() / count)
}

/// x̄ and S² by plain sums around the observation nearest to the mean: differences from it are
/// small, and exact for data on a grid.
fn plain_mean_and_variance(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let rough = values.iter().map(|x| x / count).sum::<f64>();
    let shift = values.iter().copied().fold(values[0], |nearest, x| {
        if (x - rough).abs() < (nearest - rough).abs() {
            x
        } else {
            nearest
        }
    });
    let (mut sum, mut squares) = (0.0, 0.0);
    for x in values {
        let d = x - shift;
        sum += d;
        squares += d * d;
    }
    let offset = sum / count;
    (shift + offset, squares / count - offset * offset)
}

/// The simulated oracle xᵢ = mean + sd·zᵢ: observations from N(mean, sd²), drawn once and kept.
///
/// x₁ … xₙ is a prefix of the stream, so a larger n adds points and keeps the old ones.
#[derive(Clone, Debug)]
pub struct Oracle {
    stream: Stream,
    standard: Vec<f64>,
}

impl Oracle {
    /// The oracle of `seed`, with nothing drawn yet.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            stream: Stream::new(seed, Purpose::Data, Lane::Node, 0),
            standard: Vec::new(),
        }
    }

    /// How many observations are drawn.
    #[must_use]
    pub fn drawn(&self) -> usize {
        self.standard.len()
    }

    /// Draws on until there are `count` observations, at most `most` of them in this call.
    pub fn draw(&mut self, count: usize, most: usize) {
        let old = self.drawn();
        let new = count.min(old.saturating_add(most)).max(old);
        self.standard.resize(new, 0.0);
        self.stream.fill_normal(&mut self.standard[old..]);
    }

    /// The first `count` observations of N(`mean`, `sd`²).
    ///
    /// # Errors
    /// As [`Dataset::new`].
    pub fn observe(&mut self, count: usize, mean: f64, sd: f64) -> Result<Dataset, DatasetError> {
        self.draw(count, usize::MAX);
        let values: Vec<f64> = self.standard[..count]
            .iter()
            .map(|z| mean + sd * z)
            .collect();
        Dataset::new(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean 852.4 and variance 6180.24: the facts published with the data set.
    #[test]
    fn michelson_to_the_last_digit() {
        let data = Dataset::michelson();
        assert_eq!(data.count(), 100);
        assert_eq!(data.mean(), 852.4);
        assert_eq!(data.variance(), 6180.24);
    }

    #[test]
    fn a_large_offset_costs_no_precision() {
        let data = Dataset::new([1e9 + 1.0, 1e9 + 2.0, 1e9 + 4.0]).unwrap();
        assert!((data.variance() - 14.0 / 9.0).abs() < 1e-14);
    }

    /// The observation as a whole number of 2^−`bits`, exactly.
    fn whole(x: f64, bits: i32) -> i128 {
        let scaled = x * f64::from(bits).exp2();
        assert_eq!(scaled, scaled.trunc());
        scaled as i128
    }

    #[track_caller]
    fn check(found: f64, exact: f64) {
        assert!(((found - exact) / exact).abs() < 1e-14, "{found} {exact}");
    }

    /// Against whole numbers of 2⁻⁸⁶, added up exactly.
    #[test]
    fn the_mean_has_all_digits_where_observations_cancel() {
        let values = [1e-10, 1e10, -1e10, 3.5];
        let sum: i128 = values.iter().map(|&x| whole(x, 86)).sum();
        let exact = sum as f64 / 86_f64.exp2() / 4.0;
        check(Dataset::new(values).unwrap().mean(), exact);
    }

    /// S² = (n Σx² − (Σx)²)/n² against whole numbers of 2⁻⁵², added up exactly. The data are those
    /// of NIST's set NumAcc2: 1.2, and 500 times 1.1 and 1.3.
    #[test]
    fn the_variance_has_all_digits_where_it_is_small() {
        let mut values = [1.1, 1.3].repeat(500);
        values.insert(0, 1.2);
        let whole: Vec<i128> = values.iter().map(|&x| whole(x, 52)).collect();
        let count = whole.len() as i128;
        let sum: i128 = whole.iter().sum();
        let squares: i128 = whole.iter().map(|x| x * x).sum();
        let exact = (count * squares - sum * sum) as f64 / 104_f64.exp2() / (count * count) as f64;
        let data = Dataset::new(values).unwrap();
        check(data.variance(), exact);
        check(data.mean(), sum as f64 / 52_f64.exp2() / count as f64);
    }

    #[test]
    fn neighbours_have_a_variance() {
        let next = 1.0 + f64::EPSILON;
        let data = Dataset::new([1.0, next]).unwrap();
        assert_eq!(data.variance(), (0.5 * f64::EPSILON).powi(2));
    }

    #[test]
    fn refuses_with_a_fact() {
        assert_eq!(Dataset::new([]), Err(DatasetError::TooFew(0)));
        assert_eq!(Dataset::new([1.0]), Err(DatasetError::TooFew(1)));
        assert!(matches!(
            Dataset::new([1.0, f64::NAN]),
            Err(DatasetError::OutOfRange(1, _))
        ));
        assert!(Dataset::new(vec![0.0; MAX_COUNT + 1]).is_err());
        assert_eq!(Dataset::new([1e-160, 3e-160]), Err(DatasetError::TooClose));
        assert!(Dataset::new([1e-160; 3]).is_ok());
        assert!(Dataset::new([1e-130, 3e-130]).is_ok());
    }

    #[test]
    fn a_larger_sample_keeps_the_old_points() {
        let mut oracle = Oracle::new(5);
        oracle.draw(30, 7);
        assert_eq!(oracle.drawn(), 7);
        let small = oracle.observe(10, 2.0, 1.0).unwrap();
        let large = oracle.observe(1000, 2.0, 1.0).unwrap();
        assert_eq!(small.values(), &large.values()[..10]);
        assert_eq!(large, Oracle::new(5).observe(1000, 2.0, 1.0).unwrap());
    }
}
