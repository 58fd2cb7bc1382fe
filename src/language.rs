//! The language of the page. English is in the program; another one is fetched before anything is
//! said.

use crate::app::Part;
use crate::dom;
use crate::share::files;
use model::update::Model;
use words::{KNOWN, Known, Language, speak};

/// Calls `then` as soon as the language is spoken; where its file cannot be had, English is.
pub(crate) fn with(language: &'static Known, then: impl FnOnce() + 'static) {
    if language == KNOWN[0] {
        return then();
    }
    files::load(&format!("www/words/{}.txt", language.tag), move |file| {
        if let Some(read) = file.and_then(Language::read) {
            speak(read);
            dom::set(&dom::root(), "lang", language.tag);
        }
        then();
    });
}

/// Loads the page anew when a link asks for another language: its words are everywhere by now.
pub(crate) struct Spoken(pub(crate) &'static Known);

impl Part for Spoken {
    fn show(&self, model: &Model) {
        if model.settings().lang != self.0 {
            let _ = dom::window().location().reload();
        }
    }
}
