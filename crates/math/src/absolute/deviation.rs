//! Absolute deviations from the observations: mean|y − xᵢ| at a y, and the mean of that over the
//! draws of a node. Neither takes a pass over the data. The observations are sorted once; then
//! a search and prefix sums give the first, and clusters the second.

use std::sync::Arc;

use crate::absolute::clusters::{Clusters, Gatherer};
use crate::absolute::sorting::Sorter;

/// Sorted observations, prepared for sums of absolute deviations.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviations {
    sorted: Vec<f64>,
    /// Each observation with the sum of those before it; after the last one, infinity with the sum
    /// of all.
    places: Vec<Place>,
    mean: f64,
    /// How many buckets of equal width there are in one unit of x.
    per_unit: f64,
    buckets: usize,
    /// The index of the first observation in each bucket.
    starts: Vec<u32>,
    clusters: Clusters,
}

/// An observation, and the sum of the differences from x̄ of all that are smaller. A draw needs both,
/// and one load from memory takes longer than all the arithmetic.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    x: f64,
    before: f64,
}

impl Deviations {
    /// The buckets for `sorted`, with nothing in them yet.
    fn begin(sorted: Vec<f64>, mean: f64) -> Self {
        /// About how many observations share a bucket: few enough to guess a place among them, and
        /// so many that the list of buckets fits into a cache.
        const SHARE: usize = 16;
        /// Up to so many observations, the nearest cache has room for a bucket for every second one.
        const FEW: usize = 1 << 13;
        let share = if sorted.len() > FEW { SHARE } else { 2 };
        let buckets = sorted.len().div_ceil(share);
        let width = sorted[sorted.len() - 1] - sorted[0];
        let per_unit = if width > 0.0 {
            buckets as f64 / width
        } else {
            0.0
        };
        Self {
            places: Vec::with_capacity(sorted.len() + 1),
            mean,
            per_unit,
            buckets,
            starts: Vec::with_capacity(buckets + 2),
            clusters: Clusters::default(),
            sorted,
        }
    }

    /// Adds the places and buckets of the next piece of the observations.
    fn place(&mut self) {
        const PIECE: usize = 1 << 17;
        let count = self.sorted.len();
        let begin = self.places.len();
        let mut before = self
            .places
            .last()
            .map_or(0.0, |last| last.before + (last.x - self.mean));
        let end = count.min(begin + PIECE);
        for i in begin..end {
            let x = self.sorted[i];
            self.places.push(Place { x, before });
            before += x - self.mean;
            let bucket = self.bucket(x);
            while self.starts.len() <= bucket {
                self.starts.push(i as u32);
            }
        }
        if end == count {
            let x = f64::INFINITY;
            self.places.push(Place { x, before });
            self.starts.resize(self.buckets + 2, count as u32);
        }
    }

    /// The index of the bucket that holds `x`, a non-decreasing function of x.
    fn bucket(&self, x: f64) -> usize {
        ((x - self.sorted[0]) * self.per_unit).min(self.buckets as f64) as usize
    }

    /// How many observations there are.
    pub(crate) fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The observations in ascending order.
    pub(crate) fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// mean|y − xᵢ| and its slope, the share of observations below `y` minus the share above.
    pub(crate) fn at(&self, y: f64) -> (f64, f64) {
        let start = self.start(y);
        let [below, not_above] = self.places_of(y, start, self.places[start].x);
        let count = self.sorted.len() as f64;
        let lower = self.places[not_above].before;
        let total = self.places[self.sorted.len()].before;
        let balance = 2.0 * not_above as f64 / count - 1.0;
        let value = (y - self.mean) * balance + (total - 2.0 * lower) / count;
        (value, self.slope(below, not_above))
    }

    /// How mean|y − xᵢ| rises from `mu` to y = `mu` + d, and its slope at y, for many distances d:
    /// `give` is told the index of each and its result.
    pub(crate) fn rises(&self, mu: f64, ds: &[f64], mut give: impl FnMut(usize, (f64, f64))) {
        const BLOCK: usize = 32;
        let start = self.start(mu);
        let [_, from] = self.places_of(mu, start, self.places[start].x);
        let mut starts = [(0, 0.0); BLOCK];
        for (block, ds) in ds.chunks(BLOCK).enumerate() {
            // All loads are under way before the first result is needed.
            for (start, &d) in starts.iter_mut().zip(ds) {
                let index = self.start(mu + d);
                *start = (index, self.places[index].x);
            }
            for (i, (&d, (start, first))) in ds.iter().zip(starts).enumerate() {
                let [below, to] = self.places_of(mu + d, start, first);
                let rise = self.rise(mu, d, [from, to]);
                give(block * BLOCK + i, (rise, self.slope(below, to)));
            }
        }
    }

    /// By how much mean|y − xᵢ| is larger at y = `mu` + `d` than at `mu`, where so many
    /// observations are not above the one and the other: what lies between them counts twice.
    fn rise(&self, mu: f64, d: f64, [from, to]: [usize; 2]) -> f64 {
        /// So few differences are summed one by one, and keep all digits.
        const FEW: usize = 16;
        let count = self.sorted.len() as f64;
        let balance = 2.0 * from as f64 / count - 1.0;
        let between = if from.abs_diff(to) <= FEW {
            let passed = &self.sorted[from.min(to)..from.max(to)];
            passed.iter().map(|x| (d - (x - mu)).abs()).sum()
        } else {
            let passed = to as f64 - from as f64;
            let sum = self.places[to].before - self.places[from].before;
            passed * (d + (mu - self.mean)) - sum
        };
        balance * d + 2.0 * between / count
    }

    /// The index at which `y` would stand if the observations in its bucket were evenly spread.
    fn start(&self, y: f64) -> usize {
        let place = (y - self.sorted[0]) * self.per_unit;
        let place = place.clamp(0.0, self.buckets as f64);
        let bucket = place as usize;
        let [first, next] = [self.starts[bucket], self.starts[bucket + 1]];
        let share = f64::from(next - first) * (place - bucket as f64);
        first as usize + share as usize
    }

    /// How many observations are below `y`, and how many not above it, looking from `start`, where
    /// the observation `first` stands.
    fn places_of(&self, y: f64, start: usize, first: f64) -> [usize; 2] {
        /// After so many steps from the guess, a binary search goes on.
        const FEW: usize = 16;
        let mut below = start;
        if first < y {
            while self.places[below].x < y && below < start + FEW {
                below += 1;
            }
            if self.places[below].x < y {
                below += self.sorted[below..].partition_point(|&x| x < y);
            }
        } else {
            while below > 0 && self.places[below - 1].x >= y && below + FEW > start {
                below -= 1;
            }
            if below > 0 && self.places[below - 1].x >= y {
                below = self.sorted[..below].partition_point(|&x| x < y);
            }
        }
        let mut not_above = below;
        if self.places[below].x <= y {
            not_above += self.sorted[below..].partition_point(|&x| x <= y);
        }
        [below, not_above]
    }

    /// The share of observations below y less the share above, where so many are below and not
    /// above.
    fn slope(&self, below: usize, not_above: usize) -> f64 {
        (below + not_above) as f64 / self.sorted.len() as f64 - 1.0
    }

    /// Σ E|μ − xᵢ + σε| with its derivatives, in the order of
    /// [`mean_absolute`](crate::gaussian::mean_absolute).
    pub(crate) fn mean_absolutes(&self, mu: f64, sigma: f64) -> [f64; 5] {
        self.clusters.mean_absolutes(&self.sorted, mu, sigma)
    }
}

/// Observations on their way to [`Deviations`], in pieces of work: a million of them cannot
/// be prepared between two frames.
#[derive(Clone, Debug)]
pub struct Preparation {
    mean: f64,
    sorter: Sorter,
    /// The sorted observations, which then find their places and are gathered into clusters.
    sorted: Option<Deviations>,
    gatherer: Gatherer,
}

impl Preparation {
    /// Of `values`, which hold no NaN, with mean `mean`.
    pub(crate) fn new(values: Arc<[f64]>, mean: f64) -> Self {
        Self {
            mean,
            gatherer: Gatherer::new(values.len()),
            sorter: Sorter::new(values),
            sorted: None,
        }
    }

    /// Does a part of the work. Returns the result when all is done.
    pub(crate) fn advance(&mut self) -> Option<Deviations> {
        let Some(deviations) = &mut self.sorted else {
            let sorted = self.sorter.advance()?;
            // Nothing is left when the result has been taken.
            let is_new = !sorted.is_empty();
            self.sorted = is_new.then(|| Deviations::begin(sorted, self.mean));
            return None;
        };
        if deviations.places.len() <= deviations.count() {
            deviations.place();
            return None;
        }
        deviations.clusters = self.gatherer.advance(&deviations.sorted)?;
        self.sorted.take()
    }
}

#[cfg(test)]
mod tests {
    use super::{Deviations, Preparation};
    use crate::gaussian::mean_absolute;
    use crate::noise::{Lane, Purpose, Stream};

    /// Observations with their mean, their standard deviation, and what is prepared of them.
    struct Case {
        xs: Vec<f64>,
        mean: f64,
        spread: f64,
        deviations: Deviations,
    }

    impl Case {
        fn new(xs: Vec<f64>) -> Self {
            let count = xs.len() as f64;
            let mean = xs.iter().sum::<f64>() / count;
            let squares: f64 = xs.iter().map(|x| (x - mean).powi(2)).sum();
            let mut preparation = Preparation::new(xs.as_slice().into(), mean);
            let deviations = std::iter::repeat_with(|| preparation.advance()).find_map(|done| done);
            Self {
                xs,
                mean,
                spread: (squares / count).sqrt(),
                deviations: deviations.unwrap(),
            }
        }
    }

    /// Observations as they come, tied, far apart, and in clusters of every width.
    fn cases() -> impl Iterator<Item = Case> {
        let mut normal = vec![0.0; 5000];
        Stream::new(3, Purpose::Data, Lane::Node, 0).fill_normal(&mut normal);
        let tied = normal.iter().map(|x| x.round()).collect();
        let rounded = (0..100)
            .map(|i| f64::from(620 + 10 * (i * i % 47)))
            .collect();
        let outlier = [normal.as_slice(), &[1e9]].concat();
        let scales = (0..3000).map(|i| f64::from(i % 60 - 30).exp2() * f64::from(i % 7 - 3));
        let cases = [
            vec![1.0, 2.0],
            vec![3.0; 600],
            rounded,
            normal,
            tied,
            outlier,
            scales.collect(),
        ];
        cases.into_iter().map(Case::new)
    }

    #[test]
    fn single_values_agree_with_a_pass_over_the_data() {
        for case in cases() {
            let (xs, deviations) = (&case.xs, &case.deviations);
            let count = xs.len() as f64;
            let (low, high) = (deviations.sorted()[0], deviations.sorted()[xs.len() - 1]);
            let around = (-5..25).map(|i| low + (high - low) * f64::from(i) / 20.0);
            for y in around.chain(xs.iter().copied().take(50)) {
                let sum = |f: fn(f64) -> f64| xs.iter().map(|x| f(y - x)).sum::<f64>();
                let value = sum(f64::abs) / count;
                let share = sum(|d| if d == 0.0 { 0.0 } else { d.signum() }) / count;
                let (found, slope) = deviations.at(y);
                assert!((found - value).abs() <= 1e-12 * (value + high - low), "{y}");
                assert!((slope - share).abs() < 1e-12, "{y}: {slope} {share}");
            }
        }
    }

    #[test]
    fn means_over_draws_agree_with_a_pass_over_the_data() {
        for case in cases() {
            let spread = case.spread.max(1e-3);
            for sigma in [1e-4, 1e-2, 0.1, 0.5, 1.0, 3.0, 100.0].map(|s| s * spread) {
                for mu in [-3.0, -1.0, -0.1, 0.0, 0.6, 12.0].map(|d| case.mean + d * spread) {
                    let mut sums = [0.0; 5];
                    let mut sizes = [0.0; 5];
                    for x in &case.xs {
                        for (i, term) in mean_absolute(mu - x, sigma).into_iter().enumerate() {
                            sums[i] += term;
                            sizes[i] += term.abs();
                        }
                    }
                    let found = case.deviations.mean_absolutes(mu, sigma);
                    for i in 0..5 {
                        // Against the size of a term where terms of both signs cancel, or all
                        // are too small to count.
                        let size = sizes[i]
                            + 1e-3 * case.xs.len() as f64
                                / [1.0 / sigma, 1.0, 1.0, sigma, sigma][i];
                        let error = (found[i] - sums[i]).abs() / size;
                        assert!(error < 1e-12, "{i} at {mu}, {sigma}: {error:e}");
                    }
                }
            }
        }
    }

    /// Seen from a μ between the observations and beyond them, near and far.
    #[test]
    fn rises_are_differences() {
        for case in cases() {
            for from in [-2.5, 0.03, 1.7] {
                let mu = case.mean + case.spread * from;
                let here = case.deviations.at(mu).0;
                let ds: Vec<f64> = (-40..160)
                    .map(|i| case.spread * f64::from(i) / 30.0)
                    .collect();
                let mut count = 0;
                case.deviations.rises(mu, &ds, |i, (rise, slope)| {
                    assert_eq!(i, count);
                    count += 1;
                    let (there, exact) = case.deviations.at(mu + ds[i]);
                    assert_eq!(slope, exact);
                    let size = there + here;
                    assert!(
                        (rise - (there - here)).abs() <= 1e-12 * size,
                        "{mu}, {}",
                        ds[i]
                    );
                });
                assert_eq!(count, ds.len());
            }
        }
    }

    /// Steps that are lost in the digits of μ.
    #[test]
    fn small_rises_keep_their_digits() {
        let case = Case::new(vec![1e6, 1e6 + 1.0, 1e6 + 2.0, 1e8]);
        for (mu, share) in [(1e6 + 0.5, -0.5), (1e6 + 1.5, 0.0), (-1e6, -1.0)] {
            case.deviations.rises(mu, &[1e-12, -3e-12], |i, (rise, _)| {
                assert_eq!(rise, share * [1e-12, -3e-12][i]);
            });
        }
    }
}
