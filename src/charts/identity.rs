//! The note under the identity that says when the two compared estimators are not its two sides,
//! and the button that compares those.

use crate::app::{App, Part};
use crate::dom;
use crate::page;
use model::settings::Key;
use model::text;
use model::update::{Model, Msg};

/// The note and its button.
pub(crate) struct IdentityNote(&'static page::Charts);

impl IdentityNote {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().charts;
        dom::press(&page.compare_identity, move || {
            app.send(Msg::typed(Key::Left, "pathwise"));
            app.send(Msg::typed(Key::Right, "score"));
        });
        Self(page)
    }
}

impl Part for IdentityNote {
    fn show(&self, model: &Model) {
        let note = text::identity_note(model);
        dom::set_text(&self.0.identity_note, note.as_deref().unwrap_or_default());
        dom::hide(&self.0.compare_identity, note.is_none());
    }
}
