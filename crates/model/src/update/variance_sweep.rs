//! The variance chart's numbers, computed position by position.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::sweep_axis::SweepAxis;
use crate::settings::{Axis, Settings};
use experiment::side::Sides;
use experiment::sweep::crossing::{Bracket, Crossing, brackets};
use experiment::sweep::measurement::Measurement;
use experiment::sweep::{SweepPoint, Variances, exact_variances};
use math::absolute::deviation::Preparation;
use math::dataset::Dataset;
use math::estimators::{ALL, Estimator};
use math::gaussian::Gaussian;
use math::noise::replicate_seed;
use math::objective::Objective;
use math::objectives::Ingredient;

/// Everything that the variance chart of one moment depends on.
#[derive(Clone)]
pub(super) struct SweepInputs {
    pub settings: Settings,
    pub data: Dataset,
    pub objective: Rc<dyn Objective>,
    pub node: Gaussian,
    pub pair: Sides<&'static dyn Estimator>,
}

/// Variances of every estimator along an axis.
#[derive(Clone)]
pub struct VarianceSweep {
    inputs: SweepInputs,
    axis: SweepAxis,
    exact: Vec<Vec<Variances>>,
    /// The next entry of `exact`, as far as it is computed.
    row: Vec<Variances>,
    measured: Vec<(f64, Vec<Variances>)>,
    /// The next entry of `measured`, as far as it is drawn.
    measurement: Option<Measurement>,
    /// Crossings that are known to be there, once the curves are complete.
    brackets: Option<Vec<Bracket>>,
    crossings: Vec<Crossing>,
    /// The position at which variances are being computed.
    here: Option<(f64, SweepPoint)>,
    /// The data for the next position, which may have to be prepared.
    next: Option<(Dataset, Preparation)>,
}

/// About how many points are measured.
const POINTS: usize = 12;

/// How many estimates a variance is measured from, so that the draws stay within a quarter of a
/// million where they are few.
fn estimates(samples: usize) -> usize {
    const DRAWS: usize = 1 << 18;
    (DRAWS / samples).clamp(1000, 4000)
}

impl VarianceSweep {
    pub(super) fn new(inputs: SweepInputs) -> Self {
        let SweepInputs {
            settings,
            data,
            objective,
            node,
            ..
        } = &inputs;
        Self {
            axis: SweepAxis::new(settings, data, objective.as_ref(), *node),
            inputs,
            exact: Vec::new(),
            row: Vec::new(),
            measured: Vec::new(),
            measurement: None,
            brackets: None,
            crossings: Vec::new(),
            here: None,
            next: None,
        }
    }

    /// This sweep for settings that differ only in where on its axis they are, so that all of its
    /// numbers hold; `None` where something else is different as well.
    pub(super) fn moved(&self, inputs: &SweepInputs) -> Option<Self> {
        let (old, new) = (&self.inputs, inputs);
        let axis = SweepAxis::new(&new.settings, &new.data, new.objective.as_ref(), new.node);
        let here = axis.current;
        let mut settings = new.settings.clone();
        settings.t = old.settings.t;
        let is_same_node = match axis.along {
            Axis::Sigma => {
                settings.sigma0 = old.settings.sigma0;
                new.node.mu() == old.node.mu()
            }
            Axis::K => {
                settings.k = old.settings.k;
                new.node == old.node
            }
            Axis::Delta | Axis::Samples | Axis::N => false,
        };
        let has_moved = self.axis.is_same_but_here(&axis);
        let data = |data: &Dataset| (data.count(), data.mean(), data.variance());
        let keys = |pair: Sides<&'static dyn Estimator>| pair.map(Estimator::key);
        let is_same = settings == old.settings
            && data(&new.data) == data(&old.data)
            && keys(new.pair) == keys(old.pair);
        (self.is_complete() && is_same_node && has_moved && is_same).then(|| {
            let mut moved = self.clone();
            moved.inputs = inputs.clone();
            moved.axis.current = here;
            moved
        })
    }

    /// The axis.
    #[must_use]
    pub const fn axis(&self) -> &SweepAxis {
        &self.axis
    }

    /// For each position so far, the exact variances of every estimator of the registry.
    #[must_use]
    pub fn exact(&self) -> &[Vec<Variances>] {
        &self.exact
    }

    /// Positions with the measured variances of every estimator of the registry.
    #[must_use]
    pub fn measured(&self) -> &[(f64, Vec<Variances>)] {
        &self.measured
    }

    /// Whether there is, in the end, no variance of the estimator at `index` in the registry.
    #[must_use]
    pub fn lacks(&self, index: usize) -> bool {
        let lacks = |row: &[Variances]| row[index].mu.is_none() && row[index].sigma.is_none();
        self.is_complete()
            && self.exact.iter().all(|row| lacks(row))
            && self.measured.iter().all(|(_, row)| lacks(row))
    }

    /// Where the two estimators that are compared have the same exact variance.
    #[must_use]
    pub fn crossings(&self) -> &[Crossing] {
        &self.crossings
    }

    /// The node from which the axis starts.
    #[must_use]
    pub const fn node(&self) -> Gaussian {
        self.inputs.node
    }

    /// Whether everything is computed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.brackets.as_ref().is_some_and(Vec::is_empty)
    }

    /// Does one small piece of the work: the exact curves first, then the points measured
    /// on them, then the crossings.
    pub(super) fn advance(&mut self) {
        let positions = self.axis.positions.len();
        let points = positions.div_ceil(self.stride());
        if self.exact.len() < positions {
            self.add_exact();
        } else if self.measured.len() < points {
            self.add_measured();
        } else if let Some(brackets) = &self.brackets {
            if let Some(&bracket) = brackets.last() {
                self.close_in(bracket);
            }
        } else {
            let pair = self.inputs.pair;
            let [left, right] = [pair.left, pair.right].map(|estimator| self.curve(estimator));
            self.brackets = Some(brackets(&self.axis.positions, &left, &right));
        }
    }

    /// Adds the exact variances of one position. Where the objective has many kinks, a call
    /// computes those of one estimator, because that takes long.
    fn add_exact(&mut self) {
        /// With no more kinks, all integrals of a position take a fraction of a millisecond.
        const FEW: usize = 128;
        let Some(point) = self.point(self.axis.positions[self.exact.len()]) else {
            return;
        };
        let kinks = point.objective.smoothness(point.node).kinks().len();
        let rest = &ALL[self.row.len()..];
        let count = if kinks <= FEW { rest.len() } else { 1 };
        self.row.extend(exact_variances(&point, &rest[..count]));
        if self.row.len() == ALL.len() {
            self.exact.push(std::mem::take(&mut self.row));
        }
    }

    fn close_in(&mut self, mut bracket: Bracket) {
        let Some(point) = self.point(bracket.middle()) else {
            return;
        };
        let step = bracket.advance(&self.inputs.pair, &point);
        if let Some(brackets) = &mut self.brackets {
            brackets.pop();
            match step {
                ControlFlow::Continue(()) => brackets.push(bracket),
                ControlFlow::Break(found) => self.crossings.extend(found),
            }
        }
    }

    fn add_measured(&mut self) {
        let position = self.axis.positions[self.measured.len() * self.stride()];
        if self.measurement.is_none() {
            let &Settings { seed, samples, .. } = &self.inputs.settings;
            // With the same noise at every position all points would err alike.
            let seed = replicate_seed(seed, self.measured.len() as u64);
            self.measurement = self
                .point(position)
                .map(|point| Measurement::new(point, ALL, estimates(samples), seed));
        }
        let done = self.measurement.as_mut().and_then(Measurement::advance);
        if let Some(variances) = done {
            self.measured.push((position, variances));
            self.measurement = None;
        }
    }

    /// The distance between two positions at which variances are measured.
    fn stride(&self) -> usize {
        (self.axis.positions.len() / POINTS).max(1)
    }

    /// The exact variances of one estimator along the axis.
    #[must_use]
    pub fn curve(&self, estimator: &dyn Estimator) -> Vec<Variances> {
        let index = ALL.iter().position(|other| *other == estimator);
        let index = index.unwrap_or_default();
        self.exact.iter().map(|row| row[index]).collect()
    }

    /// The objective, the node and the budget at `position`. `None` while its data are prepared,
    /// a piece at each call.
    fn point(&mut self, position: f64) -> Option<SweepPoint> {
        let is_here = |(at, _): &&(f64, SweepPoint)| *at == position;
        if let Some((_, point)) = self.here.as_ref().filter(is_here) {
            return Some(point.clone());
        }
        let SweepInputs {
            settings,
            data,
            objective,
            node,
            ..
        } = &self.inputs;
        let (data, preparation) = self.next.get_or_insert_with(|| {
            let data = self.axis.data(data, position);
            let preparation = data.preparation();
            (data, preparation)
        });
        let is_ready = !settings.objective.uses(Ingredient::Order) || data.is_prepared();
        if !is_ready && data.prepare(preparation) {
            return None;
        }
        let point = self.axis.point(settings, data, objective, *node, position);
        self.next = None;
        self.here = Some((position, point.clone()));
        Some(point)
    }
}
