//! The gradients of one weight by single data, with both estimators: measured, as two histograms
//! with the same edges.

use math::exact::Exact;
use math::histogram::Histogram;
use math::moments::Moments;

use crate::probe::BINS;
use crate::side::{Side, Sides};

/// How many standard deviations of the wider estimator the histograms reach to either side.
const REACH: f64 = 4.0;

/// Where there are no exact values, so many gradients are measured before the edges are set.
const PILOT: usize = 256;

/// Gradients of one weight, each of one datum with L draws, with both estimators.
#[derive(Clone, Debug)]
pub struct WeightGradients {
    moments: Sides<Moments>,
    histograms: Sides<Histogram>,
    /// What is not yet in the histograms, while these have no edges.
    waiting: Option<Sides<Vec<f64>>>,
}

impl Default for WeightGradients {
    fn default() -> Self {
        Self::new(Sides {
            left: None,
            right: None,
        })
    }
}

impl WeightGradients {
    /// No gradients yet. Edges lie around the left one's mean, if there is an `exact` value of each
    /// or of one side; else around what is measured first.
    #[must_use]
    pub fn new(exact: Sides<Option<Exact>>) -> Self {
        let empty = Histogram::new(0.0, 1.0, BINS);
        let mut gradients = Self {
            moments: Sides::default(),
            histograms: Sides {
                left: empty.clone(),
                right: empty,
            },
            waiting: Some(Sides::default()),
        };
        if let Some((low, high)) = edges(exact) {
            gradients.set_edges(low, high);
        }
        gradients
    }

    /// Adds gradients with the estimator of one side.
    pub fn add(&mut self, side: Side, gradients: &[f64]) {
        self.moments[side].add_slice(gradients);
        if let Some(waiting) = &mut self.waiting {
            waiting[side].extend_from_slice(gradients);
        } else {
            self.histograms[side].add_slice(gradients);
        }
    }

    /// Sets the edges, if they were not set and enough was measured. It is called when both sides
    /// have taken in the same data.
    pub fn settle(&mut self) {
        let Some(waiting) = &self.waiting else { return };
        if waiting.left.len().max(waiting.right.len()) < PILOT {
            return;
        }
        let measured = |moments: &Moments| Exact::new(moments.mean()?, moments.variance()?);
        if let Some((low, high)) = edges(self.moments.as_ref().map(measured)) {
            self.set_edges(low, high);
        }
    }

    /// Mean and variance of the gradients of a side.
    #[must_use]
    pub fn moments(&self, side: Side) -> &Moments {
        &self.moments[side]
    }

    /// The histogram of a side; both have the same edges.
    #[must_use]
    pub fn histogram(&self, side: Side) -> &Histogram {
        &self.histograms[side]
    }

    fn set_edges(&mut self, low: f64, high: f64) {
        let waiting = self.waiting.take().unwrap_or_default();
        for side in Side::ALL {
            self.histograms[side].reset(low, high);
            self.histograms[side].add_slice(&waiting[side]);
        }
    }
}

/// The range that both histograms share: the wider estimator's, around the mean of the left one or,
/// without one, of the right one.
fn edges(known: Sides<Option<Exact>>) -> Option<(f64, f64)> {
    let centre = known.left.or(known.right)?.mean;
    let half = known
        .each()
        .into_iter()
        .flatten()
        .map(|exact| REACH * exact.variance.sqrt() + (exact.mean - centre).abs())
        .fold(0.0, f64::max);
    // A gradient that does not vary still has a place to stand in.
    let half = if half > 0.0 {
        half
    } else {
        centre.abs().max(1.0)
    };
    Some((centre - half, centre + half))
}

#[cfg(test)]
mod tests {
    use super::{PILOT, WeightGradients};
    use crate::side::{Side, Sides};
    use math::exact::Exact;

    fn exact(mean: f64, variance: f64) -> Option<Exact> {
        Exact::new(mean, variance)
    }

    #[track_caller]
    fn has_edges(gradients: &WeightGradients, low: f64, high: f64) {
        for side in Side::ALL {
            let histogram = gradients.histogram(side);
            assert_eq!((histogram.low(), histogram.high()), (low, high), "{side:?}");
        }
    }

    #[test]
    fn edges_are_those_of_the_wider_estimator() {
        let gradients = WeightGradients::new(Sides {
            left: exact(1.0, 0.25),
            right: exact(1.0, 9.0),
        });
        has_edges(&gradients, -11.0, 13.0);
        // A biased one is in sight as a whole.
        let gradients = WeightGradients::new(Sides {
            left: exact(1.0, 0.25),
            right: exact(3.0, 1.0),
        });
        has_edges(&gradients, -5.0, 7.0);
        // One that has no exact value has its tails in the overflow bins.
        let gradients = WeightGradients::new(Sides {
            left: exact(1.0, 0.25),
            right: None,
        });
        has_edges(&gradients, -1.0, 3.0);
    }

    #[test]
    fn without_exact_values_what_is_measured_first_sets_the_edges() {
        let mut gradients = WeightGradients::default();
        let numbers = |spread: f64| -> Vec<f64> {
            let sign = |i: usize| if i.is_multiple_of(2) { 1.0 } else { -1.0 };
            (0..PILOT / 2).map(|i| 5.0 + spread * sign(i)).collect()
        };
        for round in 0..3 {
            for (side, spread) in Side::ALL.into_iter().zip([1.0, 2.0]) {
                gradients.add(side, &numbers(spread));
            }
            gradients.settle();
            let taken = gradients.histogram(Side::Left).total();
            let expected = if round == 0 {
                0
            } else {
                (round + 1) * PILOT / 2
            };
            assert_eq!(taken, expected as u64);
        }
        let count = PILOT as f64;
        let half = 4.0 * (4.0 * count / (count - 1.0)).sqrt();
        let histogram = gradients.histogram(Side::Right);
        assert!((histogram.low() - (5.0 - half)).abs() < 1e-12);
        assert!((histogram.high() - (5.0 + half)).abs() < 1e-12);
        assert_eq!(gradients.moments(Side::Right).count(), histogram.total());
    }

    #[test]
    fn a_gradient_that_does_not_vary_has_a_bin() {
        let mut gradients = WeightGradients::new(Sides {
            left: exact(0.0, 0.0),
            right: exact(0.0, 0.0),
        });
        gradients.add(Side::Left, &[0.0; 5]);
        has_edges(&gradients, -1.0, 1.0);
        let counts = gradients.histogram(Side::Left).counts();
        assert_eq!(counts.iter().sum::<u64>(), 5);
    }
}
