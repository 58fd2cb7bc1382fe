//! A question whose mark is made on an axis of the scene's own figure.

use crate::prediction::Prediction;
use crate::question::{Guess, Scale};
use crate::scene::{current, is_about};
use crate::truths::{Truth, truth};
use model::settings::{Settings, View};
use model::update::Model;

/// The axis of a figure on which a mark is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkAxis {
    /// That of σ over the steps of a run.
    Sigma,
    /// The axis along which variances are.
    Position,
    /// That of variances, as multiples of the left side's at the settings in force.
    Factor,
}

/// A question that is asked on a figure, and the mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureMark {
    /// The axis.
    pub axis: MarkAxis,
    /// The scale, a part of the axis.
    pub scale: Scale,
    /// The value of the mark, once it is made.
    pub guess: Option<f64>,
    /// Whether the answer is shown.
    pub answered: bool,
}

/// The question of the scene of `model`, where it is asked on the figure that is shown, and as long as
/// the settings are those that it is about.
#[must_use]
pub fn figure_mark(model: &Model, prediction: &Prediction) -> Option<FigureMark> {
    let (scene, settings) = (current(model), model.settings());
    let Truth::Mark {
        axis: Some(axis), ..
    } = truth(scene.question.truth)?
    else {
        return None;
    };
    let own = Settings::of_scene(scene);
    let is_shown = settings.chart == own.chart && settings.axis == own.axis;
    let is_asked = settings.view != View::Embed && is_about(scene, settings);
    if !is_shown || !is_asked {
        return None;
    }
    let guess = match prediction.guess() {
        Some(Guess::Mark(value)) => Some(value),
        _ => None,
    };
    Some(FigureMark {
        axis,
        scale: Scale::of(&scene.question, model)?,
        guess,
        answered: prediction.is_revealed(),
    })
}
