//! The table of parameters.

use experiment::descent::SigmaScale;
use math::dataset::{Dataset, MAX_COUNT};
use math::estimators::Estimator;
use math::objectives::{Entropy, ObjectiveKind};
use math::optimizers::Optimizer;

use super::choices::{Axis, Equal, Loss, Source, Tab, Theme, View};
use super::fields::{EPS_REACH, MAX_SAFE_INTEGER, MU_REACH, SIGMA_RANGE};
use super::figure_rows;
use super::key::Key;
use super::network_rows;
use super::param::{Idle, Invalidates, Kind, Param, Place};
use super::rows::{
    PLAIN, around_data, has_k, has_temperature, is_of_one_node, is_on_data, is_on_own,
    is_simulated, menu, number, numeric, spreads_of_data, temperatures_of_data,
};
use scenes::Scene;

/// Every parameter, in the order of [`Key::ALL`], which is that of links and controls.
pub static PARAMS: &[Param] = TABLE;

const TABLE: &[Param] = &[
    Param {
        key: Key::Scene,
        label: "Scene",
        help: "A step of the lecture; it brings its own settings, which the rest of a link changes.",
        place: Place::Page,
        invalidates: Invalidates::Noise,
        kind: menu!(scene: &'static Scene),
        ..PLAIN
    },
    Param {
        key: Key::N,
        label: "Observations n",
        unit: "observations",
        help: "How many observations are simulated; more of them keep the old ones.",
        place: Place::Main,
        invalidates: Invalidates::Data,
        matters: is_simulated,
        idle: Idle::Fact,
        kind: numeric!(n as usize, 2.0, MAX_COUNT as f64, log(), integer()),
    },
    Param {
        key: Key::Lr,
        label: "Learning rate",
        help: "How far a step goes, as a factor: the optimizer’s formula has it as lr.",
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: numeric!(lr as f64, 1e-5, 10.0, log()),
        ..PLAIN
    },
    Param {
        key: Key::Samples,
        label: "Samples per step L",
        unit: "draws",
        help: "The draws of y averaged in one gradient: independent draws divide its variance by L.",
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: numeric!(samples as usize, 1.0, 1024.0, log(), integer()),
        ..PLAIN
    },
    Param {
        key: Key::Objective,
        label: "Objective",
        help: "What stands behind the node, as a function of its draw y.",
        place: Place::Main,
        invalidates: Invalidates::Steps,
        matters: is_of_one_node,
        kind: menu!(objective: &'static dyn ObjectiveKind),
        ..PLAIN
    },
    Param {
        key: Key::Loss,
        label: "Loss over the data",
        help: "A sum over the observations, or their mean: with the sum the stable learning rate depends on n.",
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: |s| is_on_data(s) && is_of_one_node(s),
        kind: menu!(loss: Loss),
        ..PLAIN
    },
    Param {
        key: Key::K,
        label: "Constant k",
        help: "The constant of three objectives without data: (y − k)², exp(−k y²), where it is positive, and cos(k y).",
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: |s| has_k(s) && is_of_one_node(s),
        kind: numeric!(k as f64, -10.0, 10.0),
        ..PLAIN
    },
    Param {
        key: Key::Temperature,
        label: "Temperature T",
        help: "Half the weight of the entropy: σ² settles at T, and S2 stands for T = S².",
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: |s| has_temperature(s) && is_of_one_node(s),
        kind: Kind::Number(
            number(1e-120, 1e120, |s| s.temperature, |s, x| s.temperature = x)
                .log()
                .word("S2")
                .stands_for(Dataset::variance)
                .slider(temperatures_of_data),
        ),
        ..PLAIN
    },
    Param {
        key: Key::Entropy,
        label: "Entropy",
        help: "How the entropy enters: exactly, through samples of log p, or so with log p’s own θ held fixed.",
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: |s| has_temperature(s) || !is_of_one_node(s),
        kind: menu!(entropy: Entropy),
        ..PLAIN
    },
    Param {
        key: Key::Left,
        label: "Left estimator",
        help: "The estimator on the left, drawn in blue.",
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: menu!(left: &'static dyn Estimator),
        ..PLAIN
    },
    Param {
        key: Key::Right,
        label: "Right estimator",
        help: "The estimator on the right, drawn in vermilion.",
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: menu!(right: &'static dyn Estimator),
        ..PLAIN
    },
    Param {
        key: Key::Cost,
        label: "Compare at equal",
        help: "Give both estimators the same number of draws, or as many draws as L evaluations of f and f′ pay for, but at least one.",
        place: Place::Sweep,
        invalidates: Invalidates::Steps,
        matters: is_of_one_node,
        kind: menu!(equal: Equal),
        ..PLAIN
    },
    Param {
        key: Key::Optimizer,
        label: "Optimizer",
        help: "How a gradient g moves θ = μ or σ. SGD: θ ← θ − lr·g. Momentum: v ← 0.9 v + g, θ ← θ − lr·v. Adam: −lr times the running mean of g over the root of that of g². Natural gradient: −lr·σ²·g for μ and half of that for σ, the gradient over the Fisher information.",
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        kind: menu!(optimizer: &'static dyn Optimizer),
        ..PLAIN
    },
    Param {
        key: Key::Scale,
        label: "Descend on",
        help: "σ itself or σ², either reflected at 0, or log σ, which never crosses 0.",
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: is_of_one_node,
        kind: menu!(scale: SigmaScale),
        ..PLAIN
    },
    Param {
        key: Key::Data,
        label: "Data",
        help: "Simulated observations, 100 measurements of the speed of light, or your own numbers.",
        place: Place::Data,
        invalidates: Invalidates::Data,
        kind: menu!(data: Source),
        ..PLAIN
    },
    Param {
        key: Key::Mean,
        label: "Oracle’s mean",
        help: "The mean of the distribution that the observations are drawn from.",
        place: Place::Data,
        invalidates: Invalidates::Data,
        matters: is_simulated,
        kind: numeric!(mean as f64, -100.0, 100.0),
        ..PLAIN
    },
    Param {
        key: Key::Sd,
        label: "Oracle’s sd",
        help: "The standard deviation of the distribution that the observations are drawn from.",
        place: Place::Data,
        invalidates: Invalidates::Data,
        matters: is_simulated,
        kind: numeric!(sd as f64, 0.01, 100.0, log()),
        ..PLAIN
    },
    Param {
        key: Key::X,
        label: "Your numbers",
        help: "Separated by commas, semicolons, white space or line breaks.",
        place: Place::Data,
        invalidates: Invalidates::Data,
        matters: is_on_own,
        idle: Idle::Usable,
        kind: Kind::Values,
        ..PLAIN
    },
    Param {
        key: Key::Mu0,
        label: "Start μ",
        help: "μ at step 0.",
        place: Place::Run,
        invalidates: Invalidates::Start,
        matters: is_of_one_node,
        kind: numeric!(mu0 as f64, -MU_REACH, MU_REACH, slider(around_data)),
        ..PLAIN
    },
    Param {
        key: Key::Sigma0,
        label: "Start σ",
        help: "σ at step 0.",
        place: Place::Run,
        invalidates: Invalidates::Start,
        matters: is_of_one_node,
        kind: numeric!(
            sigma0 as f64,
            SIGMA_RANGE.0,
            SIGMA_RANGE.1,
            log(),
            slider(spreads_of_data)
        ),
        ..PLAIN
    },
    Param {
        key: Key::Estimates,
        label: "Histogram size",
        unit: "gradient estimates",
        help: "The gradient estimates in each histogram, each an average of L draws.",
        place: Place::Run,
        invalidates: Invalidates::Samples,
        kind: numeric!(estimates as usize, 100.0, 1e6, log(), integer()),
        ..PLAIN
    },
    figure_rows::PROBE,
    Param {
        key: Key::Steps,
        label: "Length of the run",
        unit: "steps",
        help: "Where playing stops.",
        place: Place::Run,
        invalidates: Invalidates::Replicates,
        kind: numeric!(steps as usize, 1.0, 100_000.0, log(), integer()),
        ..PLAIN
    },
    Param {
        key: Key::Fan,
        label: "Replicate runs",
        unit: "runs",
        help: "The same run with other seeds: median, and the band that holds 80 % of them; for SGD with the trick on a squared error also the exact mean ± one standard deviation, dashed (of σ before reflection).",
        place: Place::Run,
        invalidates: Invalidates::Replicates,
        matters: is_of_one_node,
        kind: Kind::Number(
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
        ..PLAIN
    },
    Param {
        key: Key::Before,
        label: "Earlier values",
        help: "Values that were changed on the way: 40:lr:0.05 is a learning rate of 0.05 up to step 40.",
        place: Place::Nowhere,
        invalidates: Invalidates::Nothing,
        kind: Kind::Changes,
        ..PLAIN
    },
    Param {
        key: Key::Seed,
        label: "Seed",
        help: "Names the random numbers: the same seed gives the same picture.",
        place: Place::Transport,
        invalidates: Invalidates::Noise,
        kind: numeric!(seed as u64, 0.0, MAX_SAFE_INTEGER as f64, integer()),
        ..PLAIN
    },
    Param {
        key: Key::Speed,
        label: "Speed",
        unit: "steps a second",
        help: "Steps a second while playing; it changes no number.",
        place: Place::Fixed,
        invalidates: Invalidates::Nothing,
        kind: numeric!(speed as f64, 1.0, 1000.0, log(), integer()),
        ..PLAIN
    },
    Param {
        key: Key::T,
        label: "Step",
        help: "The step that is shown.",
        place: Place::Fixed,
        invalidates: Invalidates::Nothing,
        kind: numeric!(t as usize, 0.0, 100_000.0, integer()),
        ..PLAIN
    },
    Param {
        key: Key::Chart,
        label: "Charts",
        help: "The run and its histograms, the plane of μ and σ, the variance of every estimator, or a network that gives μ and σ.",
        place: Place::Fixed,
        invalidates: Invalidates::Nothing,
        kind: menu!(chart: Tab),
        ..PLAIN
    },
    Param {
        key: Key::Axis,
        label: "Variance against",
        help: "What the variance chart runs along.",
        place: Place::Sweep,
        invalidates: Invalidates::Sweep,
        matters: is_of_one_node,
        kind: menu!(axis: Axis),
        ..PLAIN
    },
    figure_rows::DERIVATIVE,
    Param {
        key: Key::Eps,
        label: "Noise ε",
        help: "The noise of the one draw that is followed through the node.",
        place: Place::Page,
        invalidates: Invalidates::Nothing,
        kind: numeric!(eps as f64, -EPS_REACH, EPS_REACH),
        ..PLAIN
    },
    network_rows::MODEL,
    network_rows::BATCH,
    network_rows::LATENT,
    network_rows::WIDTH,
    network_rows::TAU,
    network_rows::WEIGHT,
    network_rows::Y1,
    network_rows::Y2,
    Param {
        key: Key::View,
        label: "View",
        help: "The whole lab, large type for a projector, or a chart inside another page.",
        place: Place::Page,
        invalidates: Invalidates::Nothing,
        kind: menu!(view: View),
        ..PLAIN
    },
    Param {
        key: Key::Theme,
        label: "Theme",
        help: "The colours of the page.",
        place: Place::Fixed,
        invalidates: Invalidates::Nothing,
        kind: menu!(theme: Theme),
        ..PLAIN
    },
    Param {
        key: Key::Hide,
        label: "Hidden controls",
        help: "Controls that the page does not show, by their keys; the values count as ever.",
        place: Place::Nowhere,
        invalidates: Invalidates::Nothing,
        kind: Kind::Hidden,
        ..PLAIN
    },
];

/// Each key has its row, in its place.
const _: () = {
    assert!(TABLE.len() == Key::ALL.len());
    let mut index = 0;
    while index < TABLE.len() {
        assert!(TABLE[index].key as usize == index);
        index += 1;
    }
};

impl Key {
    /// Its row of the table.
    #[must_use]
    pub fn param(self) -> &'static Param {
        &PARAMS[self as usize]
    }
}

/// The row whose key has this word.
#[must_use]
pub fn find(name: &str) -> Option<&'static Param> {
    Key::find(name).map(Key::param)
}
