//! One run of descent on θ = (μ, σ).

use std::fmt;

use math::gaussian::Gaussian;
use math::optimizers::{Memory, Optimizer};
use math::parameter::{Parameter, PerParameter};
use words::runs;

/// The largest |μ| or σ that a run may reach. Its fourth power, which the exact variances need,
/// is still finite.
pub const RANGE: f64 = 1e75;

/// The weight of a new step in the running mean of f.
pub const RUNNING_MEAN_WEIGHT: f64 = 0.1;

/// The parameter through which σ is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigmaScale {
    /// σ itself; a step across 0 is reflected, because N(μ, σ²) only sees |σ|.
    Sigma,
    /// log σ, by the chain rule ∂/∂log σ = σ ∂/∂σ; it never crosses 0.
    LogSigma,
    /// σ², by the chain rule ∂/∂σ² = ∂/∂σ / 2σ. A step across 0 is reflected, as that of σ is:
    /// at σ = 0, where a clamp would leave it, this gradient divides by 0.
    Variance,
}

/// How a gradient moves θ.
#[derive(Clone, Copy, Debug)]
pub struct UpdateRule {
    /// The optimizer.
    pub optimizer: &'static dyn Optimizer,
    /// The learning rate.
    pub learning_rate: f64,
    /// σ's parameter.
    pub scale: SigmaScale,
}

/// Why a run stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// The gradient at the last θ was not finite.
    GradientNotFinite,
    /// θ left the finite range.
    OutOfRange,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::GradientNotFinite => runs::GRADIENT_NOT_FINITE,
            Self::OutOfRange => runs::NODE_OUT_OF_RANGE,
        };
        f.write_str(sentence.get())
    }
}

/// The μ and σ of every step of a run, from step 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// μ at each step.
    pub mu: Vec<f64>,
    /// σ at each step.
    pub sigma: Vec<f64>,
}

impl Trace {
    fn push(&mut self, node: Gaussian) {
        self.mu.push(node.mu());
        self.sigma.push(node.sigma());
    }

    /// The series of one parameter.
    #[must_use]
    pub fn of(&self, parameter: Parameter) -> &[f64] {
        match parameter {
            Parameter::Mu => &self.mu,
            Parameter::Sigma => &self.sigma,
        }
    }

    /// The node at `step`, or at the last step before it that the run reached.
    #[must_use]
    pub fn at(&self, step: usize) -> Option<Gaussian> {
        let step = step.min(self.mu.len().checked_sub(1)?);
        Gaussian::new(self.mu[step], self.sigma[step]).ok()
    }
}

/// What the next step depends on besides θ. It stays the same with SGD and an estimator without
/// a running mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct HiddenState {
    memory: PerParameter<Memory>,
    /// The excess of the running mean of f, and the level above which it is.
    running_mean: Option<(f64, f64)>,
}

/// One run of descent with every step it took.
#[derive(Clone, Debug)]
pub struct Descent {
    trace: Trace,
    node: Gaussian,
    hidden: HiddenState,
    /// The hidden states from their first steps on, so that the run can go back to any step.
    history: Vec<(usize, HiddenState)>,
    stop: Option<Stop>,
}

impl Descent {
    /// A run at its start.
    #[must_use]
    pub fn new(start: Gaussian) -> Self {
        let mut trace = Trace::default();
        trace.push(start);
        Self {
            trace,
            node: start,
            hidden: HiddenState::default(),
            history: vec![(0, HiddenState::default())],
            stop: None,
        }
    }

    /// The current θ.
    #[must_use]
    pub const fn node(&self) -> Gaussian {
        self.node
    }

    /// Every step so far.
    #[must_use]
    pub const fn trace(&self) -> &Trace {
        &self.trace
    }

    /// Why the run stopped, if it did.
    #[must_use]
    pub const fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// The excess of the running mean of f over earlier steps, above `level`; the mean is 0 before
    /// the first one.
    #[must_use]
    pub fn running_mean(&self, level: f64) -> f64 {
        let (mean, old) = self.hidden.running_mean.unwrap_or_default();
        mean + (old - level)
    }

    /// Takes a step's mean excess of f above `level` into the running mean, for the steps after it.
    pub fn remember(&mut self, mean: f64, level: f64) {
        let old = match self.hidden.running_mean {
            Some(_) => self.running_mean(level),
            None => mean,
        };
        self.hidden.running_mean = Some((old + RUNNING_MEAN_WEIGHT * (mean - old), level));
    }

    /// Goes back to `step`, as if nothing had come after it.
    pub fn rewind(&mut self, step: usize) {
        if step >= self.trace.mu.len() {
            return;
        }
        self.trace.mu.truncate(step + 1);
        self.trace.sigma.truncate(step + 1);
        self.history
            .truncate(self.history.partition_point(|&(from, _)| from <= step));
        if let (Some(node), Some(&(_, hidden))) = (self.trace.at(step), self.history.last()) {
            (self.node, self.hidden, self.stop) = (node, hidden, None);
        }
    }

    /// Moves θ against `gradient`, or stops the run where that leads out of the finite range.
    pub fn step(&mut self, gradient: PerParameter<f64>, rule: &UpdateRule) {
        if self.stop.is_some() {
            return;
        }
        if !gradient.is_finite() {
            self.stop = Some(Stop::GradientNotFinite);
            return;
        }
        let (node, memory) = (self.node, &mut self.hidden.memory);
        let (rate, sigma, information) = (rule.learning_rate, node.sigma(), node.information());
        let direction = |memory: &mut Memory, gradient: f64, information: f64| {
            rule.optimizer.direction(memory, gradient, information)
        };
        let mu = node.mu() - rate * direction(&mut memory.mu, gradient.mu, information.mu);
        let reflected = |memory: &mut Memory, x: f64| {
            if x < 0.0 {
                memory.reflect();
            }
            x.abs()
        };
        let memory = &mut memory.sigma;
        // The information about a function of σ is that about σ over the square of its slope.
        let sigma = match rule.scale {
            SigmaScale::Sigma => {
                let step = direction(memory, gradient.sigma, information.sigma);
                reflected(memory, sigma - rate * step)
            }
            SigmaScale::LogSigma => {
                let step = direction(memory, sigma * gradient.sigma, 2.0);
                sigma * libm::exp(-rate * step)
            }
            SigmaScale::Variance => {
                let slope = 2.0 * sigma;
                let gradient = gradient.sigma / slope;
                if !gradient.is_finite() {
                    self.stop = Some(Stop::GradientNotFinite);
                    return;
                }
                let step = direction(memory, gradient, information.sigma / (slope * slope));
                reflected(memory, sigma * sigma - rate * step).sqrt()
            }
        };
        // log σ cannot reach 0: a σ that has become 0 has left the finite range of log σ.
        let may_be_0 = rule.scale != SigmaScale::LogSigma;
        match Gaussian::new(mu, sigma) {
            Ok(next) if mu.abs() <= RANGE && sigma <= RANGE && (sigma > 0.0 || may_be_0) => {
                self.node = next;
                if self
                    .history
                    .last()
                    .is_none_or(|&(_, last)| last != self.hidden)
                {
                    self.history.push((self.trace.mu.len(), self.hidden));
                }
                self.trace.push(next);
            }
            _ => self.stop = Some(Stop::OutOfRange),
        }
    }
}
