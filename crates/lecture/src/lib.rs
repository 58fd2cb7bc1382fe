//! The lecture: eight scenes and free play, each a set of live settings with a text, a question and its
//! answer.
//!
//! Pure data and pure functions of the [`Model`]; nothing here knows the page. No number is
//! typed in any text: `{name}` stands for a number of the model, and [`fill`] puts it in, so
//! that it moves with the sliders. The names are those of [`Model::reading`] and those listed
//! in `values.rs`.
//!
//! A scene's text is an HTML fragment with MathML, `www/scenes/KEY.html`, without styles or
//! scripts. The page fetches it when it is first shown.
//! A placeholder always lies inside one text node, so a page can keep the nodes and fill them
//! anew. The only classes in a fragment are [`CLASSES`]; an element with `data-slot` is filled
//! with the [`Table`] of that name.

#![warn(unreachable_pub)]

mod fits;
mod one_draw;
mod prediction;
mod question;
mod rescues;
mod script;
mod table;
mod values;

use model::settings::scenes::{self, Start};
use model::settings::{Key, Settings};
use model::update::Model;

pub use fits::{Fit, fits};
pub use one_draw::{Gradient, OneDraw};
pub use prediction::Prediction;
pub use question::{Form, Guess, Mark, Question, Verdict};
pub use rescues::inclusive_shrinkage;
pub use table::{SLOTS, Table, table};
pub use values::{fill, placeholders};

/// The classes that fragments use.
///
/// `sym-*` colours a symbol, the same one everywhere; `side-*` and `exact` colour what belongs
/// to an estimator or to the exact value; `formula` is a line of its own; `gradients` is a
/// table of formulas, with the `numbers` put in and the `live` result; a `part` is opened by the
/// reader, and takes the place of the text where there is little room; a `derivation` is opened
/// inside one, and each of its lines may end with a `reason`; `warning` is a common mistake;
/// `variant` is a link to other settings of the same scene; `visually-hidden` is for the ear; a
/// result that is also `asked` is covered with the question; `whole` does not break.
pub const CLASSES: [&str; 21] = [
    "sym-mu",
    "sym-sigma",
    "sym-eps",
    "sym-y",
    "sym-f",
    "sym-x",
    "side-left",
    "side-right",
    "exact",
    "formula",
    "gradients",
    "numbers",
    "live",
    "part",
    "derivation",
    "reason",
    "warning",
    "variant",
    "visually-hidden",
    "live asked",
    "whole",
];

/// A scene of the lecture.
#[derive(Debug)]
pub struct Scene {
    /// Its key, title and settings.
    pub start: &'static Start,
    /// One sentence above everything; it gives no answer away.
    pub headline: &'static str,
    /// What to watch.
    pub watch: &'static str,
    /// What to predict.
    pub question: Question,
    /// What the speaker should know.
    pub note: &'static str,
    /// The keys of the controls to show first.
    pub controls: &'static [Key],
    /// What stands beside the text.
    pub stage: Stage,
}

impl Scene {
    /// Whether `settings` have the scene's own loss, of which its text and its answer speak.
    #[must_use]
    pub fn is_about(&self, settings: &Settings) -> bool {
        let loss = |settings: &Settings| (settings.objective.key(), settings.loss);
        loss(&Settings::of_scene(self.start)) == loss(settings)
    }

    /// The answer to the question, with the numbers of `model`.
    #[must_use]
    pub fn answer(&self, model: &Model) -> String {
        if self.is_about(model.settings()) {
            return fill(self.question.answer, model);
        }
        "The question was about the scene’s own loss; the sentence at the top is about the one chosen now."
            .to_owned()
    }
}

/// What stands beside a scene's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The charts that the setting `chart` names.
    Charts,
    /// The node as a computation graph, with one draw passing through it.
    OneDraw,
}

/// Every scene, in the order of the lecture.
pub static SCENES: &[Scene] = script::SCENES;

/// The scene with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Scene> {
    SCENES.iter().find(|scene| scene.start.key == key)
}

/// The scene that a model shows.
#[must_use]
pub fn current(model: &Model) -> &'static Scene {
    // One script for each start, in the same order: a test compares them.
    &SCENES[model.settings().scene.index().min(scenes::ALL.len() - 1)]
}
