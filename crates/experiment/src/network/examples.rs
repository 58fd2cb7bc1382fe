//! The data of the three models.

use std::fmt;

use math::dataset::Dataset;
use math::noise::{Lane, Purpose, Stream};
use words::runs::{LevelOutOfRange, LevelsNotWhole};

/// How many points the curve has.
const CURVE_COUNT: usize = 300;

/// The standard deviation of the noise around the curve, in each coordinate.
const CURVE_NOISE: f64 = 0.1;

/// The grey levels of the pictures are 0 … 16.
const WHITE: u8 = 16;

/// The numbers in a picture.
const PIXELS: usize = 64;

/// Data x₁ … xₙ of D numbers each.
#[derive(Clone, Debug, PartialEq)]
pub struct Examples {
    rows: Vec<f64>,
    inputs: usize,
    mean: Vec<f64>,
    variance: f64,
}

/// Why bytes are not the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExamplesError {
    /// There are no whole pictures.
    NotWhole(usize),
    /// A grey level above 16, with its index from 0.
    OutOfRange(usize),
}

impl fmt::Display for ExamplesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::NotWhole(count) => LevelsNotWhole {
                count: &count.to_string(),
            }
            .text(),
            Self::OutOfRange(index) => LevelOutOfRange {
                place: &(index + 1).to_string(),
            }
            .text(),
        };
        f.write_str(&sentence)
    }
}

impl std::error::Error for ExamplesError {}

impl Examples {
    /// The page's own x, one number each.
    #[must_use]
    pub fn line(data: &Dataset) -> Self {
        Self {
            rows: data.values().to_vec(),
            inputs: 1,
            mean: vec![data.mean()],
            variance: data.variance(),
        }
    }

    /// 300 points (u, sin 2u) with u uniform in [−2, 2], and noise of 0.1 in each coordinate.
    #[must_use]
    pub fn curve(seed: u64) -> Self {
        let stream = |index| Stream::new(seed, Purpose::Data, Lane::Node, index);
        let mut places = vec![0.0; CURVE_COUNT];
        let mut noise = vec![0.0; 2 * CURVE_COUNT];
        // Index 0 is that of the simulated observations.
        stream(1).fill_uniform(&mut places);
        stream(2).fill_normal(&mut noise);
        let points = places.iter().zip(noise.chunks_exact(2));
        let rows = points.flat_map(|(place, noise)| {
            let u = 4.0 * place - 2.0;
            [
                u + CURVE_NOISE * noise[0],
                libm::sin(2.0 * u) + CURVE_NOISE * noise[1],
            ]
        });
        Self::new(rows.collect(), 2)
    }

    /// Pictures of 8 × 8 grey levels from 0 to 16, one byte each.
    ///
    /// # Errors
    /// If there are no pictures, the last one is not whole, or a level is above 16.
    pub fn digits(levels: &[u8]) -> Result<Self, ExamplesError> {
        if levels.is_empty() || !levels.len().is_multiple_of(PIXELS) {
            return Err(ExamplesError::NotWhole(levels.len()));
        }
        if let Some(index) = levels.iter().position(|&level| level > WHITE) {
            return Err(ExamplesError::OutOfRange(index));
        }
        let rows = levels
            .iter()
            .map(|&level| f64::from(level) / f64::from(WHITE));
        Ok(Self::new(rows.collect(), PIXELS))
    }

    fn new(rows: Vec<f64>, inputs: usize) -> Self {
        let count = (rows.len() / inputs) as f64;
        let mut mean = vec![0.0; inputs];
        for row in rows.chunks_exact(inputs) {
            for (mean, x) in mean.iter_mut().zip(row) {
                *mean += x / count;
            }
        }
        let mut squares = 0.0;
        for row in rows.chunks_exact(inputs) {
            for (mean, x) in mean.iter().zip(row) {
                squares += (x - mean) * (x - mean);
            }
        }
        Self {
            variance: squares / rows.len() as f64,
            rows,
            inputs,
            mean,
        }
    }

    /// The same data (x − `origin`)/`spread`.
    #[must_use]
    pub(super) fn scaled(&self, origin: f64, spread: f64) -> Self {
        let rows = self.rows.iter().map(|x| (x - origin) / spread);
        Self::new(rows.collect(), self.inputs)
    }

    /// How many data there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.len() / self.inputs
    }

    /// The numbers D in one datum.
    #[must_use]
    pub const fn inputs(&self) -> usize {
        self.inputs
    }

    /// All numbers, datum by datum.
    #[must_use]
    pub fn rows(&self) -> &[f64] {
        &self.rows
    }

    /// The datum with this index, which must be below [`Self::count`].
    #[must_use]
    pub fn row(&self, index: usize) -> &[f64] {
        &self.rows[index * self.inputs..(index + 1) * self.inputs]
    }

    /// The mean datum.
    #[must_use]
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// The mean squared difference from the mean datum, for one coordinate.
    #[must_use]
    pub const fn variance(&self) -> f64 {
        self.variance
    }
}

#[cfg(test)]
mod tests {
    use super::{Examples, ExamplesError};

    #[test]
    fn pictures_are_whole_and_in_range() {
        assert_eq!(Examples::digits(&[]), Err(ExamplesError::NotWhole(0)));
        assert_eq!(Examples::digits(&[0; 65]), Err(ExamplesError::NotWhole(65)));
        let mut levels = [8; 128];
        let pictures = Examples::digits(&levels).unwrap();
        assert_eq!((pictures.count(), pictures.row(1)[63]), (2, 0.5));
        levels[70] = 17;
        assert_eq!(
            Examples::digits(&levels),
            Err(ExamplesError::OutOfRange(70))
        );
    }

    #[test]
    fn points_lie_about_the_curve() {
        let points = Examples::curve(1);
        assert_eq!(points.count(), 300);
        let mut squares = 0.0;
        for row in points.rows().chunks_exact(2) {
            // Noise in u moves sin 2u by less than twice as much.
            let off = row[1] - (2.0 * row[0]).sin();
            assert!(off.abs() < 5.0 * 0.1 * 5.0_f64.sqrt() && row[0].abs() < 2.5);
            squares += off * off;
        }
        assert!(squares / 300.0 < 0.05);
        assert_ne!(points, Examples::curve(2));
    }
}
