//! A page without a page: models that are sent messages, with all their work done.

use model::settings::{Key, Settings};
use model::update::{Model, Msg, update};

/// The settings of a link in which nothing is wrong.
#[track_caller]
pub fn settings(link: &str) -> Settings {
    let (settings, ignored) = Settings::from_link(link);
    assert!(ignored.is_empty(), "{link}: {ignored:?}");
    settings
}

/// The model of a link.
#[track_caller]
pub fn model(link: &str) -> Model {
    let mut model = Model::new(settings(link));
    model.work_all();
    model
}

/// Sends a message and does the work that it asks for.
pub fn send(model: &mut Model, msg: Msg) {
    update(model, msg);
    model.work_all();
}

/// Moves a control.
pub fn set(model: &mut Model, key: &'static str, value: &str) {
    send(model, Msg::typed(Key::find(key).unwrap(), value));
}
