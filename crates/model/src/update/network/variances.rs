//! The variance budget of one weight's gradient at one step, exact and measured, and the gradients
//! themselves.

use experiment::network::Network;
use experiment::network::bound::Bound;
use experiment::network::budget::{Budget, Terms};
use experiment::network::gradients::WeightGradients;
use experiment::network::probe::{Measured, Probe};
use experiment::network::weights::Weights;
use experiment::side::{Side, Sides};
use math::estimators::Estimator;
use math::exact::Exact;

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
    /// The gradients of single data, each an average of L draws.
    pub gradients: WeightGradients,
    /// Exact mean and variance of one of them, where there are some.
    pub exact_gradients: Sides<Option<Exact>>,
    /// The derivative of −ELBO by the weight, where it is known.
    pub derivative: Option<f64>,
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
    /// −ELBO with its gradient, where gradients are measured beside it.
    bound: Option<Bound>,
    stage: Stage,
    gradients: WeightGradients,
    /// The probe of each side; `None` where one has failed.
    probes: Sides<Option<Probe>>,
    /// The data that are in the probes.
    data: usize,
}

/// What is computed next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Budget,
    Bound,
    /// The exact values are known.
    Samples,
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
            self.next = Next::new(network, estimators, estimates, weight).map(Box::new);
        }
        let Some(next) = &mut self.next else { return };
        next.advance(network, estimators);
        if next.step == step && next.stage == Stage::Samples || next.is_done(estimates) {
            self.known = next.known(network, estimators);
        }
    }
}

impl Next {
    /// The budget of the first weight of the part `asked`, or of b where there is no such part.
    fn new(
        network: &Network,
        estimators: Sides<&'static dyn Estimator>,
        estimates: usize,
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
            bound: if estimates > 0 {
                Bound::new(&weights, examples, true)
            } else {
                None
            },
            weights,
            place,
            stage: Stage::Budget,
            gradients: WeightGradients::default(),
            probes: Sides {
                left: probe(Side::Left),
                right: probe(Side::Right),
            },
            data: 0,
        })
    }

    /// Whether the exact values are known, and enough data are measured.
    fn is_done(&self, estimates: usize) -> bool {
        self.stage == Stage::Samples
            && (self.data >= estimates || self.probes.each().into_iter().all(Option::is_none))
    }

    fn advance(&mut self, network: &Network, estimators: Sides<&'static dyn Estimator>) {
        let (setup, weights) = (network.setup(), &self.weights);
        let examples = &setup.examples;
        match self.stage {
            Stage::Budget => {
                let budget = self.budget.as_mut();
                if budget.is_none_or(|budget| budget.advance(weights, examples)) {
                    self.stage = Stage::Bound;
                    self.gradients =
                        WeightGradients::new(self.exact_gradients(network, estimators));
                }
            }
            Stage::Bound => {
                let bound = self.bound.as_mut();
                if bound.is_none_or(|bound| bound.advance(weights, examples)) {
                    self.stage = Stage::Samples;
                }
            }
            Stage::Samples => self.measure(network),
        }
    }

    /// Draws a piece of a sample with both estimators; both take as many pieces for it.
    fn measure(&mut self, network: &Network) {
        let setup = network.setup();
        let mut is_whole = false;
        for side in Side::ALL {
            let probe = &mut self.probes[side];
            let Some(known) = probe else { continue };
            match known.advance(&setup.examples) {
                Ok(whole) => {
                    is_whole = whole;
                    self.gradients.add(side, known.latest(0));
                }
                Err(_) => *probe = None,
            }
        }
        self.gradients.settle();
        if is_whole {
            self.data += setup.batch;
        }
    }

    /// What is exactly known of the weight's gradient: its mean, and the parts of the variance of one
    /// datum's, with L draws.
    fn exact(
        &self,
        network: &Network,
        estimators: Sides<&'static dyn Estimator>,
    ) -> Sides<Option<(f64, VarianceParts)>> {
        let samples = network.setup().samples as f64;
        let exact = |index: usize, estimator: &dyn Estimator| {
            let draws = if estimator.needs().groups {
                1.0
            } else {
                samples
            };
            let terms = self.budget.as_ref()?.terms(index, self.place)?;
            let Terms {
                mean,
                between,
                within,
            } = terms;
            let within = within / draws;
            Some((mean, VarianceParts { between, within }))
        };
        Sides {
            left: exact(0, estimators.left),
            right: exact(1, estimators.right),
        }
    }

    /// Exact mean and variance of one datum's gradient.
    fn exact_gradients(
        &self,
        network: &Network,
        estimators: Sides<&'static dyn Estimator>,
    ) -> Sides<Option<Exact>> {
        self.exact(network, estimators).map(|exact| {
            let (mean, VarianceParts { between, within }) = exact?;
            Exact::new(mean, between + within)
        })
    }

    fn known(
        &self,
        network: &Network,
        estimators: Sides<&'static dyn Estimator>,
    ) -> NetworkVariances {
        let batch = network.setup().batch as f64;
        let of_batch = |VarianceParts { between, within }| VarianceParts {
            between: between / batch,
            within: within / batch,
        };
        let measured = |probe: &Option<Probe>| {
            let Measured {
                between, within, ..
            } = probe.as_ref()?.measured(0)?;
            Some(of_batch(VarianceParts { between, within }))
        };
        let exact = self.exact(network, estimators);
        let bound = self.bound.as_ref().filter(|bound| bound.value().is_some());
        let derivative = bound.and_then(|bound| bound.gradient().get(self.place).copied());
        NetworkVariances {
            weight: self.weights.layout().name(self.place).unwrap_or_default(),
            exact: exact.map(|exact| exact.map(|(_, parts)| of_batch(parts))),
            measured: self.probes.as_ref().map(measured),
            gradients: self.gradients.clone(),
            exact_gradients: self.exact_gradients(network, estimators),
            derivative: derivative.filter(|derivative| derivative.is_finite()),
        }
    }
}
