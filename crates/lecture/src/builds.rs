//! The lecture by one key: what forward and back lead to.

use model::settings::{Tab, View};
use model::update::Model;
use scenes::{Build, Stage};

use crate::prediction::Prediction;
use crate::scene::current;

/// What a press of the key forward does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forward {
    /// It shows the answer.
    Reveal,
    /// It plays the run.
    Play,
    /// It opens the next scene, if there is one.
    Scene,
}

/// What a press of the key back does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// It goes back to the question; the guess stays.
    Cover,
    /// It takes the run back to its start.
    Reset,
    /// It opens the scene before this one, if there is one, at its last build.
    Scene,
}

/// The build in which the scene of `model` is. Free play has none, nor has a page inside another one,
/// which asks no question.
#[must_use]
pub fn build(model: &Model, prediction: &Prediction) -> Option<Build> {
    let builds = current(model).builds();
    let has_begun = model.shown() > 0 || model.playing();
    if builds.is_empty() || model.settings().view == View::Embed {
        None
    } else if !prediction.is_revealed() {
        Some(Build::Question)
    } else if builds.contains(&Build::Run) && has_begun {
        Some(Build::Run)
    } else {
        Some(Build::Answer)
    }
}

/// What forward does now.
#[must_use]
pub fn forward(model: &Model, prediction: &Prediction) -> Forward {
    let runs = current(model).builds().contains(&Build::Run);
    match build(model, prediction) {
        Some(Build::Question) => Forward::Reveal,
        Some(Build::Answer) if runs => Forward::Play,
        _ => Forward::Scene,
    }
}

/// What back does now.
#[must_use]
pub fn back(model: &Model, prediction: &Prediction) -> Back {
    match build(model, prediction) {
        Some(Build::Run) => Back::Reset,
        Some(Build::Answer) => Back::Cover,
        Some(Build::Question) | None => Back::Scene,
    }
}

/// Whether the question of the scene that `model` shows waits for its answer, so that nothing may
/// give it away.
#[must_use]
pub fn is_asked(model: &Model, prediction: &Prediction) -> bool {
    build(model, prediction) == Some(Build::Question)
}

/// Whether the scene that `model` shows has a run to play with its charts: one draw has no steps, and
/// figures of a place stay at that place.
#[must_use]
pub fn runs(model: &Model) -> bool {
    let scene = current(model);
    let runs = [Tab::Run, Tab::Node, Tab::Plane, Tab::Network];
    !scene.has_text || scene.stage != Stage::OneDraw && runs.contains(&model.settings().chart)
}
