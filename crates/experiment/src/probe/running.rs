//! The mean of the first estimates, for more and more of them.

use math::moments::Moments;

/// More means than a million estimates have.
const MOST: usize = 160;

/// Means of the first 1, 2, 3, … estimates, at numbers that lie about a tenth apart once there are
/// many: closer together than pixels on a logarithmic axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunningMeans {
    points: Vec<(u64, f64)>,
}

impl RunningMeans {
    /// Forgets all means, and makes room for others.
    pub(super) fn clear(&mut self) {
        self.points.clear();
        self.points.reserve(MOST);
    }

    /// Adds the next `estimates`, which come after those that `before` has seen.
    pub(super) fn add_slice(&mut self, before: &Moments, estimates: &[f64]) {
        let mut seen = *before;
        let mut rest = estimates;
        loop {
            let next = self.next();
            let wanted = next.saturating_sub(seen.count()) as usize;
            let Some((part, after)) = rest.split_at_checked(wanted) else {
                return;
            };
            seen.add_slice(part);
            self.points
                .extend(seen.mean().map(|mean| (seen.count(), mean)));
            rest = after;
        }
    }

    /// How many estimates the next mean is of.
    fn next(&self) -> u64 {
        let last = self.points.last().map_or(0, |&(count, _)| count);
        last + (last / 10).max(1)
    }

    /// The means with the numbers of estimates that they are of, and at the end that of `all`.
    #[must_use]
    pub fn up_to(&self, all: &Moments) -> Vec<(u64, f64)> {
        let is_earlier = |&(count, _): &(u64, f64)| count < all.count();
        let mut points: Vec<_> = self.points.iter().copied().filter(is_earlier).collect();
        points.extend(all.mean().map(|mean| (all.count(), mean)));
        points
    }
}
