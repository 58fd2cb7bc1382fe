//! Settings that are one of a few: entries of menus.

use experiment::descent::SigmaScale;
use experiment::network::architecture::Model as Network;
use math::estimators::{self, Estimator};
use math::objectives::{self, Entropy, ObjectiveKind};
use math::optimizers::{self, Optimizer};
use math::parameter::Parameter;
use words::choices;

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
    ($type:ty, $($value:ident = $key:literal, $name:ident);+ $(;)?) => {
        impl OneOf for $type {
            fn all() -> Vec<Self> {
                vec![$(Self::$value),+]
            }

            fn choice(self) -> Choice {
                match self {
                    $(Self::$value => Choice { key: $key, name: choices::$name.get() }),+
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

registered!(
    words::Known,
    words::KNOWN,
    |language| language.tag,
    language.name
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
    Oracle = "oracle", SOURCE_ORACLE;
    Michelson = "michelson", SOURCE_MICHELSON;
    Own = "own", SOURCE_OWN;
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
    Mean = "mean", LOSS_MEAN;
    Sum = "sum", LOSS_SUM;
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
    Draws = "draws", EQUAL_DRAWS;
    Evaluations = "evaluations", EQUAL_EVALUATIONS;
}

one_of! { Entropy,
    Closed = "closed", ENTROPY_CLOSED;
    Sampled = "sampled", ENTROPY_SAMPLED;
    Path = "path", ENTROPY_PATH;
}

one_of! { SigmaScale,
    Sigma = "sigma", SIGMA_SCALE_SIGMA;
    LogSigma = "log-sigma", SIGMA_SCALE_LOG_SIGMA;
    Variance = "variance", SIGMA_SCALE_VARIANCE;
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
    MuBias = "b", WEIGHT_MU_BIAS;
    Mu = "B", WEIGHT_MU;
    LogSigmaBias = "c", WEIGHT_LOG_SIGMA_BIAS;
    LogSigma = "C", WEIGHT_LOG_SIGMA;
    Encoder = "A", WEIGHT_ENCODER;
    EncoderBias = "a", WEIGHT_ENCODER_BIAS;
    Decoder = "E", WEIGHT_DECODER;
    DecoderBias = "e", WEIGHT_DECODER_BIAS;
    Output = "F", WEIGHT_OUTPUT;
    OutputBias = "f", WEIGHT_OUTPUT_BIAS;
    Slope = "w", WEIGHT_SLOPE;
    Intercept = "v", WEIGHT_INTERCEPT;
    LogTau = "log_tau", WEIGHT_LOG_TAU;
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
    Run = "run", TAB_RUN;
    Node = "node", TAB_NODE;
    Spread = "spread", TAB_SPREAD;
    Plane = "plane", TAB_PLANE;
    Variance = "variance", TAB_VARIANCE;
    Ranking = "ranking", TAB_RANKING;
    Numbers = "numbers", TAB_NUMBERS;
    Identity = "identity", TAB_IDENTITY;
    Network = "network", TAB_NETWORK;
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
    K = "k", AXIS_K;
    Sigma = "sigma", AXIS_SIGMA;
    Delta = "delta", AXIS_DELTA;
    Samples = "samples", AXIS_SAMPLES;
    N = "n", AXIS_N;
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
    Lab = "lab", VIEW_LAB;
    Present = "present", VIEW_PRESENT;
    Embed = "embed", VIEW_EMBED;
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
    Auto = "auto", THEME_AUTO;
    Light = "light", THEME_LIGHT;
    Dark = "dark", THEME_DARK;
    Projector = "projector", THEME_PROJECTOR;
}
