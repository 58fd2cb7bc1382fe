//! The network that gives μ and σ, trained to the step shown while its tab is shown.

mod course;
mod lab;
mod variances;

use std::rc::Rc;

use experiment::network::examples::Examples;
use experiment::network::setup::{Setup, SetupError};
use math::dataset::Dataset;

use super::job::Job;
use crate::network::{examples, setup};
use crate::settings::{OneOf, Settings, Tab};
use crate::setup::observe;

pub use course::Course;
pub use lab::NetworkLab;
pub use variances::{NetworkVariances, VarianceParts};

/// The network's part of the model.
#[derive(Clone, Debug, Default)]
pub(super) struct NetworkPart {
    state: State,
    /// Whether the settings are others than those that the state is of.
    stale: bool,
    /// The pictures of digits, once they have come.
    digits: Option<Rc<Examples>>,
}

/// Why there are no setups for a run.
enum Missing {
    Digits,
    Setup(SetupError),
}

/// What there is of the network.
#[derive(Clone, Debug, Default)]
enum State {
    /// Nothing yet.
    #[default]
    Unbuilt,
    /// The pictures of digits have not come.
    Waiting,
    /// No network is possible.
    Refused(SetupError),
    /// Both runs.
    Built(Box<NetworkLab>),
}

impl NetworkPart {
    /// Both runs, while there are some.
    pub(super) fn lab(&self) -> Option<&NetworkLab> {
        match &self.state {
            State::Built(lab) => Some(lab),
            State::Unbuilt | State::Waiting | State::Refused(_) => None,
        }
    }

    /// Why no network is possible, if none is.
    pub(super) const fn refusal(&self) -> Option<SetupError> {
        match self.state {
            State::Refused(error) => Some(error),
            State::Unbuilt | State::Waiting | State::Built(_) => None,
        }
    }

    /// Whether nothing can be done before the pictures of digits have come.
    pub(super) const fn wants_digits(&self) -> bool {
        matches!(self.state, State::Waiting) && self.digits.is_none()
    }

    /// Takes the pictures of digits.
    pub(super) fn take_digits(&mut self, digits: Examples) {
        self.digits = Some(Rc::new(digits));
        self.stale = true;
    }

    /// Begins anew.
    pub(super) fn forget(&mut self) {
        self.state = State::Unbuilt;
    }

    /// Other settings hold from `step` on.
    pub(super) fn change(&mut self, step: usize) {
        self.stale = true;
        if let State::Built(lab) = &mut self.state {
            lab.cut(step);
        }
    }

    /// The most urgent work for what `settings` show, towards the step `goal`.
    pub(super) fn next(&self, settings: &Settings, goal: usize) -> Option<Job> {
        if settings.chart != Tab::Network {
            return None;
        }
        match &self.state {
            _ if self.stale => Some(Job::BuildNetwork),
            State::Unbuilt => Some(Job::BuildNetwork),
            State::Waiting | State::Refused(_) => None,
            State::Built(lab) if lab.steps() != goal => Some(Job::Train),
            State::Built(lab) => lab
                .wants_variances(settings.estimates, settings.weight.choice().key)
                .then_some(Job::Variances),
        }
    }

    /// Whether the runs have not come to the step `goal`.
    pub(super) fn is_behind(&self, settings: &Settings, goal: usize) -> bool {
        matches!(
            self.next(settings, goal),
            Some(Job::BuildNetwork | Job::Train)
        )
    }

    /// The share of the way to the step `goal` that the runs have gone.
    pub(super) fn progress(&self, settings: &Settings, goal: usize) -> f64 {
        if self.is_behind(settings, goal) {
            self.lab()
                .map_or(0.0, |lab| lab.steps() as f64 / goal.max(1) as f64)
        } else {
            1.0
        }
    }

    /// Makes the network of `settings`, whose own data are `data`; one that has come to a step stays
    /// there where it can.
    pub(super) fn build(&mut self, settings: &Settings, data: &Dataset) {
        self.stale = false;
        let segments = match segments(settings, data, self.digits.as_ref()) {
            Ok(segments) => segments,
            Err(missing) => {
                self.state = match missing {
                    Missing::Digits => State::Waiting,
                    Missing::Setup(error) => State::Refused(error),
                };
                return;
            }
        };
        let lab = match std::mem::take(&mut self.state) {
            State::Built(lab) => lab.with_segments(segments),
            State::Unbuilt | State::Waiting | State::Refused(_) => NetworkLab::new(segments),
        };
        self.state = match lab {
            Ok(lab) => State::Built(Box::new(lab)),
            Err(error) => State::Refused(error),
        };
    }

    /// Takes a piece of a step, or a few small steps, towards the step `goal`.
    pub(super) fn train(&mut self, goal: usize) {
        if let State::Built(lab) = &mut self.state {
            lab.train(goal);
        }
    }

    /// Computes a piece of the variances at the step shown.
    pub(super) fn measure(&mut self, settings: &Settings) {
        if let State::Built(lab) = &mut self.state {
            lab.measure(settings.estimates, settings.weight.choice().key);
        }
    }
}

/// The setups of all segments of the run, each with the step at which it begins, the first at 0.
fn segments(
    settings: &Settings,
    data: &Dataset,
    digits: Option<&Rc<Examples>>,
) -> Result<Vec<(usize, Setup)>, Missing> {
    let mut known: Vec<(Settings, Rc<Examples>)> = Vec::new();
    let mut setups = Vec::new();
    for (step, segment) in settings.segments() {
        let same = known
            .iter()
            .find(|(other, _)| has_same_data(other, &segment));
        let shared = if let Some((_, shared)) = same {
            Rc::clone(shared)
        } else {
            let other = if has_same_data(settings, &segment) {
                None
            } else {
                observe(&segment).ok()
            };
            match examples(&segment, other.as_ref().unwrap_or(data)) {
                Some(made) => Rc::new(made),
                None => Rc::clone(digits.ok_or(Missing::Digits)?),
            }
        };
        let setup = setup(&segment, Rc::clone(&shared));
        setup.check().map_err(Missing::Setup)?;
        known.push((segment, shared));
        setups.push((step, setup));
    }
    Ok(setups)
}

/// Whether two segments of a run have the same observations.
fn has_same_data(a: &Settings, b: &Settings) -> bool {
    (a.data, a.n, a.mean, a.sd) == (b.data, b.n, b.mean, b.sd) && a.own == b.own
}
