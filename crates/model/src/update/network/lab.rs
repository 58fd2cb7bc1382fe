//! Both runs of a network, with what they have gone through.

use experiment::network::Network;
use experiment::network::architecture::{Model as NetworkModel, Tau};
use experiment::network::setup::{Setup, SetupError};
use experiment::network::weights::Weights;
use experiment::side::{Side, Sides};
use math::estimators::{Estimator, Refusal};
use math::histogram::Histogram;

use super::course::Course;
use super::variances::{NetworkVariances, Variances};

/// The most states that are kept to go back to.
const MOST_KEPT: usize = 16;

/// The steps between two kept states, as long as there are not too many.
const KEPT_EVERY: usize = 25;

/// The pieces of work that are done at once for a straight network; each is small.
const PIECES: usize = 64;

/// Bins of the histogram of the data, and how many standard deviations it reaches to either side.
const BINS: usize = 40;
const REACH: f64 = 4.0;

/// The data in a probe where nothing is to be measured.
const EXACT_ONLY: usize = 0;

/// The part of the weights that the scene's question is about.
const ASKED_ABOUT: &str = "b";

/// Both runs of a network, and the descent with the exact gradient, at one step.
#[derive(Clone, Debug)]
pub struct NetworkLab {
    network: Network,
    /// The setups of the run, each with the step at which it begins.
    segments: Vec<(usize, Setup)>,
    /// States at multiples of `stride`, the first at step 0.
    kept: Vec<Network>,
    stride: usize,
    courses: Sides<Course>,
    exact: Course,
    histogram: Histogram,
    variances: Variances,
    /// The exact budget at step 0.
    start_variances: Variances,
}

impl NetworkLab {
    /// Both runs at step 0.
    pub(super) fn new(segments: Vec<(usize, Setup)>) -> Result<Self, SetupError> {
        let network = Network::new(segments[0].1.clone())?;
        let mut lab = Self {
            histogram: histogram(network.setup()),
            kept: vec![network.clone()],
            network,
            segments,
            stride: KEPT_EVERY,
            courses: Sides::default(),
            exact: Course::default(),
            variances: Variances::default(),
            start_variances: Variances::default(),
        };
        lab.note();
        Ok(lab)
    }

    /// The same with other setups, at the same step if these can go on from there.
    pub(super) fn with_segments(
        mut self: Box<Self>,
        segments: Vec<(usize, Setup)>,
    ) -> Result<Self, SetupError> {
        let old = self.network.setup().architecture;
        let seed = self.network.setup().seed;
        let goes_on = |(_, setup): &(usize, Setup)| setup.architecture == old && setup.seed == seed;
        if !segments.iter().all(goes_on) {
            return Self::new(segments);
        }
        self.segments = segments;
        self.enter()?;
        self.histogram = histogram(self.network.setup());
        self.variances = Variances::default();
        self.start_variances = Variances::default();
        Ok(*self)
    }

    /// How many steps were taken.
    #[must_use]
    pub const fn steps(&self) -> usize {
        self.network.steps()
    }

    /// The setup that holds.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        self.network.setup()
    }

    /// Both runs.
    #[must_use]
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// Whether the network is a straight line, whose −ELBO has a closed form.
    #[must_use]
    pub fn is_straight(&self) -> bool {
        self.setup().architecture.model == NetworkModel::Line
    }

    /// −ELBO of a run at every step: exact for a straight line, else that of each batch.
    #[must_use]
    pub fn losses(&self, side: Side) -> &[f64] {
        if self.is_straight() {
            self.courses[side].losses()
        } else {
            self.network.batch_losses(side)
        }
    }

    /// −ELBO of the descent with the exact gradient at every step.
    #[must_use]
    pub fn exact_losses(&self) -> &[f64] {
        if self.is_straight() {
            self.exact.losses()
        } else {
            self.network.exact_losses()
        }
    }

    /// What both runs of a straight line have gone through.
    #[must_use]
    pub const fn courses(&self) -> &Sides<Course> {
        &self.courses
    }

    /// What the exact descent of a straight line has gone through.
    #[must_use]
    pub const fn exact(&self) -> &Course {
        &self.exact
    }

    /// The data.
    #[must_use]
    pub const fn histogram(&self) -> &Histogram {
        &self.histogram
    }

    /// The variance budget, as far as it is known.
    #[must_use]
    pub const fn variances(&self) -> &NetworkVariances {
        self.variances.known()
    }

    /// The exact budget before the first step, as far as it is known.
    #[must_use]
    pub const fn start_variances(&self) -> &NetworkVariances {
        self.start_variances.known()
    }

    /// Which chosen estimators do not apply, with what stands in for them.
    #[must_use]
    pub fn refusals(&self) -> Sides<Option<Refusal>> {
        self.setup().refusals()
    }

    /// The estimators in use.
    #[must_use]
    pub fn estimators(&self) -> Sides<&'static dyn Estimator> {
        let refusals = self.refusals();
        let chosen = self.setup().estimators;
        let used = |side: Side| refusals[side].map_or(chosen[side], |refusal| refusal.instead);
        Sides {
            left: used(Side::Left),
            right: used(Side::Right),
        }
    }

    /// v and w² + τ² of a straight line: the mean and the variance that a run's decoder gives to x.
    #[must_use]
    pub fn fit(&self, side: Side) -> Option<[f64; 2]> {
        fit(&self.network.weights(side))
    }

    /// The same of the descent with the exact gradient.
    #[must_use]
    pub fn exact_fit(&self) -> Option<[f64; 2]> {
        fit(&self.network.exact_weights()?)
    }

    /// S², the best w² + τ²; τ² where that is larger and fixed.
    #[must_use]
    pub fn best_variance(&self) -> f64 {
        let setup = self.setup();
        let spread = setup.examples.variance();
        match setup.architecture.tau {
            Tau::Fixed(tau) => spread.max(tau * tau),
            Tau::Learned => spread,
        }
    }

    /// The smallest −ELBO of a straight network: that of N(x̄, w² + τ²) at its best.
    #[must_use]
    pub fn best_loss(&self) -> f64 {
        let (best, spread) = (self.best_variance(), self.setup().examples.variance());
        0.5 * (libm::log(std::f64::consts::TAU * best) + spread / best)
    }

    /// Forgets what came after `step`, and goes back there.
    pub(super) fn cut(&mut self, step: usize) {
        for course in self.courses.each_mut() {
            course.cut(step);
        }
        self.exact.cut(step);
        self.kept.retain(|kept| kept.steps() <= step);
        if self.network.steps() > step {
            self.go_back(step);
        }
    }

    /// Goes back to the last state that is kept of `step` or before it.
    fn go_back(&mut self, step: usize) {
        if let Some(kept) = self.kept.iter().rfind(|kept| kept.steps() <= step) {
            self.network = kept.clone();
        }
    }

    /// Takes the setup of the segment that the runs are in.
    fn enter(&mut self) -> Result<(), SetupError> {
        let step = self.network.steps();
        let in_force = self.segments.iter().rfind(|(start, _)| *start <= step);
        in_force.map_or(Ok(()), |(_, setup)| self.network.set_setup(setup.clone()))
    }

    /// Takes a few pieces of work towards the step `goal`.
    pub(super) fn train(&mut self, goal: usize) {
        if self.network.steps() > goal {
            self.go_back(goal);
            // It was checked when the segments were made.
            let _ = self.enter();
        }
        let most = if self.is_straight() { PIECES } else { 1 };
        for _ in 0..most {
            if self.network.steps() >= goal {
                break;
            }
            if self.network.advance() {
                self.arrive();
            }
        }
    }

    /// Does what follows a step.
    fn arrive(&mut self) {
        let step = self.network.steps();
        if self.segments.iter().any(|(start, _)| *start == step) {
            // It was checked when the segments were made.
            let _ = self.enter();
        }
        self.note();
        let newest = self.kept.last().map_or(0, Network::steps);
        if step > newest && step.is_multiple_of(self.stride) {
            self.kept.push(self.network.clone());
        }
        if self.kept.len() > MOST_KEPT {
            self.stride *= 2;
            let stride = self.stride;
            self.kept.retain(|kept| kept.steps().is_multiple_of(stride));
        }
    }

    /// Notes the values at the step that the runs are at.
    fn note(&mut self) {
        if !self.is_straight() {
            return;
        }
        let (network, step) = (&self.network, self.network.steps());
        let note = |course: &mut Course, weights: Weights| {
            course.note(step, weights, network.setup());
        };
        for side in Side::ALL {
            if network.stop(side).is_none() {
                note(&mut self.courses[side], network.weights(side));
            }
        }
        if let Some(weights) = network
            .exact_weights()
            .filter(|_| network.exact_stop().is_none())
        {
            note(&mut self.exact, weights);
        }
    }

    /// Whether variances at this step, or at step 0, are still to be computed.
    pub(super) fn wants_variances(&self, estimates: usize, weight: &'static str) -> bool {
        self.start_variances
            .wants(&self.kept[0], EXACT_ONLY, ASKED_ABOUT)
            || self.variances.wants(&self.network, estimates, weight)
    }

    /// Computes a piece of the variances, those at step 0 first.
    pub(super) fn measure(&mut self, estimates: usize, weight: &'static str) {
        let estimators = self.estimators();
        let start = &self.kept[0];
        if self.start_variances.wants(start, EXACT_ONLY, ASKED_ABOUT) {
            self.start_variances
                .advance(start, estimators, EXACT_ONLY, ASKED_ABOUT);
        } else {
            self.variances
                .advance(&self.network, estimators, estimates, weight);
        }
    }
}

fn fit(weights: &Weights) -> Option<[f64; 2]> {
    let variance = weights.line_variance()?;
    let mean = weights.layout().find("v")?.places.start;
    Some([weights.values()[mean], variance])
}

/// The data of a straight network.
fn histogram(setup: &Setup) -> Histogram {
    let examples = &setup.examples;
    let (mean, reach) = (examples.mean()[0], REACH * examples.variance().sqrt());
    let mut histogram = Histogram::new(mean - reach, mean + reach, BINS);
    histogram.add_slice(examples.rows());
    histogram
}
