//! A multiple of another objective: the sum over n observations instead of their mean.

use crate::exact::{self, Terms};
use crate::gaussian::Gaussian;
use crate::objective::{Arity, Direct, Expectation, Objective, Optimum, Point, Slopes, Smoothness};

pub(super) struct Scaled {
    inner: Box<dyn Objective>,
    factor: f64,
    /// The multiple of the inner objective with its entropy in closed form.
    closed: Option<Box<Scaled>>,
}

impl Scaled {
    /// `factor` times `inner`, which is `closed` with its entropy in closed form where it samples it.
    pub(super) fn new(
        inner: Box<dyn Objective>,
        closed: Option<Box<dyn Objective>>,
        factor: f64,
    ) -> Self {
        Self {
            inner,
            factor,
            closed: closed.map(|closed| Box::new(Self::new(closed, None, factor))),
        }
    }

    fn scale(&self, values: &mut [f64]) {
        for value in values {
            *value *= self.factor;
        }
    }
}

impl Objective for Scaled {
    fn arity(&self) -> Arity {
        self.inner.arity()
    }

    fn origin(&self, node: Gaussian) -> f64 {
        self.inner.origin(node)
    }

    fn level(&self) -> f64 {
        self.inner.level() * self.factor
    }

    fn base(&self, node: Gaussian) -> f64 {
        self.inner.base(node) * self.factor
    }

    fn near(&self, node: Gaussian, y: f64, partner: f64) -> Point {
        let point = self.inner.near(node, y, partner);
        Point {
            excess: point.excess * self.factor,
            slope: point.slope * self.factor,
            partner_slope: point.partner_slope * self.factor,
        }
    }

    fn curvature(&self, node: Gaussian, y: f64, partner: f64) -> f64 {
        self.inner.curvature(node, y, partner) * self.factor
    }

    fn expectation(&self, node: Gaussian) -> Expectation {
        let mean = self.inner.expectation(node);
        Expectation {
            above_level: mean.above_level * self.factor,
            excess: mean.excess * self.factor,
            gradient: mean.gradient * self.factor,
            curvature: mean.curvature * self.factor,
        }
    }

    fn direct(&self, node: Gaussian) -> Direct {
        let direct = self.inner.direct(node);
        Direct {
            value: direct.value * self.factor,
            gradient: direct.gradient * self.factor,
            score_weight: direct.score_weight * self.factor,
        }
    }

    fn smoothness(&self, node: Gaussian) -> Smoothness<'_> {
        self.inner.smoothness(node)
    }

    fn terms(&self, node: Gaussian) -> Option<Box<dyn Terms>> {
        let inner = self.inner.terms(node)?;
        let factor = self.factor;
        Some(Box::new(exact::scaled::Scaled { inner, factor }))
    }

    fn closed_entropy(&self) -> Option<&dyn Objective> {
        self.closed
            .as_deref()
            .map(|closed| closed as &dyn Objective)
    }

    fn optimum(&self) -> Option<Optimum> {
        self.inner.optimum()
    }

    fn evaluate(&self, node: Gaussian, ys: &[f64], partners: &[f64], out: Slopes<'_>) {
        let Slopes {
            excess,
            slope,
            partner_slope,
        } = out;
        self.inner.evaluate(
            node,
            ys,
            partners,
            Slopes {
                excess: &mut *excess,
                slope: &mut *slope,
                partner_slope: &mut *partner_slope,
            },
        );
        self.scale(excess);
        self.scale(slope);
        self.scale(partner_slope);
    }

    fn curvatures(&self, node: Gaussian, ys: &[f64], partners: &[f64], out: &mut [f64]) {
        self.inner.curvatures(node, ys, partners, out);
        self.scale(out);
    }

    fn excesses(&self, node: Gaussian, ys: &[f64], partners: &[f64], out: &mut [f64]) {
        self.inner.excesses(node, ys, partners, out);
        self.scale(out);
    }
}
