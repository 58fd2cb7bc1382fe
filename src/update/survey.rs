//! The variance chart's numbers, computed position by position.

use std::rc::Rc;

use super::axis::Axis;
use crate::experiment::contender::Sides;
use crate::experiment::sweep::{
    Crossing, Station, Variances, crossings, exact_variances, measured_variances,
};
use crate::math::dataset::Dataset;
use crate::math::estimators::Estimator;
use crate::math::gaussian::Gaussian;
use crate::math::objectives::Objective;
use crate::settings::Settings;

/// Everything that the variance chart of one moment depends on.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub settings: Settings,
    pub data: Dataset,
    pub objective: Rc<dyn Objective>,
    pub node: Gaussian,
    pub pair: Sides<&'static dyn Estimator>,
}

/// Variances of every estimator along an axis.
#[derive(Clone, Debug)]
pub struct Survey {
    question: Question,
    axis: Axis,
    exact: Vec<Vec<Variances>>,
    measured: Vec<(f64, Vec<Variances>)>,
    crossings: Option<Vec<Crossing>>,
}

/// Every how many positions the variance is measured too.
const MEASURED_EVERY: usize = 9;
const ESTIMATES: usize = 1000;

impl Survey {
    pub(super) fn new(question: Question) -> Self {
        let Question {
            settings,
            data,
            objective,
            node,
            ..
        } = &question;
        Self {
            axis: Axis::new(settings, data, objective.as_ref(), *node),
            question,
            exact: Vec::new(),
            measured: Vec::new(),
            crossings: None,
        }
    }

    /// The axis.
    #[must_use]
    pub const fn axis(&self) -> &Axis {
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

    /// Where the two estimators that are compared have the same exact variance.
    #[must_use]
    pub fn crossings(&self) -> &[Crossing] {
        self.crossings.as_deref().unwrap_or_default()
    }

    /// The node at which the axis was laid.
    #[must_use]
    pub const fn node(&self) -> Gaussian {
        self.question.node
    }

    /// Whether everything is computed.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.crossings.is_some()
    }

    /// Does one small piece of the work.
    pub(super) fn advance(&mut self) {
        let positions = &self.axis.positions;
        let next_measured = self.measured.len() * MEASURED_EVERY.min(positions.len() / 8 + 1);
        if let Some(&position) = positions.get(self.exact.len()) {
            let variances = exact_variances(&self.station(position));
            self.exact.push(variances);
        } else if let Some(&position) = positions.get(next_measured) {
            let seed = self.question.settings.seed;
            let variances = measured_variances(&self.station(position), ESTIMATES, seed);
            self.measured.push((position, variances));
        } else {
            let pair = self.question.pair;
            self.crossings = Some(crossings(positions, pair, |x| self.station(x)));
        }
    }

    fn station(&self, position: f64) -> Station {
        let Question {
            settings,
            data,
            objective,
            node,
            ..
        } = &self.question;
        self.axis
            .station(settings, data, objective, *node, position)
    }
}
