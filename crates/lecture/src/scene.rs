//! A scene with the numbers of a model.

use model::settings::{Key, Settings, Tab};
use model::update::Model;
use scenes::{Scene, Stage};

use crate::question;
use crate::values::fill;

/// The scene that a model shows.
#[must_use]
pub fn current(model: &Model) -> &'static Scene {
    model.settings().scene
}

/// The controls that a scene shows first.
pub fn controls(scene: &Scene) -> impl Iterator<Item = Key> {
    scene.controls.iter().filter_map(|key| Key::find(key))
}

/// Whether the node stands beside the charts of a scene with these settings.
#[must_use]
pub fn has_node(scene: &Scene, settings: &Settings) -> bool {
    scene.stage == Stage::Node && settings.chart == Tab::Run
}

/// Whether `settings` are the scene's own as far as its text and its answer speak of them.
#[must_use]
pub fn is_about(scene: &'static Scene, settings: &Settings) -> bool {
    let own = Settings::of_scene(scene);
    let mut keys = scene.about.iter().filter_map(|key| Key::find(key));
    keys.all(|key| key.param().text(&own) == key.param().text(settings))
}

/// The answer to a scene's question, with the numbers of `model`.
#[must_use]
pub fn answer(scene: &'static Scene, model: &Model) -> String {
    if is_about(scene, model.settings()) {
        let answer = fill(scene.question.answer, model);
        return match question::reason(&scene.question, model) {
            Some(reason) if !reason.is_empty() => format!("{answer} {reason}"),
            _ => answer,
        };
    }
    "The question was about the scene’s own settings; the sentence at the top is about those chosen now."
        .to_owned()
}
