//! Observations in clusters, for the mean of absolute deviations over y ~ N(μ, σ²), a sum of
//! E|μ − xᵢ + σε|: observations that lie closer together than σ are summed through their power
//! moments, after the fast Gauss transform (Greengard and Strain, *SIAM J. Sci. Stat. Comput.*
//! 12, 1991); those that lie far from μ count as |μ − xᵢ|.

use crate::gaussian::{density, distribution, mean_absolute};
use crate::kernels::sums::power_sums;

/// How many power moments of a cluster are kept: so many terms of a series in
/// (x − centre)/σ ≤ 1 that its rest is below rounding.
const ORDER: usize = 28;

/// The highest derivative of E|z + ε| that is summed through moments.
const HIGHEST: usize = 4;

/// About the largest number of clusters that are not split: their moments fit into a cache.
const LEAVES: usize = 4096;

/// A cluster of so few observations is not split: its series costs as much as single terms.
const LEAF: usize = 8;

/// So many σ away from μ, E|d + σε| is |d| up to rounding.
const FAR: f64 = 9.0;

/// Clusters, each in front of the two that it is split into.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Clusters(Vec<Cluster>);

/// Observations that lie next to each other.
#[derive(Clone, Debug, PartialEq)]
struct Cluster {
    begin: usize,
    end: usize,
    /// The index after the last cluster that is a part of this one.
    next: usize,
    centre: f64,
    /// Half the distance from the first to the last.
    half: f64,
    /// Σ ((x − centre)/half)ᵏ.
    moments: [f64; ORDER],
}

/// Gathers sorted observations into clusters, a piece at a time.
#[derive(Clone, Debug)]
pub(crate) struct Gatherer {
    clusters: Vec<Cluster>,
    /// Ranges of observations that are still to become clusters, the next one last.
    waiting: Vec<(usize, usize)>,
    /// How many clusters, counted from the end, have their moments.
    summed: usize,
}

impl Gatherer {
    /// For `count` observations.
    pub(crate) fn new(count: usize) -> Self {
        Self {
            clusters: Vec::new(),
            waiting: vec![(0, count)],
            summed: 0,
        }
    }

    /// Does one piece of the work on `sorted`. Returns the clusters after the last one.
    pub(crate) fn advance(&mut self, sorted: &[f64]) -> Option<Clusters> {
        const OBSERVATIONS: usize = 1 << 16;
        const CLUSTERS: usize = 1 << 12;
        let mut passed = 0;
        while passed < OBSERVATIONS
            && let Some((begin, end)) = self.waiting.pop()
        {
            passed += self.split(sorted, begin, end);
        }
        if !self.waiting.is_empty() {
            return None;
        }
        for _ in 0..CLUSTERS {
            let Some(index) = self.clusters.len().checked_sub(self.summed + 1) else {
                return Some(Clusters(std::mem::take(&mut self.clusters)));
            };
            self.sum_up(index);
            self.summed += 1;
        }
        None
    }

    /// Adds the cluster of `begin..end`: with its moments, or, if it is to be split, with its two
    /// parts put on the waiting list. Returns how many observations were summed.
    fn split(&mut self, sorted: &[f64], begin: usize, end: usize) -> usize {
        let (first, last) = (sorted[begin], sorted[end - 1]);
        let (centre, half) = (0.5 * (first + last), 0.5 * (last - first));
        let middle = begin + sorted[begin..end].partition_point(|&x| x <= centre);
        let whole = end - begin <= LEAF.max(sorted.len() / LEAVES) || half == 0.0 || middle == end;
        self.clusters.push(Cluster {
            begin,
            end,
            next: if whole { self.clusters.len() + 1 } else { 0 },
            centre,
            half,
            moments: [0.0; ORDER],
        });
        if !whole {
            self.waiting.extend([(middle, end), (begin, middle)]);
            return 0;
        }
        if let Some(cluster) = self.clusters.last_mut() {
            cluster.moments = power_sums(&sorted[begin..end], centre, half);
        }
        end - begin
    }

    /// Gives cluster `index`, if it is split, the sum of the moments of its two parts.
    fn sum_up(&mut self, index: usize) {
        let (before, after) = self.clusters.split_at_mut(index + 1);
        let cluster = &mut before[index];
        if cluster.next != 0 {
            return;
        }
        let first = &after[0];
        let second = &after[first.next - index - 1];
        for part in [first, second] {
            part.add_to(&mut cluster.moments, cluster.centre, cluster.half);
        }
        cluster.next = second.next;
    }
}

impl Clusters {
    /// Σ E|μ − xᵢ + σε| with its derivatives, in the order of [`mean_absolute`].
    pub(crate) fn mean_absolutes(&self, sorted: &[f64], mu: f64, sigma: f64) -> [f64; 5] {
        let mut near = [0.0; HIGHEST + 1];
        let mut sums = [0.0; 5];
        let mut index = 0;
        while let Some(cluster) = self.0.get(index) {
            let (distance, reach) = (mu - cluster.centre, cluster.half / sigma);
            let members = (cluster.end - cluster.begin) as f64;
            // The first part of a cluster comes right after it.
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
                for x in &sorted[cluster.begin..cluster.end] {
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
