//! The table of parameters.

use experiment::descent::SigmaScale;
use math::dataset::{Dataset, MAX_COUNT};
use math::estimators::Estimator;
use math::objectives::{Entropy, ObjectiveKind};
use math::optimizers::Optimizer;
use scenes::Scene;
use words::controls;

use super::choices::{Axis, Equal, Loss, Source, Tab};
use super::fields::{EPS_REACH, MAX_SAFE_INTEGER, MU_REACH, SIGMA_RANGE};
use super::key::Key;
use super::param::{Idle, Invalidates, Kind, Param, Place};
use super::rows::{
    PLAIN, around_data, has_k, has_temperature, is_of_one_node, is_on_data, is_on_own,
    is_simulated, menu, number, numeric, spreads_of_data, temperatures_of_data,
};
use super::{figure_rows, network_rows, page_rows};

/// Every parameter, in the order of [`Key::ALL`], which is that of links and controls.
pub static PARAMS: &[Param] = TABLE;

const TABLE: &[Param] = &[
    Param {
        key: Key::Scene,
        label: controls::SCENE,
        help: controls::SCENE_HELP,
        place: Place::Page,
        invalidates: Invalidates::Noise,
        kind: menu!(scene: &'static Scene),
        ..PLAIN
    },
    Param {
        key: Key::N,
        label: controls::N,
        unit: controls::N_UNIT,
        help: controls::N_HELP,
        place: Place::Main,
        invalidates: Invalidates::Data,
        matters: is_simulated,
        idle: Idle::Fact,
        kind: numeric!(n as usize, 2.0, MAX_COUNT as f64, log(), integer()),
    },
    Param {
        key: Key::Lr,
        label: controls::LR,
        help: controls::LR_HELP,
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: numeric!(lr as f64, 1e-5, 10.0, log()),
        ..PLAIN
    },
    Param {
        key: Key::Samples,
        label: controls::SAMPLES,
        unit: controls::SAMPLES_UNIT,
        help: controls::SAMPLES_HELP,
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: numeric!(samples as usize, 1.0, 1024.0, log(), integer()),
        ..PLAIN
    },
    Param {
        key: Key::Objective,
        label: controls::OBJECTIVE,
        help: controls::OBJECTIVE_HELP,
        place: Place::Main,
        invalidates: Invalidates::Steps,
        matters: is_of_one_node,
        kind: menu!(objective: &'static dyn ObjectiveKind),
        ..PLAIN
    },
    Param {
        key: Key::Loss,
        label: controls::LOSS,
        help: controls::LOSS_HELP,
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: |s| is_on_data(s) && is_of_one_node(s),
        kind: menu!(loss: Loss),
        ..PLAIN
    },
    Param {
        key: Key::K,
        label: controls::K,
        help: controls::K_HELP,
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: |s| has_k(s) && is_of_one_node(s),
        kind: numeric!(k as f64, -10.0, 10.0),
        ..PLAIN
    },
    Param {
        key: Key::Temperature,
        label: controls::TEMPERATURE,
        help: controls::TEMPERATURE_HELP,
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
        label: controls::ENTROPY,
        help: controls::ENTROPY_HELP,
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: |s| has_temperature(s) || !is_of_one_node(s),
        kind: menu!(entropy: Entropy),
        ..PLAIN
    },
    Param {
        key: Key::Left,
        label: controls::LEFT,
        help: controls::LEFT_HELP,
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: menu!(left: &'static dyn Estimator),
        ..PLAIN
    },
    Param {
        key: Key::Right,
        label: controls::RIGHT,
        help: controls::RIGHT_HELP,
        place: Place::Main,
        invalidates: Invalidates::Steps,
        kind: menu!(right: &'static dyn Estimator),
        ..PLAIN
    },
    Param {
        key: Key::Cost,
        label: controls::COST,
        help: controls::COST_HELP,
        place: Place::Sweep,
        invalidates: Invalidates::Steps,
        matters: is_of_one_node,
        kind: menu!(equal: Equal),
        ..PLAIN
    },
    Param {
        key: Key::Optimizer,
        label: controls::OPTIMIZER,
        help: controls::OPTIMIZER_HELP,
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        kind: menu!(optimizer: &'static dyn Optimizer),
        ..PLAIN
    },
    Param {
        key: Key::Scale,
        label: controls::SCALE,
        help: controls::SCALE_HELP,
        place: Place::Objective,
        invalidates: Invalidates::Steps,
        matters: is_of_one_node,
        kind: menu!(scale: SigmaScale),
        ..PLAIN
    },
    Param {
        key: Key::Data,
        label: controls::DATA,
        help: controls::DATA_HELP,
        place: Place::Data,
        invalidates: Invalidates::Data,
        kind: menu!(data: Source),
        ..PLAIN
    },
    Param {
        key: Key::Mean,
        label: controls::MEAN,
        help: controls::MEAN_HELP,
        place: Place::Data,
        invalidates: Invalidates::Data,
        matters: is_simulated,
        kind: numeric!(mean as f64, -100.0, 100.0),
        ..PLAIN
    },
    Param {
        key: Key::Sd,
        label: controls::SD,
        help: controls::SD_HELP,
        place: Place::Data,
        invalidates: Invalidates::Data,
        matters: is_simulated,
        kind: numeric!(sd as f64, 0.01, 100.0, log()),
        ..PLAIN
    },
    Param {
        key: Key::X,
        label: controls::X,
        help: controls::X_HELP,
        place: Place::Data,
        invalidates: Invalidates::Data,
        matters: is_on_own,
        idle: Idle::Usable,
        kind: Kind::Values,
        ..PLAIN
    },
    Param {
        key: Key::Mu0,
        label: controls::MU0,
        help: controls::MU0_HELP,
        place: Place::Run,
        invalidates: Invalidates::Start,
        matters: is_of_one_node,
        kind: numeric!(mu0 as f64, -MU_REACH, MU_REACH, slider(around_data)),
        ..PLAIN
    },
    Param {
        key: Key::Sigma0,
        label: controls::SIGMA0,
        help: controls::SIGMA0_HELP,
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
        label: controls::ESTIMATES,
        unit: controls::ESTIMATES_UNIT,
        help: controls::ESTIMATES_HELP,
        place: Place::Run,
        invalidates: Invalidates::Samples,
        kind: numeric!(estimates as usize, 100.0, 1e6, log(), integer()),
        ..PLAIN
    },
    figure_rows::PROBE,
    Param {
        key: Key::Steps,
        label: controls::STEPS,
        unit: controls::STEPS_UNIT,
        help: controls::STEPS_HELP,
        place: Place::Run,
        invalidates: Invalidates::Replicates,
        kind: numeric!(steps as usize, 1.0, 100_000.0, log(), integer()),
        ..PLAIN
    },
    Param {
        key: Key::Fan,
        label: controls::FAN,
        unit: controls::FAN_UNIT,
        help: controls::FAN_HELP,
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
        label: controls::BEFORE,
        help: controls::BEFORE_HELP,
        place: Place::Nowhere,
        invalidates: Invalidates::Nothing,
        kind: Kind::Changes,
        ..PLAIN
    },
    Param {
        key: Key::Seed,
        label: controls::SEED,
        help: controls::SEED_HELP,
        place: Place::Transport,
        invalidates: Invalidates::Noise,
        kind: numeric!(seed as u64, 0.0, MAX_SAFE_INTEGER as f64, integer()),
        ..PLAIN
    },
    Param {
        key: Key::Speed,
        label: controls::SPEED,
        unit: controls::SPEED_UNIT,
        help: controls::SPEED_HELP,
        place: Place::Fixed,
        invalidates: Invalidates::Nothing,
        kind: numeric!(speed as f64, 1.0, 1000.0, log(), integer()),
        ..PLAIN
    },
    Param {
        key: Key::T,
        label: controls::T,
        help: controls::T_HELP,
        place: Place::Fixed,
        invalidates: Invalidates::Nothing,
        kind: numeric!(t as usize, 0.0, 100_000.0, integer()),
        ..PLAIN
    },
    Param {
        key: Key::Chart,
        label: controls::CHART,
        help: controls::CHART_HELP,
        place: Place::Fixed,
        invalidates: Invalidates::Nothing,
        kind: menu!(chart: Tab),
        ..PLAIN
    },
    Param {
        key: Key::Axis,
        label: controls::AXIS,
        help: controls::AXIS_HELP,
        place: Place::Sweep,
        invalidates: Invalidates::Sweep,
        matters: is_of_one_node,
        kind: menu!(axis: Axis),
        ..PLAIN
    },
    figure_rows::DERIVATIVE,
    Param {
        key: Key::Eps,
        label: controls::EPS,
        help: controls::EPS_HELP,
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
    page_rows::VIEW,
    page_rows::THEME,
    page_rows::LANG,
    Param {
        key: Key::Hide,
        label: controls::HIDE,
        help: controls::HIDE_HELP,
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
