//! What rows of the table of parameters are written with.

use experiment::network::architecture::Model as Network;
use math::dataset::Dataset;
use math::objectives::Ingredient;
use words::Text;

use super::choices::{Source, Tab};
use super::fields::Settings;
use super::key::Key;
use super::param::{Idle, Invalidates, Kind, Number, Param, Place, SliderRange};

/// A number that is a field of [`Settings`].
macro_rules! numeric {
    ($field:ident as $type:ty, $min:expr, $max:expr $(, $change:ident ($($argument:expr)?))*) => {
        Kind::Number(
            number($min, $max, |s| Some(s.$field as f64), |s, x| {
                if let Some(x) = x {
                    s.$field = x as $type;
                }
            })$(.$change($($argument)?))*
        )
    };
}

/// A field of [`Settings`] that is one of a few.
macro_rules! menu {
    ($field:ident: $type:ty) => {
        Kind::Choice($crate::settings::param::Menu {
            options: $crate::settings::choices::options::<$type>,
            get: |s| $crate::settings::choices::OneOf::index(s.$field),
            set: |s, index| {
                let all = <$type as $crate::settings::choices::OneOf>::all();
                if let Some(chosen) = all.get(index) {
                    s.$field = *chosen;
                }
            },
        })
    };
}

/// A whole number from 1 on that is a field of [`Settings`], or is chosen for the reader.
macro_rules! auto {
    ($field:ident, $max:expr $(, $change:ident ())*) => {
        Kind::Number(
            number(1.0, $max, |s| s.$field.map(|x| x as f64), |s, x| {
                s.$field = x.map(|x| x as usize);
            })
            .integer()
            .word("auto")$(.$change())*
        )
    };
}

pub(super) use {auto, menu, numeric};

/// What most rows have: no unit, and a value that always matters.
pub(super) const PLAIN: Param = Param {
    key: Key::Scene,
    label: Text::NONE,
    unit: Text::NONE,
    help: Text::NONE,
    place: Place::Page,
    invalidates: Invalidates::Nothing,
    matters: |_| true,
    idle: Idle::Gone,
    kind: Kind::Values,
};

/// Whether the page's own data are simulated, and in use: a curve and digits are data themselves.
pub(super) fn is_simulated(settings: &Settings) -> bool {
    settings.data == Source::Oracle && settings.uses_observations()
}

pub(super) fn is_on_own(settings: &Settings) -> bool {
    settings.data == Source::Own
}

pub(super) fn is_on_data(settings: &Settings) -> bool {
    settings.objective.uses(Ingredient::Data)
}

pub(super) fn has_k(settings: &Settings) -> bool {
    settings.objective.k_range().is_some()
}

pub(super) fn has_temperature(settings: &Settings) -> bool {
    settings.objective.uses(Ingredient::Temperature)
}

/// Whether a network is shown, which gives μ and σ for each datum.
pub(super) fn is_of_network(settings: &Settings) -> bool {
    settings.chart == Tab::Network
}

/// Whether the one node with its own μ and σ is shown.
pub(super) fn is_of_one_node(settings: &Settings) -> bool {
    !is_of_network(settings)
}

pub(super) fn has_hidden_layers(settings: &Settings) -> bool {
    settings.network != Network::Line
}

/// The start point's slider reaches ten standard deviations around the data.
pub(super) fn around_data(data: &Dataset) -> (f64, f64) {
    let spread = 10.0 * spread_of(data);
    (data.mean() - spread, data.mean() + spread)
}

pub(super) fn spreads_of_data(data: &Dataset) -> (f64, f64) {
    let spread = spread_of(data);
    (0.01 * spread, 10.0 * spread)
}

pub(super) fn temperatures_of_data(data: &Dataset) -> (f64, f64) {
    let spread = spread_of(data);
    (0.01 * spread * spread, 10.0 * spread * spread)
}

/// S, or 1 where all observations are equal; never so little beside the mean that a slider's stops
/// would be equal.
fn spread_of(data: &Dataset) -> f64 {
    let spread = data.variance().sqrt();
    let spread = if spread > 0.0 { spread } else { 1.0 };
    spread.max(1e-12 * data.mean().abs())
}

/// A linear number over its whole range.
pub(super) const fn number(
    min: f64,
    max: f64,
    get: fn(&Settings) -> Option<f64>,
    set: fn(&mut Settings, Option<f64>),
) -> Number {
    Number {
        min,
        max,
        log: false,
        integer: false,
        word: None,
        stands_for: None,
        slider: None,
        get,
        set,
    }
}

impl Number {
    pub(super) const fn log(mut self) -> Self {
        self.log = true;
        self
    }

    pub(super) const fn integer(mut self) -> Self {
        self.integer = true;
        self
    }

    pub(super) const fn word(mut self, word: &'static str) -> Self {
        self.word = Some(word);
        self
    }

    pub(super) const fn stands_for(mut self, number: fn(&Dataset) -> f64) -> Self {
        self.stands_for = Some(number);
        self
    }

    pub(super) const fn slider(mut self, slider: SliderRange) -> Self {
        self.slider = Some(slider);
        self
    }
}
