//! A scene: live settings with a text, a question and its answer.

use model::settings::scenes::{self, Start};
use model::settings::{Key, Settings};
use model::update::Model;

use crate::question::Question;
use crate::values::fill;

/// A scene of the lecture.
#[derive(Debug)]
pub struct Scene {
    /// Its key, title and settings.
    pub start: &'static Start,
    /// One sentence above everything; it gives no answer away.
    pub headline: &'static str,
    /// A hint of what to watch in the charts.
    pub watch: &'static str,
    /// The question, to be answered before the numbers are looked at.
    pub question: Question,
    /// A note for the speaker.
    pub note: &'static str,
    /// The keys of the settings that the text and the answer take to be the scene's own.
    pub about: &'static [Key],
    /// The keys of the controls to show first.
    pub controls: &'static [Key],
    /// The stage beside the text.
    pub stage: Stage,
}

impl Scene {
    /// Whether the scene has a text beside the charts; free play has all the room for itself.
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.start.key != scenes::FREE.key
    }

    /// Whether `settings` are the scene's own as far as its text and its answer speak of them.
    #[must_use]
    pub fn is_about(&self, settings: &Settings) -> bool {
        let own = Settings::of_scene(self.start);
        let mut params = self.about.iter().map(|key| key.param());
        params.all(|param| param.text(&own) == param.text(settings))
    }

    /// The answer to the question, with the numbers of `model`.
    #[must_use]
    pub fn answer(&self, model: &Model) -> String {
        if self.is_about(model.settings()) {
            let answer = fill(self.question.answer, model);
            return match self.question.reason(model) {
                Some(reason) if !reason.is_empty() => format!("{answer} {reason}"),
                _ => answer,
            };
        }
        "The question was about the scene’s own settings; the sentence at the top is about those chosen now."
            .to_owned()
    }
}

/// The stage beside a scene's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The charts that the setting `chart` names.
    Charts,
    /// The node as a computation graph, with one draw passing through it.
    OneDraw,
}
