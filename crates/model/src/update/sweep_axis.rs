//! The axis of the variance chart: its positions, and the objective, node and budget at each.

use std::rc::Rc;

use crate::settings::{Axis, Settings};
use crate::setup::{budget, objective};
use experiment::sweep::SweepPoint;
use math::dataset::Dataset;
use math::gaussian::Gaussian;
use math::objective::Objective;
use math::objectives::Ingredient;

/// What the variance chart runs along.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepAxis {
    /// The quantity that differs between its positions.
    pub along: Axis,
    /// The symbol under the axis.
    pub symbol: &'static str,
    /// Whether it is logarithmic.
    pub log: bool,
    /// The positions at which variances are computed, in ascending order.
    pub positions: Vec<f64>,
    /// The position of the settings and the step shown.
    pub current: f64,
    /// The μ at which δ is 0.
    centre: f64,
}

/// How many times larger or smaller than the data's spread the axis of σ makes room for.
const FARTHEST: f64 = 1000.0;

/// The number of positions on a continuous axis.
const POSITIONS: usize = 100;

impl SweepAxis {
    /// The axis that `settings` ask for, or that of σ where the objective has no such quantity.
    #[must_use]
    pub fn new(
        settings: &Settings,
        data: &Dataset,
        objective: &dyn Objective,
        node: Gaussian,
    ) -> Self {
        let on_data = settings.objective.uses(Ingredient::Data);
        let spread = data.variance().sqrt();
        let size = if on_data && spread > 0.0 { spread } else { 1.0 };
        let centre = if on_data {
            data.mean()
        } else {
            objective.optimum().map_or(0.0, |optimum| optimum.mu)
        };
        let axis = |along, symbol, log, positions, current| Self {
            along,
            symbol,
            log,
            positions,
            current,
            centre,
        };
        match (settings.axis, settings.objective.k_range()) {
            (Axis::K, Some((low, high))) => {
                let log = settings.objective.uses(Ingredient::PositiveK);
                axis(Axis::K, "k", log, spaced(low, high, log), settings.k)
            }
            (Axis::Delta, _) => axis(
                Axis::Delta,
                if on_data { "δ = μ − x̄" } else { "δ" },
                false,
                spaced(-4.0 * size, 4.0 * size, false),
                node.mu() - centre,
            ),
            (Axis::Samples, _) => axis(
                Axis::Samples,
                "L",
                true,
                (0..=10).map(|i| f64::from(1 << i)).collect(),
                settings.samples as f64,
            ),
            (Axis::N, _) if on_data => axis(
                Axis::N,
                "n",
                true,
                counts(data.count()),
                data.count() as f64,
            ),
            _ => {
                let sigma = node.sigma();
                // A run that has collapsed or exploded leaves the axis.
                let low = (0.05 * size).min(sigma.max(size / FARTHEST));
                let high = (5.0 * size).max(sigma.min(size * FARTHEST));
                axis(Axis::Sigma, "σ", true, spaced(low, high, true), sigma)
            }
        }
    }

    /// Whether both axes are the same, but for the position of the settings.
    pub(super) fn is_same_but_here(&self, other: &Self) -> bool {
        let here = Self {
            current: other.current,
            ..self.clone()
        };
        here == *other
    }

    /// The observations in use at `position`: on the axis of n the first ones of `all`.
    #[must_use]
    pub fn data(&self, all: &Dataset, position: f64) -> Dataset {
        let count = position as usize;
        if self.along == Axis::N
            && count < all.count()
            && let Ok(first) = Dataset::new(&all.values()[..count])
        {
            return first;
        }
        all.clone()
    }

    /// The objective, the node and the budget at `position`, where the observations are `data`.
    #[must_use]
    pub fn point(
        &self,
        settings: &Settings,
        data: &Dataset,
        current: &Rc<dyn Objective>,
        node: Gaussian,
        position: f64,
    ) -> SweepPoint {
        let moved = |mu, sigma| Gaussian::new(mu, sigma).unwrap_or(node);
        let mut point = SweepPoint {
            objective: Rc::clone(current),
            node,
            budget: budget(settings, settings.samples),
        };
        match self.along {
            Axis::K => {
                let mut settings = settings.clone();
                settings.k = position;
                point.objective = objective(&settings, data);
            }
            Axis::Delta => point.node = moved(self.centre + position, node.sigma()),
            Axis::Samples => point.budget = budget(settings, position as usize),
            Axis::N => point.objective = objective(settings, data),
            _ => point.node = moved(node.mu(), position),
        }
        point
    }
}

fn spaced(low: f64, high: f64, log: bool) -> Vec<f64> {
    let last = (POSITIONS - 1) as f64;
    let position = |share: f64| {
        if log {
            low * libm::pow(high / low, share)
        } else {
            low + (high - low) * share
        }
    };
    (0..POSITIONS).map(|i| position(i as f64 / last)).collect()
}

/// 2, 5, 10, 20, … up to `most`, and `most` itself.
fn counts(most: usize) -> Vec<f64> {
    let most = most as f64;
    let mut counts = Vec::new();
    for power in 0..=6 {
        for lead in [1.0, 2.0, 5.0] {
            let count = lead * 10_f64.powi(power);
            if count >= 2.0 && count < most {
                counts.push(count);
            }
        }
    }
    counts.push(most);
    counts
}
