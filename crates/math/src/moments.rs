//! Streaming mean and variance.

use crate::kernels::sums::mean_and_squares;

/// Count, mean and variance of a stream of numbers.
///
/// Slices have a mean and squares of their own, which are merged with the pairwise
/// update of Chan, Golub and LeVeque (*The American Statistician* 37, 1983),
/// which keeps full precision when the mean is far from 0.
///
/// ```
/// use math::moments::Moments;
///
/// let mut moments = Moments::default();
/// moments.add_slice(&[1.0, 2.0]);
/// moments.add_slice(&[6.0]);
/// assert_eq!((moments.mean(), moments.variance()), (Some(3.0), Some(7.0)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    count: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// Adds every number of `xs`.
    pub fn add_slice(&mut self, xs: &[f64]) {
        let (mean, squares) = mean_and_squares(xs);
        self.merge(&Self {
            count: xs.len() as u64,
            mean,
            squares,
        });
    }

    /// Adds everything that `other` has seen.
    pub fn merge(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        let (a, b) = (self.count as f64, other.count as f64);
        let difference = other.mean - self.mean;
        self.count += other.count;
        self.mean += difference * (b / (a + b));
        self.squares += other.squares + difference * difference * (a * b / (a + b));
    }

    /// How many numbers were added.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The mean, once there is a number.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The unbiased sample variance (divided by count − 1), once there are two numbers.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64)
    }

    /// The standard error of the mean, once there are two numbers.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.variance()
            .map(|variance| (variance / self.count as f64).sqrt())
    }
}

impl FromIterator<f64> for Moments {
    /// The moments of numbers that arrive one by one.
    ///
    /// ```
    /// use math::moments::Moments;
    ///
    /// let moments: Moments = [1.0, 2.0, 6.0].into_iter().collect();
    /// assert_eq!((moments.mean(), moments.variance()), (Some(3.0), Some(7.0)));
    /// ```
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        let mut moments = Self::default();
        for x in numbers {
            moments.add_slice(&[x]);
        }
        moments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_and_single_numbers_agree_with_two_passes() {
        let xs: Vec<f64> = (0..1003).map(|i| 1e6 + f64::from(i * i % 97)).collect();
        let mean = xs.iter().sum::<f64>() / 1003.0;
        let variance = xs.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 1002.0;
        let mut one_by_one = Moments::default();
        xs.iter().for_each(|&x| one_by_one.add_slice(&[x]));
        let mut sliced = Moments::default();
        xs.chunks(64).for_each(|chunk| sliced.add_slice(chunk));
        for moments in [one_by_one, sliced] {
            assert_eq!(moments.count(), 1003);
            assert!((moments.mean().unwrap() / mean - 1.0).abs() < 1e-14);
            assert!((moments.variance().unwrap() / variance - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn says_nothing_before_it_has_seen_enough() {
        let mut moments = Moments::default();
        moments.add_slice(&[]);
        assert_eq!((moments.mean(), moments.variance()), (None, None));
        moments.add_slice(&[2.0]);
        assert_eq!((moments.mean(), moments.variance()), (Some(2.0), None));
    }
}
