//! Settings: everything a person can choose, and nothing that is computed.
//!
//! One table, [`PARAMS`], has a row for each parameter. It drives slider, number
//! field, link, range check and help, so a new parameter is one row.

mod changes;
mod hidden;
mod link;
mod params;
mod rows;
pub mod scenes;
mod slider;
mod table;

use std::sync::Arc;

use experiment::descent::SigmaScale;
use math::estimators::{self, Estimator};
use math::objectives::{self, Entropy, Ingredient};
use math::optimizers;

pub use changes::{Change, Changes};
pub use hidden::Hidden;
pub use link::{Ignored, Reason, data_in_link};
pub use params::{
    Choice, Group, Invalidates, Kind, Number, Param, SliderRange, ValueError, find, written,
};
pub use slider::Slider;
pub use table::PARAMS;

/// 2⁵³ − 1, JavaScript's `Number.MAX_SAFE_INTEGER`; the largest seed.
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// The ends of the range of ε.
pub const EPS_REACH: f64 = 4.0;

/// The largest number of own values that a link carries.
pub const MAX_VALUES_IN_LINK: usize = 200;

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

/// What two estimators have in common when they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Equal {
    /// The number of draws.
    Draws,
    /// The number of evaluations of f and f′.
    Evaluations,
}

/// Everything a person can choose.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The scene that the settings started from.
    pub scene: &'static scenes::Start,
    /// Where the observations come from.
    pub data: Source,
    /// The reader's own numbers; empty until there are any.
    pub own: Arc<[f64]>,
    /// The number of simulated observations.
    pub n: usize,
    /// The mean of the simulated observations.
    pub mean: f64,
    /// The standard deviation of the simulated observations.
    pub sd: f64,
    /// The objective.
    pub objective: &'static dyn objectives::ObjectiveKind,
    /// Whether the loss is summed over the data instead of averaged.
    pub summed: bool,
    /// The constant k of the toy costs.
    pub k: f64,
    /// The temperature T; `None` stands for S².
    pub temperature: Option<f64>,
    /// How the entropy enters the ELBO.
    pub entropy: Entropy,
    /// The estimator on the left.
    pub left: &'static dyn Estimator,
    /// The estimator on the right.
    pub right: &'static dyn Estimator,
    /// What the two estimators have in common.
    pub equal: Equal,
    /// The optimizer.
    pub optimizer: &'static dyn optimizers::Optimizer,
    /// The learning rate.
    pub lr: f64,
    /// L, the draws averaged in one gradient.
    pub samples: usize,
    /// The gradient estimates in each histogram.
    pub estimates: usize,
    /// μ at step 0.
    pub mu0: f64,
    /// σ at step 0.
    pub sigma0: f64,
    /// σ's parameter.
    pub scale: SigmaScale,
    /// The noise ε of the one draw that is looked at closely.
    pub eps: f64,
    /// The seed of all noise.
    pub seed: u64,
    /// The step shown.
    pub t: usize,
    /// The length of the run.
    pub steps: usize,
    /// Values that were changed while the run was on its way.
    pub past: Changes,
    /// Replicate runs in the fan; `None` for no fan.
    pub fan: Option<usize>,
    /// Steps a second while playing.
    pub speed: f64,
    /// Which charts are shown.
    pub chart: &'static str,
    /// What the variance chart runs along.
    pub axis: &'static str,
    /// How much of the page is shown, and how large.
    pub view: &'static str,
    /// The colours.
    pub theme: &'static str,
    /// The parameters whose controls are not shown.
    pub hidden: Hidden,
}

impl Default for Settings {
    #[inline(never)]
    fn default() -> Self {
        Self {
            scene: &scenes::FREE,
            data: Source::Oracle,
            own: Arc::new([]),
            n: 50,
            mean: 2.0,
            sd: 1.0,
            objective: objectives::ALL[0],
            summed: false,
            k: 1.0,
            temperature: None,
            entropy: Entropy::Closed,
            left: estimators::ALL[0],
            right: estimators::ALL[1],
            equal: Equal::Draws,
            optimizer: optimizers::ALL[0],
            lr: 0.05,
            samples: 8,
            estimates: 10_000,
            mu0: -1.0,
            sigma0: 2.0,
            scale: SigmaScale::Sigma,
            eps: 1.0,
            seed: 1,
            t: 0,
            steps: 400,
            past: Changes::default(),
            fan: None,
            speed: 30.0,
            chart: "run",
            axis: "sigma",
            view: "lab",
            theme: "auto",
            hidden: Hidden::NONE,
        }
    }
}

impl PartialEq for Settings {
    /// Settings are equal when every row of the table is; own numbers count while in use.
    fn eq(&self, other: &Self) -> bool {
        PARAMS
            .iter()
            .all(|param| param.get(self) == param.get(other))
            && (!self.is_on_own() || self.own == other.own)
    }
}

impl Settings {
    /// The settings with which a scene opens.
    #[must_use]
    pub fn of_scene(scene: &'static scenes::Start) -> Self {
        link::open(scene)
    }

    /// The settings of a link, with or without the leading `#`. It never fails: what it
    /// cannot use is left at its default, or at the nearest value that is allowed, and reported.
    /// The defaults are those of the scene it names, wherever in the link that stands.
    #[must_use]
    pub fn from_link(link: &str) -> (Self, Vec<Ignored>) {
        Self::from_link_with(link, Arc::new([]))
    }

    /// The settings of a link with the reader's own numbers beside it, which a link has no room
    /// for where there are many: where there are any, they count in place of those in the link.
    #[must_use]
    pub fn from_link_with(link: &str, own: Arc<[f64]>) -> (Self, Vec<Ignored>) {
        link::read(link, own)
    }

    /// Whether a link sets the parameter named `key`: a value that cannot be used does not.
    #[must_use]
    pub fn are_set_by(link: &str, key: &str) -> bool {
        link::sets(link, key)
    }

    /// The shortest link with these settings, without the leading `#`.
    #[must_use]
    pub fn to_link(&self) -> String {
        link::write(self)
    }

    /// Whether the reader's own numbers are in use, or were on the way.
    #[must_use]
    pub fn is_on_own(&self) -> bool {
        self.data == Source::Own || self.past.is_on_own()
    }

    /// Makes k positive where the objective needs that.
    ///
    /// # Errors
    /// If k was not positive; the default is set and reported.
    pub fn fit_k(&mut self) -> Result<(), ValueError> {
        if self.objective.uses(Ingredient::PositiveK) && self.k <= 0.0 {
            self.k = Self::default().k;
            return Err(ValueError::NotPositive(self.k));
        }
        Ok(())
    }

    /// Whether the parameter named `key` changes anything as the other settings are.
    #[must_use]
    pub fn matters(&self, key: &str) -> bool {
        let uses = |ingredient| self.objective.uses(ingredient);
        match key {
            "n" | "mean" | "sd" => self.data == Source::Oracle,
            "x" => self.data == Source::Own,
            "k" => self.objective.k_range().is_some(),
            "temperature" | "entropy" => uses(Ingredient::Temperature),
            "loss" => uses(Ingredient::Data),
            _ => true,
        }
    }

    /// Sets one parameter from text.
    ///
    /// # Errors
    /// If there is no such parameter or the text cannot be read, nothing changes; if the value
    /// was out of range, the nearest allowed one is set and reported.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), ValueError> {
        find(key).ok_or(ValueError::UnknownKey)?.set(self, text)
    }
}
