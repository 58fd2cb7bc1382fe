//! The model: the settings, and everything that follows from them.

use std::sync::Arc;

use experiment::comparison::Comparison;
use experiment::descent::Trace;
use experiment::network::setup::SetupError;
use experiment::probe::Measured;
use experiment::side::Sides;
use experiment::theory::Theory;
use math::dataset::Dataset;
use math::estimators::Refusal;
use math::gaussian::Gaussian;
use math::objective::Optimum;
use math::parameter::PerParameter;
use numbers::Facts;

use super::charts::Charts;
use super::complaints::Complaints;
use super::data::Data;
use super::fan_job::{FanJob, JobSpec};
use super::landscape::Landscape;
use super::network::{NetworkLab, NetworkPart};
use super::ranking::Ranking;
use super::run::Run;
use super::samples::Samples;
use super::slow::SlowMotion;
use super::variance_sweep::VarianceSweep;
use crate::settings::{Ignored, Param, ProbePlace, Settings, Source, Tab, ValueError};
use crate::setup::{setup, start};

/// The page's state: the settings and five parts, each of which owns what it computes.
#[derive(Clone)]
pub struct Model {
    pub(super) settings: Settings,
    pub(super) data: Data,
    pub(super) run: Run,
    pub(super) samples: Samples,
    /// The samples one after another, while somebody looks at them so.
    pub(super) slow: Option<SlowMotion>,
    pub(super) charts: Charts,
    pub(super) network: NetworkPart,
    pub(super) complaints: Complaints,
}

/// How far the work is that a slider has asked for, as shares from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Observations drawn or read.
    pub data: f64,
    /// Replicate runs that have arrived, 1 where none are asked for.
    pub fan: f64,
    /// Gradient estimates drawn.
    pub samples: f64,
    /// Steps of the network taken, 1 where it is not shown.
    pub network: f64,
}

impl Model {
    /// The model of `settings`, whose steps, samples and charts are still to be computed: a run
    /// whose settings were changed on the way is repeated.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let mut segments = settings.segments();
        let (_, first) = segments.remove(0);
        let mut data = Data::new(&first);
        let start = start(&first);
        let mut run = Run::new(setup(&first, data.in_use()), start, settings.t);
        // An objective that needs them in order has had them prepared.
        data.require(&first);
        if !segments.is_empty() {
            run.repeat(first, segments);
        }
        let mut samples = Samples::new(run.comparison().setup(), start);
        // The probe may have to stand elsewhere.
        samples.follow();
        Self {
            samples,
            slow: None,
            settings,
            data,
            run,
            charts: Charts::default(),
            network: NetworkPart::default(),
            complaints: Complaints::default(),
        }
    }

    /// The settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The data in use.
    #[must_use]
    pub const fn data(&self) -> &Dataset {
        self.data.in_use()
    }

    /// How the reader's own numbers were read, while they are in use and came from a text or a file.
    #[must_use]
    pub fn own_facts(&self) -> Option<&Facts> {
        let is_own = self.settings.data == Source::Own && self.settings.uses_observations();
        self.data.facts(&self.settings.own).filter(|_| is_own)
    }

    /// The comparison.
    #[must_use]
    pub const fn comparison(&self) -> &Comparison {
        self.run.comparison()
    }

    /// Whether the run plays.
    #[must_use]
    pub const fn playing(&self) -> bool {
        self.run.is_playing()
    }

    /// The step that is shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.run.shown()
    }

    /// Every step of the left, the right and the exact run so far.
    #[must_use]
    pub fn traces(&self) -> (Sides<&Trace>, &Trace) {
        self.run.traces()
    }

    /// θ of the left, the right and the exact run at the step shown.
    #[must_use]
    pub fn nodes(&self) -> (Sides<Gaussian>, Gaussian) {
        let shown = self.shown();
        let start = start(&self.settings);
        let (sides, exact) = self.traces();
        let at = |trace: &Trace| trace.at(shown).unwrap_or(start);
        (sides.map(at), at(exact))
    }

    /// Where descent should end, if the objective has a minimum.
    #[must_use]
    pub const fn optimum(&self) -> Option<Optimum> {
        self.run.optimum()
    }

    /// The θ at which gradients are sampled.
    #[must_use]
    pub const fn probe_node(&self) -> Gaussian {
        self.samples.node()
    }

    /// The θ at which they are to be sampled: another one than [`Model::probe_node`] while the run is
    /// still computed.
    #[must_use]
    pub fn probe_aim(&self) -> Gaussian {
        let (sides, _) = self.nodes();
        match self.settings.probe {
            ProbePlace::Start => start(&self.settings),
            ProbePlace::Left => sides.left,
            ProbePlace::Right => sides.right,
            ProbePlace::At(node) => node,
        }
    }

    /// What was measured of both estimators there: of all estimates so far, or in slow motion of the
    /// first few.
    #[must_use]
    pub const fn measured(&self) -> &Sides<Measured> {
        match &self.slow {
            Some(slow) => slow.measured(),
            None => self.samples.measured(),
        }
    }

    /// The estimates one after another, while somebody looks at them so.
    #[must_use]
    pub const fn slow_motion(&self) -> Option<&SlowMotion> {
        self.slow.as_ref()
    }

    /// The first gradient estimates of each there, unless σ is nearly 0, where they say nothing.
    #[must_use]
    pub fn first_gradients(&self) -> Option<&Sides<Vec<PerParameter<f64>>>> {
        let setup = self.run.comparison().setup();
        (!self.probe_is_needle()).then(|| self.samples.first(setup))
    }

    /// How many gradient estimates of each were drawn so far.
    #[must_use]
    pub fn estimates(&self) -> usize {
        let slow = self.slow.as_ref();
        slow.map_or_else(|| self.samples.estimates(), SlowMotion::shown)
    }

    /// The exact values there.
    #[must_use]
    pub const fn theory(&self) -> &Sides<Theory> {
        self.samples.theory()
    }

    /// Which chosen estimators do not apply, with what stands in for them.
    #[must_use]
    pub const fn refusals(&self) -> &Sides<Option<Refusal>> {
        self.run.refusals()
    }

    /// What was ignored in the last link.
    #[must_use]
    pub fn ignored(&self) -> &[Ignored] {
        &self.complaints.link
    }

    /// What is wrong with the last text of numbers.
    #[must_use]
    pub fn data_error(&self) -> Option<&str> {
        self.complaints.data.as_deref()
    }

    /// What is wrong with the last value of a control.
    #[must_use]
    pub fn value_error(&self) -> Option<(&'static Param, &ValueError)> {
        let (key, error) = self.complaints.value.as_ref()?;
        Some((key.param(), error))
    }

    /// The variance chart's numbers, while that chart is shown.
    #[must_use]
    pub const fn sweep(&self) -> Option<&VarianceSweep> {
        self.charts.sweep()
    }

    /// The exact variances of all estimators, once their chart is shown.
    #[must_use]
    pub const fn ranking(&self) -> Option<&Ranking> {
        self.charts.ranking()
    }

    /// The plane's contours, while the plane is shown.
    #[must_use]
    pub const fn landscape(&self) -> Option<&Landscape> {
        self.charts.landscape()
    }

    /// The network that gives μ and σ, while its tab is shown.
    #[must_use]
    pub fn network(&self) -> Option<&NetworkLab> {
        let is_shown = self.settings.chart == Tab::Network;
        self.network.lab().filter(|_| is_shown)
    }

    /// The number of observations in use: the network's, while it is shown.
    #[must_use]
    pub fn observations(&self) -> usize {
        self.network().map_or_else(
            || self.data.in_use().count(),
            |lab| lab.setup().examples.count(),
        )
    }

    /// Why the settings allow no network, while its tab is shown.
    #[must_use]
    pub fn network_refusal(&self) -> Option<SetupError> {
        let is_shown = self.settings.chart == Tab::Network;
        self.network.refusal().filter(|_| is_shown)
    }

    /// Whether the network waits for the pictures of digits.
    #[must_use]
    pub const fn wants_digits(&self) -> bool {
        self.network.wants_digits()
    }

    /// The replicate runs, while they are asked for.
    #[must_use]
    pub const fn fan_job(&self) -> Option<&FanJob> {
        self.charts.fan_job()
    }

    /// What workers have to know to run the replicates that are asked for.
    #[must_use]
    pub fn job_spec(&self) -> Option<JobSpec> {
        let job = self.charts.fan_job()?;
        Some(JobSpec {
            id: job.id(),
            link: self.settings.to_link(),
            own: Arc::clone(&self.settings.own),
            replicates: job.fan().wanted(),
        })
    }

    /// How far the waiting work is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let fan = self.charts.fan_job().map(FanJob::fan);
        Progress {
            data: self.data.progress(self.run.in_force(&self.settings)),
            fan: fan.map_or(1.0, |fan| fan.arrived() as f64 / fan.wanted() as f64),
            samples: self.samples.estimates() as f64 / self.settings.estimates as f64,
            network: self.network.progress(&self.settings, self.shown()),
        }
    }
}
