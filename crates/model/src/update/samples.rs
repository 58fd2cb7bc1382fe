//! The gradient samples of both estimators, and their exact values, at the probe.

use std::cell::OnceCell;

use experiment::comparison::Setup;
use experiment::probe::{Measured, Probe, first_estimates};
use experiment::side::Sides;
use experiment::theory::Theory;
use math::gaussian::Gaussian;
use math::parameter::PerParameter;
use math::problem::Problem;

use super::job::Job;

/// A probe with the node at which it stands.
#[derive(Clone, Debug)]
pub(super) struct Samples {
    probe: Probe,
    node: Gaussian,
    theory: Sides<Theory>,
    /// The first of them, once somebody has asked for them.
    first: OnceCell<Sides<Vec<PerParameter<f64>>>>,
    /// What has changed since they were begun.
    changed: Changed,
}

/// How much of what samples are of may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Changed {
    Nothing,
    /// Another step is shown; whether that moves the probe is known once the run is there.
    Step,
    /// The setup, or what is asked for.
    Setup,
}

impl Samples {
    /// No samples yet, at `node`.
    pub(super) fn new(setup: &Setup, node: Gaussian) -> Self {
        let mut samples = Self {
            probe: Probe::default(),
            node,
            theory: theory(setup, node),
            first: OnceCell::new(),
            changed: Changed::Nothing,
        };
        samples.probe.restart(&samples.theory);
        samples
    }

    /// They are of another setup than is shown from now on.
    pub(super) const fn invalidate(&mut self) {
        self.changed = Changed::Setup;
    }

    /// Another step is shown from now on.
    pub(super) fn follow(&mut self) {
        self.changed = self.changed.max(Changed::Step);
    }

    /// The most urgent work towards `estimates` of each estimator.
    pub(super) fn next(&self, estimates: usize) -> Option<Job> {
        if self.changed > Changed::Nothing {
            Some(Job::Settle)
        } else {
            (self.estimates() < estimates).then_some(Job::Sample)
        }
    }

    /// Begins anew at `node`, unless the samples are of it already. Returns whether it did.
    pub(super) fn settle(&mut self, setup: &Setup, node: Gaussian) -> bool {
        let changed = std::mem::replace(&mut self.changed, Changed::Nothing);
        if changed < Changed::Setup && self.node == node {
            return false;
        }
        self.node = node;
        self.theory = theory(setup, node);
        self.first = OnceCell::new();
        self.probe.restart(&self.theory);
        true
    }

    /// Draws a few blocks more, up to `estimates` of each estimator.
    pub(super) fn draw(&mut self, setup: &Setup, estimates: usize) {
        const BLOCKS: usize = 4;
        let problem = Problem::new(setup.objective.as_ref(), self.node);
        for _ in 0..BLOCKS {
            let (arms, samples) = (&setup.arms, setup.samples);
            let more = self
                .probe
                .advance(&problem, arms, samples, estimates, setup.seed);
            if !more {
                break;
            }
        }
    }

    /// The first estimates of each estimator, as many as one can tell apart as arrows.
    pub(super) fn first(&self, setup: &Setup) -> &Sides<Vec<PerParameter<f64>>> {
        const ARROWS: usize = 30;
        self.first.get_or_init(|| {
            let problem = Problem::new(setup.objective.as_ref(), self.node);
            first_estimates(&problem, &setup.arms, setup.samples, setup.seed, ARROWS)
        })
    }

    pub(super) const fn node(&self) -> Gaussian {
        self.node
    }

    pub(super) const fn theory(&self) -> &Sides<Theory> {
        &self.theory
    }

    pub(super) const fn measured(&self) -> &Sides<Measured> {
        self.probe.measured()
    }

    pub(super) fn estimates(&self) -> usize {
        self.probe.estimates()
    }
}

/// The exact values of both arms at `node`.
fn theory(setup: &Setup, node: Gaussian) -> Sides<Theory> {
    let problem = Problem::new(setup.objective.as_ref(), node);
    let arms = setup.arms.as_ref();
    arms.map(|arm| Theory::new(&problem, arm.estimator, arm.draws))
}
