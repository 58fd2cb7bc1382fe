//! The variance chart's numbers, computed position by position.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::axis::Axis;
use crate::experiment::contender::Sides;
use crate::experiment::sweep::{
    Bracket, Crossing, Measurement, Station, Variances, brackets, exact_variances,
};
use crate::math::dataset::Dataset;
use crate::math::estimators::{ALL, Estimator};
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
    /// The next entry of `exact`, as far as it is computed.
    row: Vec<Variances>,
    measured: Vec<(f64, Vec<Variances>)>,
    /// The next entry of `measured`, as far as it is drawn.
    measurement: Option<Measurement>,
    /// Crossings that are known to be there, once the curves are complete.
    brackets: Option<Vec<Bracket>>,
    crossings: Vec<Crossing>,
}

/// About how many points are measured, from how many estimates each.
const POINTS: usize = 12;
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
            row: Vec::new(),
            measured: Vec::new(),
            measurement: None,
            brackets: None,
            crossings: Vec::new(),
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
        &self.crossings
    }

    /// The node at which the axis was laid.
    #[must_use]
    pub const fn node(&self) -> Gaussian {
        self.question.node
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
        } else if let Some(brackets) = &mut self.brackets {
            if let Some(mut bracket) = brackets.pop() {
                let pair = &self.question.pair;
                match bracket.advance(pair, |x| self.station(x)) {
                    ControlFlow::Continue(()) => self.put_back(bracket),
                    ControlFlow::Break(found) => self.crossings.extend(found),
                }
            }
        } else {
            let pair = self.question.pair;
            let [left, right] = [pair.left, pair.right].map(|estimator| self.curve(estimator));
            self.brackets = Some(brackets(&self.axis.positions, &left, &right));
        }
    }

    /// Adds the exact variances of one position. Between many kinks those estimators take
    /// turns that have an integral of their own.
    fn add_exact(&mut self) {
        /// With no more kinks, all integrals of a position take a fraction of a millisecond.
        const FEW: usize = 128;
        let station = self.station(self.axis.positions[self.exact.len()]);
        let kinks = station.objective.smoothness(station.node).kinks().len();
        let rest = &ALL[self.row.len()..];
        let share = |estimator: &&dyn Estimator| kinks <= FEW || !estimator.moves_kinks();
        let count = rest.iter().take_while(|&estimator| share(estimator));
        let count = count.count().max(1);
        self.row.extend(exact_variances(&station, &rest[..count]));
        if self.row.len() == ALL.len() {
            self.exact.push(std::mem::take(&mut self.row));
        }
    }

    fn put_back(&mut self, bracket: Bracket) {
        self.brackets.get_or_insert_default().push(bracket);
    }

    fn add_measured(&mut self) {
        let position = self.axis.positions[self.measured.len() * self.stride()];
        let station = self.station(position);
        let seed = self.question.settings.seed;
        let measurement = self
            .measurement
            .get_or_insert_with(|| Measurement::new(station, ALL, ESTIMATES, seed));
        if let Some(variances) = measurement.advance() {
            self.measured.push((position, variances));
            self.measurement = None;
        }
    }

    /// Every how many positions the variance is measured too.
    fn stride(&self) -> usize {
        (self.axis.positions.len() / POINTS).max(1)
    }

    /// The exact variances of one estimator along the axis.
    #[must_use]
    pub fn curve(&self, estimator: &dyn Estimator) -> Vec<Variances> {
        let index = ALL.iter().position(|other| other.key() == estimator.key());
        let index = index.unwrap_or_default();
        self.exact.iter().map(|row| row[index]).collect()
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
