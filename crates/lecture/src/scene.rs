//! A scene with the numbers of a model.

use model::settings::{Key, Settings};
use model::update::Model;
use scenes::{Scene, Stage};

use crate::values::{fill, has_values};

/// The scene that a model shows.
#[must_use]
pub fn current(model: &Model) -> &'static Scene {
    model.settings().scene
}

/// The controls that a scene shows first.
pub fn controls(scene: &Scene) -> impl Iterator<Item = Key> {
    scene.controls.iter().filter_map(|key| Key::find(key))
}

/// Whether the node stands beside the charts of a scene with these settings: beside its run, or above
/// the variances.
#[must_use]
pub fn has_node(scene: &'static Scene, settings: &Settings) -> bool {
    scene.stage == Stage::Node && settings.chart == Settings::of_scene(scene).chart
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
        return fill(scene.question.answer, model);
    }
    words::lecture::OTHER_SETTINGS.into()
}

/// The lesson of a scene with the numbers of `model`: what its headline says after the answer.
/// `None` where the settings are not those that it is about, or a number does not exist now.
#[must_use]
pub fn lesson(scene: &'static Scene, model: &Model) -> Option<String> {
    let holds = is_about(scene, model.settings()) && has_values(scene.lesson, model);
    holds.then(|| fill(scene.lesson, model))
}
