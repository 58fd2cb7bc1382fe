//! The variance budget of one weight's gradient at one step: exact, and measured.

use experiment::network::Network;
use experiment::network::budget::{Budget, Terms};
use experiment::network::probe::{Measured, Probe};
use experiment::network::weights::Weights;
use experiment::side::{Side, Sides};
use math::estimators::Estimator;

/// A variance in its two parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VarianceParts {
    /// Between data, Var_x E(g | x)/M.
    pub between: f64,
    /// Within draws, E_x Var(g | x)/(M·L).
    pub within: f64,
}

/// The variance of a batch's gradient of one weight, at the left run's weights.
#[derive(Clone, Debug, Default)]
pub struct NetworkVariances {
    /// The weight's name.
    pub weight: String,
    /// Exact values, where there are some.
    pub exact: Sides<Option<VarianceParts>>,
    /// Measured values.
    pub measured: Sides<Option<VarianceParts>>,
}

/// The budget that is known, and the one on its way.
#[derive(Clone, Debug, Default)]
pub(super) struct Variances {
    known: NetworkVariances,
    next: Option<Box<Next>>,
}

/// A budget on its way.
#[derive(Clone, Debug)]
struct Next {
    /// The part of the weights that was asked for.
    asked: &'static str,
    step: usize,
    weights: Weights,
    place: usize,
    budget: Option<Budget>,
    exact_is_done: bool,
    /// The probe of each side; `None` where one has failed.
    probes: Sides<Option<Probe>>,
    /// The data that are in the probes.
    data: usize,
}

impl Variances {
    pub(super) const fn known(&self) -> &NetworkVariances {
        &self.known
    }

    /// Whether there is work towards `estimates` data in each probe.
    pub(super) fn wants(&self, network: &Network, estimates: usize, weight: &str) -> bool {
        let is_done = |next: &Next| {
            next.step == network.steps() && next.asked == weight && next.is_done(estimates)
        };
        !self.next.as_deref().is_some_and(is_done)
    }

    /// Does a piece of the work. A budget that is under way is finished before a new one begins, so
    /// that there is something to see while the run plays.
    pub(super) fn advance(
        &mut self,
        network: &Network,
        estimators: Sides<&'static dyn Estimator>,
        estimates: usize,
        weight: &'static str,
    ) {
        let step = network.steps();
        let is_over =
            |next: &Next| next.asked != weight || next.step != step && next.is_done(estimates);
        if self.next.as_deref().is_none_or(is_over) {
            self.next = Next::new(network, estimators, weight).map(Box::new);
        }
        let Some(next) = &mut self.next else { return };
        next.advance(network);
        if next.step == step && next.exact_is_done || next.is_done(estimates) {
            self.known = next.known(network, estimators);
        }
    }
}

impl Next {
    /// The budget of the first weight of the part `asked`, or of b where there is no such part.
    fn new(
        network: &Network,
        estimators: Sides<&'static dyn Estimator>,
        asked: &'static str,
    ) -> Option<Self> {
        let setup = network.setup();
        let weights = network.weights(Side::Left);
        let layout = weights.layout();
        let place = layout
            .find(asked)
            .or_else(|| layout.find("b"))?
            .places
            .start;
        let probe = |side| Some(network.probe(side, Side::Left, &[place]));
        let Sides { left, right } = estimators;
        let examples = &setup.examples;
        Some(Self {
            asked,
            step: network.steps(),
            budget: Budget::new(
                &weights,
                examples,
                &[left, right],
                setup.entropy,
                setup.samples,
            ),
            weights,
            place,
            exact_is_done: false,
            probes: Sides {
                left: probe(Side::Left),
                right: probe(Side::Right),
            },
            data: 0,
        })
    }

    /// Whether the exact values are known, and enough data are measured.
    fn is_done(&self, estimates: usize) -> bool {
        self.exact_is_done
            && (self.data >= estimates || self.probes.each().into_iter().all(Option::is_none))
    }

    fn advance(&mut self, network: &Network) {
        let setup = network.setup();
        if !self.exact_is_done {
            let weights = &self.weights;
            let budget = self.budget.as_mut();
            self.exact_is_done = budget.is_none_or(|b| b.advance(weights, &setup.examples));
            return;
        }
        let mut is_whole = false;
        for probe in self.probes.each_mut() {
            let Some(known) = probe else { continue };
            // A sample of both sides takes as many pieces.
            match known.advance(&setup.examples) {
                Ok(whole) => is_whole = whole,
                Err(_) => *probe = None,
            }
        }
        if is_whole {
            self.data += setup.batch;
        }
    }

    fn known(
        &self,
        network: &Network,
        estimators: Sides<&'static dyn Estimator>,
    ) -> NetworkVariances {
        let setup = network.setup();
        let (batch, samples) = (setup.batch as f64, setup.samples as f64);
        let exact = |index: usize, estimator: &dyn Estimator| {
            let draws = if estimator.needs().groups {
                1.0
            } else {
                samples
            };
            let terms = self.budget.as_ref()?.terms(index, self.place)?;
            let Terms {
                between, within, ..
            } = terms;
            Some(VarianceParts {
                between: between / batch,
                within: within / (draws * batch),
            })
        };
        let measured = |probe: &Option<Probe>| {
            let Measured {
                between, within, ..
            } = probe.as_ref()?.measured(0)?;
            Some(VarianceParts {
                between: between / batch,
                within: within / batch,
            })
        };
        NetworkVariances {
            weight: self.weights.layout().name(self.place).unwrap_or_default(),
            exact: Sides {
                left: exact(0, estimators.left),
                right: exact(1, estimators.right),
            },
            measured: self.probes.as_ref().map(measured),
        }
    }
}
