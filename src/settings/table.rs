//! The table of parameters.

use super::params::{Choice, Group, Kind, Param, Touches, number};
use super::rows::{
    around_data, chosen, numeric, registered, row, spreads_of_data, temperatures_of_data,
};
use super::{Equal, Source};
use crate::experiment::descent::Scale;
use crate::math::dataset::MAX_COUNT;
use crate::math::estimators;
use crate::math::objectives::{self, Entropy};
use crate::math::optimizers;

/// The largest integer below which every integer is an `f64`.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// Every parameter, in the order of links and controls.
pub static PARAMS: &[Param] = &[
    row(
        Group::Main,
        Touches::Data,
        "n",
        "Observations n",
        "observations",
        numeric!(n as usize, 2.0, MAX_COUNT as f64, log(), integer()),
        "How many observations the oracle gives; more of them keep the old ones.",
    ),
    row(
        Group::Main,
        Touches::Steps,
        "lr",
        "Learning rate",
        "",
        numeric!(lr as f64, 1e-5, 10.0, log()),
        "The share of the gradient by which each step moves.",
    ),
    row(
        Group::Main,
        Touches::Steps,
        "samples",
        "Samples per step L",
        "draws",
        numeric!(samples as usize, 1.0, 1024.0, log(), integer()),
        "The draws of y averaged in one gradient; its variance is 1/L of a single draw’s.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "objective",
        "Objective",
        "",
        registered!(objective, objectives, |kind| kind.key, kind.name),
        "What stands behind the node, as a function of its draw y.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "loss",
        "Loss over the data",
        "",
        chosen!(summed, "mean" => "mean over n" = false, "sum" => "sum over n" = true),
        "The sum is the question’s own scale: it makes the stable learning rate depend on n.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "k",
        "Constant k",
        "",
        numeric!(k as f64, -10.0, 10.0),
        "The constant in the toy costs.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "temperature",
        "Temperature T",
        "",
        Kind::Number(
            number(1e-9, 1e9, |s| s.temperature, |s, x| s.temperature = x)
                .log()
                .word("S2")
                .slider(temperatures_of_data),
        ),
        "The weight of the entropy: σ² settles at T, and S2 stands for T = S².",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "entropy",
        "Entropy",
        "",
        chosen!(
            entropy,
            "closed" => "closed form" = Entropy::Closed,
            "sampled" => "sampled log q" = Entropy::Sampled,
            "path" => "sticking the landing" = Entropy::Path,
        ),
        "How the entropy enters: exactly, through samples of log q, or with log q’s own θ held fixed.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "left",
        "Left estimator",
        "",
        registered!(
            left,
            estimators,
            |estimator| estimator.key(),
            estimator.name()
        ),
        "The estimator on the left, drawn in blue.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "right",
        "Right estimator",
        "",
        registered!(
            right,
            estimators,
            |estimator| estimator.key(),
            estimator.name()
        ),
        "The estimator on the right, drawn in vermilion.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "cost",
        "Compare at equal",
        "",
        chosen!(
            equal,
            "draws" => "draws" = Equal::Draws,
            "evaluations" => "evaluations of f" = Equal::Evaluations,
        ),
        "Give both estimators the same number of draws, or the same number of evaluations of f and f′.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "optimizer",
        "Optimizer",
        "",
        registered!(optimizer, optimizers, |kind| kind.key, kind.name),
        "How a gradient moves μ and σ.",
    ),
    row(
        Group::Objective,
        Touches::Steps,
        "scale",
        "Descend on",
        "",
        chosen!(scale, "sigma" => "σ" = Scale::Sigma, "log-sigma" => "log σ" = Scale::LogSigma),
        "σ itself, reflected at 0, or log σ, which never crosses 0.",
    ),
    row(
        Group::Data,
        Touches::Data,
        "data",
        "Data",
        "",
        chosen!(
            data,
            "oracle" => "simulated" = Source::Oracle,
            "michelson" => "Michelson 1879" = Source::Michelson,
            "own" => "your own" = Source::Own,
        ),
        "Simulated observations, 100 measurements of the speed of light, or your own numbers.",
    ),
    row(
        Group::Data,
        Touches::Data,
        "mean",
        "Oracle’s mean",
        "",
        numeric!(mean as f64, -100.0, 100.0),
        "The mean of the distribution that the observations are drawn from.",
    ),
    row(
        Group::Data,
        Touches::Data,
        "sd",
        "Oracle’s sd",
        "",
        numeric!(sd as f64, 0.01, 100.0, log()),
        "The standard deviation of the distribution that the observations are drawn from.",
    ),
    row(
        Group::Data,
        Touches::Data,
        "x",
        "Your numbers",
        "",
        Kind::Values,
        "Separated by commas, semicolons, white space or line breaks.",
    ),
    row(
        Group::Run,
        Touches::Start,
        "mu0",
        "Start μ",
        "",
        numeric!(mu0 as f64, -1e6, 1e6, slider(around_data)),
        "μ at step 0.",
    ),
    row(
        Group::Run,
        Touches::Start,
        "sigma0",
        "Start σ",
        "",
        numeric!(sigma0 as f64, 1e-6, 1e6, log(), slider(spreads_of_data)),
        "σ at step 0.",
    ),
    row(
        Group::Run,
        Touches::Samples,
        "estimates",
        "Histogram size",
        "gradient estimates",
        numeric!(estimates as usize, 100.0, 1e6, log(), integer()),
        "The gradient estimates in each histogram, each an average of L draws.",
    ),
    row(
        Group::Run,
        Touches::Page,
        "steps",
        "Length of the run",
        "steps",
        numeric!(steps as usize, 1.0, 100_000.0, log(), integer()),
        "Where playing stops.",
    ),
    row(
        Group::Run,
        Touches::Page,
        "fan",
        "Replicate runs",
        "runs",
        Kind::Number(
            number(
                8.0,
                1000.0,
                |s| s.fan.map(|count| count as f64),
                |s, x| s.fan = x.map(|x| x as usize),
            )
            .log()
            .integer()
            .word("off"),
        ),
        "The same run with other seeds: median, and the band that holds 80 % of them.",
    ),
    row(
        Group::Run,
        Touches::Noise,
        "seed",
        "Seed",
        "",
        numeric!(seed as u64, 0.0, MAX_SAFE_INTEGER, integer()),
        "Names the random numbers: the same seed gives the same picture.",
    ),
    row(
        Group::Page,
        Touches::Page,
        "speed",
        "Speed",
        "steps a second",
        numeric!(speed as f64, 1.0, 1000.0, log(), integer()),
        "Steps a second while playing; it changes no number.",
    ),
    row(
        Group::Page,
        Touches::Page,
        "t",
        "Step",
        "",
        numeric!(t as usize, 0.0, 100_000.0, integer()),
        "The step that is shown.",
    ),
    row(
        Group::Page,
        Touches::Page,
        "chart",
        "Charts",
        "",
        chosen!(
            chart,
            "run" => "Run" = "run",
            "plane" => "Plane" = "plane",
            "variance" => "Variance" = "variance",
        ),
        "The run and its histograms, the plane of μ and σ, or the variance of every estimator.",
    ),
    row(
        Group::Page,
        Touches::Page,
        "axis",
        "Variance against",
        "",
        chosen!(
            axis,
            "k" => "k" = "k",
            "sigma" => "σ" = "sigma",
            "delta" => "δ = μ − x̄" = "delta",
            "samples" => "L" = "samples",
            "n" => "n" = "n",
        ),
        "What the variance chart runs along.",
    ),
    row(
        Group::Page,
        Touches::Page,
        "theme",
        "Theme",
        "",
        chosen!(
            theme,
            "auto" => "automatic" = "auto",
            "light" => "light" = "light",
            "dark" => "dark" = "dark",
            "projector" => "projector" = "projector",
        ),
        "The colours of the page.",
    ),
];
