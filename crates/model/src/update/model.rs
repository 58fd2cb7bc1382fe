//! The model: the settings, and everything that follows from them.

use std::sync::Arc;

use crate::settings::{Changes, Ignored, Invalidates, Key, PARAMS, Param, Settings, ValueError};
use experiment::comparison::Comparison;
use experiment::comparison::Setup;
use experiment::descent::Trace;
use experiment::probe::{Measured, Probe};
use experiment::side::Sides;
use experiment::theory::Theory;
use math::dataset::Dataset;
use math::estimators::Refusal;
use math::gaussian::Gaussian;
use math::integrate::integrals::Integrals;
use math::objective::Optimum;
use math::problem::Problem;
use numbers::Reader;

use super::{FanJob, JobSpec, Landscape, Observations, VarianceSweep};
use crate::setup::{Applied, setup, start};

/// The page's state.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) settings: Settings,
    pub(crate) observations: Observations,
    /// Whether the data in use are not those of the settings.
    pub(crate) data_pending: bool,
    /// The reader's own text, as far as it is read.
    pub(crate) reading: Option<(String, Reader)>,
    pub(crate) comparison: Comparison,
    pub(crate) refusals: Sides<Option<Refusal>>,
    pub(crate) optimum: Option<Optimum>,
    /// Stretches of a repeated run that lie ahead: from which step on, with which settings.
    pub(crate) ahead: Vec<(usize, Settings)>,
    /// The settings of the stretch that the comparison is in, where they are not those of the end.
    pub(crate) stretch: Option<Settings>,
    /// The step that is to be shown; the comparison may still be on its way there.
    pub(crate) goal: usize,
    /// The part of a step that playing has earned.
    pub(crate) credit: f64,
    pub(crate) playing: bool,
    pub(crate) probe: Probe,
    pub(crate) probe_node: Gaussian,
    pub(crate) theory: Sides<Theory>,
    /// Whether the probe stands at another θ or in another setup than is shown.
    pub(crate) probe_stale: bool,
    /// The variance chart's numbers, while it is shown.
    pub(crate) survey: Option<VarianceSweep>,
    pub(crate) survey_stale: bool,
    /// The plane's contours, while they are shown.
    pub(crate) landscape: Option<Landscape>,
    /// The replicate runs, while they are asked for.
    pub(crate) fan_job: Option<FanJob>,
    pub(crate) fans: u64,
    /// Whether replicates are run here, for want of workers.
    pub(crate) replicates_here: bool,
    pub(crate) ignored: Vec<Ignored>,
    pub(crate) data_fault: Option<String>,
    pub(crate) fault: Option<(Key, ValueError)>,
}

/// How far the work is that a slider has asked for, as shares from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Observations drawn or read.
    pub data: f64,
    /// Replicate runs that have arrived, 1 where none are asked for.
    pub fan: f64,
    /// Gradient estimates drawn.
    pub probe: f64,
}

impl Model {
    /// The model of `settings`, at step 0.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let observations = Observations::new(&settings);
        let Applied { setup, refusals } = setup(&settings, observations.data());
        let start = start(&settings);
        let theory = theory(&setup, start);
        let mut model = Self {
            optimum: setup.objective.optimum(),
            comparison: Comparison::new(setup, start),
            goal: settings.t,
            settings,
            observations,
            data_pending: false,
            reading: None,
            refusals,
            ahead: Vec::new(),
            stretch: None,
            credit: 0.0,
            playing: false,
            probe: Probe::default(),
            probe_node: start,
            theory,
            probe_stale: false,
            survey: None,
            survey_stale: false,
            landscape: None,
            fan_job: None,
            fans: 0,
            replicates_here: false,
            ignored: Vec::new(),
            data_fault: None,
            fault: None,
        };
        model.probe.restart(&model.theory);
        model.want_data(false);
        model
    }

    /// The settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The data in use.
    #[must_use]
    pub const fn data(&self) -> &Dataset {
        self.observations.data()
    }

    /// The comparison.
    #[must_use]
    pub const fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// Whether the run plays.
    #[must_use]
    pub const fn playing(&self) -> bool {
        self.playing
    }

    /// The step that is shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.goal.min(self.comparison.steps())
    }

    /// Every step of the left, the right and the exact run so far.
    #[must_use]
    pub fn traces(&self) -> (Sides<&Trace>, &Trace) {
        let runs = self.comparison.runs();
        let sides = Sides {
            left: runs.left.trace(),
            right: runs.right.trace(),
        };
        (sides, self.comparison.exact().trace())
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
        self.optimum
    }

    /// The θ at which gradients are sampled: the left run's at the step shown.
    #[must_use]
    pub const fn probe_node(&self) -> Gaussian {
        self.probe_node
    }

    /// What was measured of both estimators there.
    #[must_use]
    pub const fn measured(&self) -> &Sides<Measured> {
        self.probe.measured()
    }

    /// How many gradient estimates of each were drawn so far.
    #[must_use]
    pub fn estimates(&self) -> usize {
        self.probe.estimates()
    }

    /// The exact values there.
    #[must_use]
    pub const fn theory(&self) -> &Sides<Theory> {
        &self.theory
    }

    /// Which chosen estimators do not apply, with what stands in for them.
    #[must_use]
    pub const fn refusals(&self) -> &Sides<Option<Refusal>> {
        &self.refusals
    }

    /// What was ignored in the last link.
    #[must_use]
    pub fn ignored(&self) -> &[Ignored] {
        &self.ignored
    }

    /// What is wrong with the last text of numbers.
    #[must_use]
    pub fn data_fault(&self) -> Option<&str> {
        self.data_fault.as_deref()
    }

    /// What is wrong with the last value of a control.
    #[must_use]
    pub fn fault(&self) -> Option<(&'static Param, &ValueError)> {
        let (key, fault) = self.fault.as_ref()?;
        Some((key.param(), fault))
    }

    /// The variance chart's numbers, while that chart is shown.
    #[must_use]
    pub const fn survey(&self) -> Option<&VarianceSweep> {
        self.survey.as_ref()
    }

    /// The plane's contours, while the plane is shown.
    #[must_use]
    pub const fn landscape(&self) -> Option<&Landscape> {
        self.landscape.as_ref()
    }

    /// The replicate runs, while they are asked for.
    #[must_use]
    pub const fn fan_job(&self) -> Option<&FanJob> {
        self.fan_job.as_ref()
    }

    /// What workers have to know to run the replicates that are asked for.
    #[must_use]
    pub fn order(&self) -> Option<JobSpec> {
        let fan_job = self.fan_job.as_ref()?;
        Some(JobSpec {
            ticket: fan_job.ticket(),
            link: self.settings.to_link(),
            own: Arc::clone(&self.settings.own),
            replicates: fan_job.fan().wanted(),
        })
    }

    /// How far the waiting work is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let data = if let Some((text, reader)) = &self.reading {
            reader.read() as f64 / text.len() as f64
        } else if self.data_pending {
            self.observations.progress(self.in_force())
        } else {
            1.0
        };
        let fan = self.fan_job.as_ref().map(FanJob::fan);
        Progress {
            data,
            fan: fan.map_or(1.0, |fan| fan.arrived() as f64 / fan.wanted() as f64),
            probe: self.estimates() as f64 / self.settings.estimates as f64,
        }
    }

    pub(crate) fn report_data(&mut self, fault: String) {
        self.data_fault = Some(fault);
    }

    /// Takes complaints about values and numbers away, because others could be used.
    pub(crate) fn forget_faults(&mut self) {
        self.fault = None;
        self.data_fault = None;
    }

    pub(crate) fn report_fault(&mut self, fault: Option<(Key, ValueError)>) {
        self.fault = fault;
    }

    /// The step that is to be shown, which the comparison may still be on its way to.
    pub(crate) const fn goal(&self) -> usize {
        self.goal
    }

    /// Other settings, live: the run goes on with them from the step shown, or begins anew
    /// where its start or its noise has changed.
    pub(crate) fn apply(&mut self, settings: Settings) {
        const RUN: [Invalidates; 4] = [
            Invalidates::Noise,
            Invalidates::Data,
            Invalidates::Start,
            Invalidates::Steps,
        ];
        let ended = std::mem::replace(&mut self.settings, settings);
        // What is ahead of a repeated run gives way to what a person does now to the run; a
        // change of looks is none to its settings at the end, and leaves it alone.
        if differ(&ended, &self.settings, &RUN) {
            self.ahead.clear();
            let old = self.stretch.take().unwrap_or(ended);
            self.follow(&old);
        } else {
            self.follow(&ended);
        }
    }

    /// Does what follows from settings that were `old`.
    pub(crate) fn follow(&mut self, old: &Settings) {
        let changed = |what: &[Invalidates]| differ(old, &self.settings, what);
        let data = changed(&[Invalidates::Noise, Invalidates::Data]);
        let begins = changed(&[Invalidates::Noise, Invalidates::Start]);
        let rule = data || begins || changed(&[Invalidates::Steps]);
        let replicates = changed(&[Invalidates::Replicates]);
        let samples = changed(&[Invalidates::Samples]);
        let sweep = changed(&[Invalidates::Sweep]);
        self.want_data(data);
        if rule || replicates {
            self.fan_job = None;
        }
        if rule {
            let shown = self.shown();
            self.comparison.rewind(shown);
            self.goal = shown;
            if shown == 0 || begins {
                self.settings.changes = Changes::default();
            } else {
                let mut changes = std::mem::take(&mut self.settings.changes);
                changes.note(shown, old, &self.settings);
                self.settings.changes = changes;
            }
            self.refit();
        }
        if begins {
            self.landscape = None;
            self.comparison =
                Comparison::new(self.comparison.setup().clone(), start(&self.settings));
            self.goal = 0;
        }
        if self.goal > self.settings.steps {
            self.goal = self.settings.steps;
        }
        self.settings.t = self.goal;
        self.probe_stale |= rule || samples;
        self.survey_stale |= sweep;
    }

    /// Has the data made that the settings in force need, where those in use are `others` or
    /// not as the objective needs them.
    pub(crate) fn want_data(&mut self, others: bool) {
        let on_their_way = self.data_pending;
        if others || !on_their_way && !self.observations.is_ready(self.in_force()) {
            self.observations.restart();
            self.data_pending = true;
        }
    }

    /// Gives the comparison the setup of the settings in force, on the data in use.
    pub(crate) fn refit(&mut self) {
        self.landscape = None;
        self.fan_job = None;
        if self.data_pending && !self.observations.is_ready(self.in_force()) {
            return;
        }
        let Applied { setup, refusals } = setup(self.in_force(), self.observations.data());
        self.optimum = setup.objective.optimum();
        self.refusals = refusals;
        self.comparison.set_setup(setup);
    }
}

/// Whether `old` and `new` differ in a parameter that invalidates one of these.
pub(crate) fn differ(old: &Settings, new: &Settings, what: &[Invalidates]) -> bool {
    PARAMS
        .iter()
        .any(|param| what.contains(&param.invalidates) && param.get(old) != param.get(new))
}

/// The exact values of both arms at `node`.
pub(crate) fn theory(setup: &Setup, node: Gaussian) -> Sides<Theory> {
    let problem = Problem::new(setup.objective.as_ref(), node);
    let integrals = Integrals::of(&problem);
    setup
        .arms
        .map(|arm| Theory::new(&integrals, arm.estimator, arm.draws))
}
