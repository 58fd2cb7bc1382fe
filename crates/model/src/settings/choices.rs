//! Settings that are one of a few: entries of menus.

use experiment::descent::SigmaScale;
use experiment::network::architecture::Model as Network;
use math::estimators::{self, Estimator};
use math::objectives::{self, Entropy, ObjectiveKind};
use math::optimizers::{self, Optimizer};
use math::parameter::Parameter;

use super::value::Value;
use scenes::Scene;

/// An entry of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in links.
    pub key: &'static str,
    /// The name in the menu.
    pub name: &'static str,
}

/// A setting that is one of a few, all of which stand in a menu.
pub trait OneOf: Copy + 'static {
    /// All of them, in the order of the menu.
    fn all() -> Vec<Self>;

    /// Its entry of the menu.
    fn choice(self) -> Choice;

    /// Its place in the menu, from 0.
    fn index(self) -> usize {
        let key = self.choice().key;
        let place = |other: Self| other.choice().key == key;
        Self::all().into_iter().position(place).unwrap_or_default()
    }
}

/// The entries of the menu of a type.
pub(super) fn options<T: OneOf>() -> Vec<Choice> {
    T::all().into_iter().map(OneOf::choice).collect()
}

impl<T: OneOf> From<T> for Value {
    fn from(choice: T) -> Self {
        Self::Choice(choice.index())
    }
}

/// Gives the values of a type their words in links and their names in the menu.
macro_rules! one_of {
    ($type:ty, $($value:ident = $key:literal, $name:literal);+ $(;)?) => {
        impl OneOf for $type {
            fn all() -> Vec<Self> {
                vec![$(Self::$value),+]
            }

            fn choice(self) -> Choice {
                match self {
                    $(Self::$value => Choice { key: $key, name: $name }),+
                }
            }
        }
    };
}

/// Gives the entries of a registry their words in links and their names in the menu.
macro_rules! registered {
    ($type:ty, $all:expr, |$entry:ident| $key:expr, $name:expr) => {
        impl OneOf for &'static $type {
            fn all() -> Vec<Self> {
                $all.to_vec()
            }

            fn choice(self) -> Choice {
                let $entry = self;
                Choice {
                    key: $key,
                    name: $name,
                }
            }
        }
    };
}

registered!(Scene, scenes::ALL, |start| start.key, start.title);
registered!(dyn Estimator, estimators::ALL, |e| e.key(), e.name());
registered!(
    dyn ObjectiveKind,
    objectives::ALL,
    |kind| kind.key(),
    kind.name()
);
registered!(
    dyn Optimizer,
    optimizers::ALL,
    |kind| kind.key(),
    kind.name()
);

/// Where the observations come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Simulated from N(mean, sd²).
    Oracle,
    /// Michelson's measurements of the speed of light.
    Michelson,
    /// The reader's own numbers.
    Own,
}

one_of! { Source,
    Oracle = "oracle", "simulated";
    Michelson = "michelson", "Michelson 1879";
    Own = "own", "your own";
}

/// How the loss gathers over the observations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Their mean.
    Mean,
    /// Their sum, so that the stable learning rate depends on n.
    Sum,
}

one_of! { Loss,
    Mean = "mean", "mean over n";
    Sum = "sum", "sum over n";
}

/// What two estimators have in common when they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Equal {
    /// The number of draws.
    Draws,
    /// The number of evaluations of f and f′.
    Evaluations,
}

one_of! { Equal,
    Draws = "draws", "draws";
    Evaluations = "evaluations", "evaluations of f";
}

one_of! { Entropy,
    Closed = "closed", "closed form";
    Sampled = "sampled", "sampled log p";
    Path = "path", "sticking the landing";
}

one_of! { SigmaScale,
    Sigma = "sigma", "σ";
    LogSigma = "log-sigma", "log σ";
    Variance = "variance", "σ²";
}

impl OneOf for Network {
    fn all() -> Vec<Self> {
        Self::ALL.to_vec()
    }

    fn choice(self) -> Choice {
        Choice {
            key: self.key(),
            name: self.name(),
        }
    }
}

/// A part of the network's weights, of which the first weight's gradient is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// b, the bias of μ.
    MuBias,
    /// B, the matrix of μ.
    Mu,
    /// c, the bias of log σ, or log σ itself.
    LogSigmaBias,
    /// C, the matrix of log σ.
    LogSigma,
    /// A, the matrix of the encoder's hidden layer.
    Encoder,
    /// a, its bias.
    EncoderBias,
    /// E, the matrix of the decoder's hidden layer.
    Decoder,
    /// e, its bias.
    DecoderBias,
    /// F, the matrix of the decoder's output.
    Output,
    /// f, its bias.
    OutputBias,
    /// w, the slope of a straight decoder.
    Slope,
    /// v, its bias.
    Intercept,
    /// log τ, if it is learned.
    LogTau,
}

one_of! { Weight,
    MuBias = "b", "b, bias of μ";
    Mu = "B", "B, matrix of μ";
    LogSigmaBias = "c", "c, bias of log σ";
    LogSigma = "C", "C, matrix of log σ";
    Encoder = "A", "A, encoder’s matrix";
    EncoderBias = "a", "a, encoder’s bias";
    Decoder = "E", "E, decoder’s matrix";
    DecoderBias = "e", "e, decoder’s bias";
    Output = "F", "F, output’s matrix";
    OutputBias = "f", "f, output’s bias";
    Slope = "w", "w, straight decoder";
    Intercept = "v", "v, its bias";
    LogTau = "log_tau", "log τ";
}

/// The tab of charts that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The run and its histograms.
    Run,
    /// The node with f, draws and data.
    Node,
    /// Both estimators' gradients on one axis, and their means.
    Spread,
    /// The plane of μ and σ.
    Plane,
    /// The variance of every estimator along an axis.
    Variance,
    /// All estimators by their variances at one θ.
    Ranking,
    /// The table of numbers.
    Numbers,
    /// Both sides of the identity.
    Identity,
    /// The network that gives μ and σ.
    Network,
}

one_of! { Tab,
    Run = "run", "Run";
    Node = "node", "Node";
    Spread = "spread", "Spread";
    Plane = "plane", "Plane";
    Variance = "variance", "Variance";
    Ranking = "ranking", "Ranking";
    Numbers = "numbers", "Numbers";
    Identity = "identity", "Identity";
    Network = "network", "Network";
}

impl OneOf for Parameter {
    fn all() -> Vec<Self> {
        Self::ALL.to_vec()
    }

    fn choice(self) -> Choice {
        Choice {
            key: self.key(),
            name: match self {
                Self::Mu => "∂/∂μ",
                Self::Sigma => "∂/∂σ",
            },
        }
    }
}

/// What the variance chart runs along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The constant k of the objective.
    K,
    /// σ of the node.
    Sigma,
    /// δ = μ − x̄.
    Delta,
    /// L, the draws averaged in one gradient.
    Samples,
    /// The number of observations.
    N,
}

one_of! { Axis,
    K = "k", "k";
    Sigma = "sigma", "σ";
    Delta = "delta", "δ = μ − x̄";
    Samples = "samples", "L";
    N = "n", "n";
}

/// How much of the page is shown, and how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The whole lab.
    Lab,
    /// Large type for a projector.
    Present,
    /// A chart inside another page.
    Embed,
}

one_of! { View,
    Lab = "lab", "lab";
    Present = "present", "presentation";
    Embed = "embed", "embedded";
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Those of the reader's system.
    Auto,
    /// On a light ground.
    Light,
    /// On a dark ground.
    Dark,
    /// Strong ones for a projector.
    Projector,
}

one_of! { Theme,
    Auto = "auto", "automatic";
    Light = "light", "light";
    Dark = "dark", "dark";
    Projector = "projector", "projector";
}
