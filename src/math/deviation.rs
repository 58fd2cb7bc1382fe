//! Absolute deviations from the observations: mean|y − xᵢ| at a y, and its mean over the
//! draws of a node, both without a pass over the data.
//!
//! For one y, the observations are sorted, and their prefix sums give the rest. For the mean
//! over y ~ N(μ, σ²), which is a sum of E|μ − xᵢ + σε|, observations that lie closer together
//! than σ are summed through their power moments, after the fast Gauss transform (Greengard
//! and Strain, *SIAM J. Sci. Stat. Comput.* 12, 1991); those that lie far from μ count as
//! |μ − xᵢ|.

use super::gaussian::{density, distribution, mean_absolute};

/// The power moments of a cluster that are kept: with these, a series in (x − centre)/σ ≤ 1
/// ends at rounding.
const ORDER: usize = 28;

/// The highest derivative of E|z + ε| that is asked for, and summed through moments.
const HIGHEST: usize = 4;

/// A cluster of no more observations is not split.
const LEAF: usize = 256;

/// At so many σ from μ, E|d + σε| is |d| to rounding.
const FAR: f64 = 9.0;

/// Sorted observations, prepared for sums of absolute deviations.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviations {
    sorted: Vec<f64>,
    /// The same, each with the sum of those before it, and at the end the sum of all.
    places: Vec<Place>,
    mean: f64,
    /// Buckets of equal width in one unit of x, and the first observation in each.
    per_unit: f64,
    starts: Vec<u32>,
    clusters: Vec<Cluster>,
}

/// An observation and the sum of the differences from x̄ of all that are smaller: together,
/// because a draw needs both, and memory takes longer to answer than all the arithmetic.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    x: f64,
    before: f64,
}

/// Observations that lie next to each other.
#[derive(Clone, Debug, PartialEq)]
struct Cluster {
    begin: usize,
    end: usize,
    /// The place in the list of clusters after all that this one is split into.
    next: usize,
    centre: f64,
    /// Half the distance from the first to the last.
    half: f64,
    /// Σ ((x − centre)/half)ᵏ.
    moments: [f64; ORDER],
}

impl Deviations {
    /// Of these values, in ascending order, with mean `mean`.
    pub(super) fn new(sorted: Vec<f64>, mean: f64) -> Self {
        /// About how many observations share a bucket: few enough that a place in it can be
        /// guessed, so many that the list of buckets stays in a cache.
        const SHARE: usize = 16;
        /// Of so few observations every second has a bucket that is in the nearest cache.
        const FEW: usize = 1 << 13;
        let share = if sorted.len() > FEW { SHARE } else { 2 };
        let mut places = Vec::with_capacity(sorted.len() + 1);
        let mut before = 0.0;
        for &x in &sorted {
            places.push(Place { x, before });
            before += x - mean;
        }
        let x = f64::INFINITY;
        places.push(Place { x, before });
        let buckets = sorted.len().div_ceil(share);
        let width = sorted[sorted.len() - 1] - sorted[0];
        let per_unit = if width > 0.0 {
            buckets as f64 / width
        } else {
            0.0
        };
        let mut this = Self {
            places,
            mean,
            per_unit,
            starts: Vec::with_capacity(buckets + 2),
            clusters: Vec::new(),
            sorted,
        };
        for (i, &x) in this.sorted.iter().enumerate() {
            let bucket = this.bucket(x, buckets);
            while this.starts.len() <= bucket {
                this.starts.push(i as u32);
            }
        }
        this.starts.resize(buckets + 2, this.sorted.len() as u32);
        this.split(0, this.sorted.len());
        this
    }

    /// The bucket that `x` falls into, from 0 to `last`; it never falls as x grows.
    fn bucket(&self, x: f64, last: usize) -> usize {
        ((x - self.sorted[0]) * self.per_unit).min(last as f64) as usize
    }

    /// Adds the cluster of `begin..end`, and all that it is split into.
    fn split(&mut self, begin: usize, end: usize) {
        let (first, last) = (self.sorted[begin], self.sorted[end - 1]);
        let (centre, half) = (0.5 * (first + last), 0.5 * (last - first));
        let index = self.clusters.len();
        self.clusters.push(Cluster {
            begin,
            end,
            next: 0,
            centre,
            half,
            moments: [0.0; ORDER],
        });
        let middle = begin + self.sorted[begin..end].partition_point(|&x| x <= centre);
        let moments = if end - begin <= LEAF || half == 0.0 || middle == end {
            powers(&self.sorted[begin..end], centre, half)
        } else {
            let mut moments = [0.0; ORDER];
            for (begin, end) in [(begin, middle), (middle, end)] {
                let part = self.clusters.len();
                self.split(begin, end);
                self.clusters[part].add_to(&mut moments, centre, half);
            }
            moments
        };
        let next = self.clusters.len();
        let cluster = &mut self.clusters[index];
        (cluster.next, cluster.moments) = (next, moments);
    }

    /// How many observations there are.
    pub(super) fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The observations in ascending order.
    pub(super) fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// mean|y − xᵢ| and its slope, the share of observations below `y` minus the share above.
    pub(super) fn at(&self, y: f64) -> (f64, f64) {
        let start = self.start(y);
        self.found(y, start, self.places[start].x)
    }

    /// [`Deviations::at`] for many: `give` is told the index of each y and its result.
    pub(super) fn at_each(&self, ys: &[f64], mut give: impl FnMut(usize, (f64, f64))) {
        const BLOCK: usize = 32;
        let mut starts = [(0, 0.0); BLOCK];
        for (block, ys) in ys.chunks(BLOCK).enumerate() {
            // All are asked of memory before the first answer is needed.
            for (start, &y) in starts.iter_mut().zip(ys) {
                let index = self.start(y);
                *start = (index, self.places[index].x);
            }
            for (i, (&y, (start, first))) in ys.iter().zip(starts).enumerate() {
                give(block * BLOCK + i, self.found(y, start, first));
            }
        }
    }

    /// Where `y` stands if the observations in its bucket are evenly spread.
    fn start(&self, y: f64) -> usize {
        let buckets = self.starts.len() - 2;
        let place = ((y - self.sorted[0]) * self.per_unit).clamp(0.0, buckets as f64);
        let bucket = place as usize;
        let [first, next] = [self.starts[bucket], self.starts[bucket + 1]];
        let share = f64::from(next - first) * (place - bucket as f64);
        first as usize + share as usize
    }

    /// [`Deviations::at`], looking from `start`, where the observation `first` stands.
    fn found(&self, y: f64, start: usize, first: f64) -> (f64, f64) {
        /// After so many steps the way is halved instead.
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
        let count = self.sorted.len() as f64;
        let slope = (below + not_above) as f64 / count - 1.0;
        let lower = self.places[not_above].before;
        let total = self.places[self.sorted.len()].before;
        let balance = 2.0 * not_above as f64 / count - 1.0;
        let value = (y - self.mean) * balance + (total - 2.0 * lower) / count;
        (value, slope)
    }

    /// Σ E|μ − xᵢ + σε| with its derivatives, in the order of [`mean_absolute`].
    pub(super) fn mean_absolutes(&self, mu: f64, sigma: f64) -> [f64; 5] {
        let mut near = [0.0; HIGHEST + 1];
        let mut sums = [0.0; 5];
        let mut index = 0;
        while let Some(cluster) = self.clusters.get(index) {
            let (distance, reach) = (mu - cluster.centre, cluster.half / sigma);
            let members = (cluster.end - cluster.begin) as f64;
            // What a cluster is split into comes right after it.
            let first_part = index + 1;
            index = cluster.next;
            if distance.abs() - cluster.half >= FAR * sigma {
                let side = distance.signum();
                sums[0] += side * (members * distance - cluster.half * cluster.moments[1]);
                sums[1] += side * members;
            } else if reach <= 1.0 {
                cluster.add_near(distance / sigma, reach, &mut near);
            } else if first_part < cluster.next {
                index = first_part;
            } else {
                for x in &self.sorted[cluster.begin..cluster.end] {
                    for (sum, term) in sums.iter_mut().zip(mean_absolute(mu - x, sigma)) {
                        *sum += term;
                    }
                }
            }
        }
        // With g(z) = E|z + ε| and z = d/σ: σg, and its derivatives in d and σ by the chain rule
        // and z²φ = φ″ + φ, where g″ = 2φ.
        let [value, first, second, _, fourth] = near;
        let chained = [
            sigma * value,
            first,
            second,
            second / sigma,
            (fourth + second) / sigma,
        ];
        std::array::from_fn(|i| sums[i] + chained[i])
    }
}

/// The power moments of `xs` around `centre` in units of `half`.
fn powers(xs: &[f64], centre: f64, half: f64) -> [f64; ORDER] {
    const LANES: usize = 4;
    let scale = if half > 0.0 { 1.0 / half } else { 0.0 };
    let mut sums = [[0.0; LANES]; ORDER];
    for xs in xs.chunks(LANES) {
        // Lanes without an observation have the power 0 throughout.
        let mut power = [0.0; LANES];
        let mut step = [0.0; LANES];
        for (lane, x) in xs.iter().enumerate() {
            (power[lane], step[lane]) = (1.0, (x - centre) * scale);
        }
        for sum in &mut sums {
            for lane in 0..LANES {
                sum[lane] += power[lane];
                power[lane] *= step[lane];
            }
        }
    }
    sums.map(|lanes| lanes.iter().sum())
}

impl Cluster {
    /// Adds this cluster's moments to those of a cluster around `centre` that holds it.
    ///
    /// With u = a + v, the mixed sums Σ uⁱvᵏ⁻ⁱ follow from each other:
    /// uⁱvᵏ⁻ⁱ = a·uⁱ⁻¹vᵏ⁻ⁱ + uⁱ⁻¹vᵏ⁻ⁱ⁺¹.
    fn add_to(&self, moments: &mut [f64; ORDER], centre: f64, half: f64) {
        let (shift, shrink) = ((self.centre - centre) / half, self.half / half);
        let mut mixed = self.moments;
        let mut factor = 1.0;
        for moment in &mut mixed {
            *moment *= factor;
            factor *= shrink;
        }
        for i in 1..ORDER {
            for k in (i..ORDER).rev() {
                mixed[k] += shift * mixed[k - 1];
            }
        }
        for (sum, moment) in moments.iter_mut().zip(mixed) {
            *sum += moment;
        }
    }

    /// Adds Σ g⁽ʲ⁾(z − t) over the cluster, g(z) = E|z + ε|, by Taylor's series in t:
    /// t = `reach`·u is an observation's distance from the centre, `z` that of μ, both in σ.
    fn add_near(&self, z: f64, reach: f64, sums: &mut [f64; HIGHEST + 1]) {
        let derivatives = derivatives(z);
        let mut factor = 1.0;
        for (k, moment) in self.moments.iter().enumerate() {
            let weight = factor * moment;
            for (j, sum) in sums.iter_mut().enumerate() {
                *sum += weight * derivatives[j + k];
            }
            factor *= -reach / (k + 1) as f64;
        }
    }
}

/// g(z) = E|z + ε| and its derivatives: g″ = 2φ, and from there on Hermite polynomials times 2φ.
fn derivatives(z: f64) -> [f64; ORDER + HIGHEST] {
    let peak = 2.0 * density(z);
    let sign = 2.0 * distribution(z) - 1.0;
    let mut out = [0.0; ORDER + HIGHEST];
    (out[0], out[1]) = (peak + z * sign, sign);
    (out[2], out[3]) = (peak, -z * peak);
    for k in 4..out.len() {
        out[k] = -z * out[k - 1] - (k - 3) as f64 * out[k - 2];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::dataset::{Dataset, Oracle};

    /// Observations as they come, tied, far apart, and in clusters of every width.
    fn cases() -> Vec<Vec<f64>> {
        let normal = Oracle::new(3).observe(5000, 2.0, 1.0).unwrap();
        let tied = normal.values().iter().map(|x| x.round()).collect();
        let outlier = [normal.values(), &[1e9]].concat();
        let scales = (0..3000).map(|i| f64::from(i % 60 - 30).exp2() * f64::from(i % 7 - 3));
        vec![
            vec![1.0, 2.0],
            vec![3.0; 600],
            Dataset::michelson().values().to_vec(),
            normal.values().to_vec(),
            tied,
            outlier,
            scales.collect(),
        ]
    }

    #[test]
    fn single_values_agree_with_a_pass_over_the_data() {
        for xs in cases() {
            let data = Dataset::new(xs).unwrap();
            let deviations = data.deviations();
            let count = data.count() as f64;
            let (low, high) = (
                deviations.sorted()[0],
                deviations.sorted()[data.count() - 1],
            );
            let around = (-5..25).map(|i| low + (high - low) * f64::from(i) / 20.0);
            for y in around.chain(data.values().iter().copied().take(50)) {
                let sum = |f: fn(f64) -> f64| data.values().iter().map(|x| f(y - x)).sum::<f64>();
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
        for xs in cases() {
            let data = Dataset::new(xs).unwrap();
            let deviations = data.deviations();
            let spread = data.variance().sqrt().max(1e-3);
            for sigma in [1e-4, 1e-2, 0.1, 0.5, 1.0, 3.0, 100.0].map(|s| s * spread) {
                for mu in [-3.0, -1.0, -0.1, 0.0, 0.6, 12.0].map(|d| data.mean() + d * spread) {
                    let mut sums = [0.0; 5];
                    let mut sizes = [0.0; 5];
                    for x in data.values() {
                        for (i, term) in mean_absolute(mu - x, sigma).into_iter().enumerate() {
                            sums[i] += term;
                            sizes[i] += term.abs();
                        }
                    }
                    let found = deviations.mean_absolutes(mu, sigma);
                    for i in 0..5 {
                        // Against the size of a term where terms of both signs cancel, or all
                        // are too small to count.
                        let size = sizes[i]
                            + 1e-3 * data.count() as f64 / [1.0 / sigma, 1.0, 1.0, sigma, sigma][i];
                        let error = (found[i] - sums[i]).abs() / size;
                        assert!(error < 1e-12, "{i} at {mu}, {sigma}: {error:e}");
                    }
                }
            }
        }
    }
}
