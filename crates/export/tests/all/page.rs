//! A page without a page: models that are sent messages, with all their work done.

use model::settings::Settings;
use model::update::{Model, Msg, update};

/// The model of a page that opens a link.
pub fn opened(link: &str) -> Model {
    let mut model = Model::new(Settings::default());
    send(&mut model, Msg::OpenLink(link.to_owned()));
    model
}

/// Sends a message and does the work that it asks for.
pub fn send(model: &mut Model, msg: Msg) {
    update(model, msg);
    model.work_all();
}
