//! The settings, their defaults, and what holds between several of them.

use std::sync::Arc;

use experiment::descent::SigmaScale;
use experiment::network::architecture::Model as Network;
use math::estimators::{self, Estimator};
use math::objectives::{self, Entropy, Ingredient, ObjectiveKind};
use math::optimizers::{self, Optimizer};
use math::parameter::Parameter;

use super::choices::{Axis, Equal, Loss, Source, Tab, Theme, View, Weight};
use super::hidden::Hidden;
use super::key::Key;
use super::probe_place::ProbePlace;
use super::value::Changes;
use super::value_error::ValueError;
use scenes::Scene;
use words::Known;

/// 2⁵³ − 1, JavaScript's `Number.MAX_SAFE_INTEGER`; the largest seed.
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// How far from 0 a start may have μ, and between which values σ.
pub(super) const MU_REACH: f64 = 1e60;
pub(super) const SIGMA_RANGE: (f64, f64) = (1e-60, 1e60);

/// The ends of the range of ε.
pub const EPS_REACH: f64 = 4.0;

/// Everything a person can choose.
///
/// Two are equal when every field is, and so also those that change nothing as the others are, such
/// as k for an objective without one, or the reader's own numbers beside simulated data. Whether
/// two links would be the same is asked of [`Settings::to_link`].
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The scene that the settings started from.
    pub scene: &'static Scene,
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
    pub objective: &'static dyn ObjectiveKind,
    /// How the loss gathers over the observations.
    pub loss: Loss,
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
    pub optimizer: &'static dyn Optimizer,
    /// The learning rate.
    pub lr: f64,
    /// L, the draws averaged in one gradient.
    pub samples: usize,
    /// The gradient estimates in each histogram.
    pub estimates: usize,
    /// Where gradients are measured.
    pub probe: ProbePlace,
    /// μ at step 0.
    pub mu0: f64,
    /// σ at step 0.
    pub sigma0: f64,
    /// σ's parameter.
    pub scale: SigmaScale,
    /// The noise ε of the one draw that is looked at closely.
    pub eps: f64,
    /// The network that gives μ and σ, with its data.
    pub network: Network,
    /// M, the data in a batch; `None` for 64, or all where there are fewer.
    pub batch: Option<usize>,
    /// K, the coordinates of the network's node; `None` for those that its model usually has.
    pub latent: Option<usize>,
    /// H, the units of its hidden layers; `None` likewise.
    pub width: Option<usize>,
    /// The decoder's standard deviation τ; `None` if it is learned.
    pub tau: Option<f64>,
    /// The part of its weights whose gradient is looked at.
    pub weight: Weight,
    /// The y whose pictures are looked at, on the map of digits.
    pub map_y: (f64, f64),
    /// The seed of all noise.
    pub seed: u64,
    /// The step shown.
    pub t: usize,
    /// The length of the run.
    pub steps: usize,
    /// Values that were changed while the run was on its way.
    pub changes: Changes,
    /// Replicate runs in the fan; `None` for no fan.
    pub fan: Option<usize>,
    /// Steps a second while playing.
    pub speed: f64,
    /// The tab of charts that is shown.
    pub chart: Tab,
    /// What the variance chart runs along.
    pub axis: Axis,
    /// The parameter whose derivative is looked at, where one is at a time.
    pub derivative: Parameter,
    /// How much of the page is shown, and how large.
    pub view: View,
    /// The colours.
    pub theme: Theme,
    /// The language of the page.
    pub lang: &'static Known,
    /// The parameters whose controls are not shown.
    pub hidden: Hidden,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            scene: &scenes::FREE,
            data: Source::Oracle,
            own: Arc::new([]),
            n: 50,
            mean: 2.0,
            sd: 1.0,
            objective: objectives::ALL[0],
            loss: Loss::Mean,
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
            probe: ProbePlace::Left,
            mu0: -1.0,
            sigma0: 2.0,
            scale: SigmaScale::Sigma,
            eps: 1.0,
            network: Network::Line,
            batch: None,
            latent: None,
            width: None,
            tau: None,
            weight: Weight::MuBias,
            map_y: (0.0, 0.0),
            seed: 1,
            t: 0,
            steps: 400,
            changes: Changes::default(),
            fan: None,
            speed: 30.0,
            chart: Tab::Run,
            axis: Axis::Sigma,
            derivative: Parameter::Sigma,
            view: View::Lab,
            theme: Theme::Auto,
            lang: words::KNOWN[0],
            hidden: Hidden::NONE,
        }
    }
}

impl Settings {
    /// Whether the reader's own numbers are in use, or were on the way.
    #[must_use]
    pub fn is_on_own(&self) -> bool {
        self.data == Source::Own || self.was_on_own()
    }

    /// Whether the reader's own numbers were in use earlier in the run.
    #[must_use]
    pub fn was_on_own(&self) -> bool {
        self.changes.include(Key::Data, &Source::Own.into())
    }

    /// Whether the page's observations are in use: a curve and digits are data themselves.
    #[must_use]
    pub fn uses_observations(&self) -> bool {
        self.chart != Tab::Network || self.network == Network::Line
    }

    /// K, the coordinates of the network's node.
    #[must_use]
    pub const fn coordinates(&self) -> usize {
        match self.latent {
            Some(latent) => latent,
            None => self.network.usual_latent(),
        }
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
}
