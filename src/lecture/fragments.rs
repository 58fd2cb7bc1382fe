//! The scenes' texts as HTML, loaded when a scene is first shown.

use std::cell::RefCell;
use words::page::TEXT_NOT_LOADED;

use crate::app::App;
use crate::dom;
use crate::share::files;

/// The text of a scene.
struct Fragment {
    key: &'static str,
    state: State,
}

enum State {
    Loading,
    Here(String),
    Failed,
}

/// The texts that were asked for so far.
#[derive(Clone, Copy)]
pub(crate) struct Fragments {
    app: App,
    known: &'static RefCell<Vec<Fragment>>,
}

impl Fragments {
    pub(crate) fn new(app: App) -> Self {
        Self {
            app,
            known: dom::forever(RefCell::default()),
        }
    }

    /// The HTML of a scene's text; `None` while it is loading, after which the page is shown anew.
    pub(crate) fn get(self, key: &'static str) -> Option<String> {
        let mut known = self.known.borrow_mut();
        // A text that could not be loaded is asked for again when its scene is opened again.
        known.retain(|text| text.key == key || !matches!(text.state, State::Failed));
        if let Some(text) = known.iter().find(|text| text.key == key) {
            return match &text.state {
                State::Loading => None,
                State::Here(html) => Some(html.clone()),
                State::Failed => Some(format!("<p>{}</p>", TEXT_NOT_LOADED.get())),
            };
        }
        let name = format!("scenes/{key}");
        let carried = files::carried(&name);
        let state = carried.clone().map_or(State::Loading, State::Here);
        known.push(Fragment { key, state });
        drop(known);
        if carried.is_none() {
            files::load(&files::address(&name), move |html| {
                let mut known = self.known.borrow_mut();
                if let Some(text) = known.iter_mut().find(|text| text.key == key) {
                    text.state = html.map_or(State::Failed, State::Here);
                }
                self.app.redraw();
            });
        }
        carried
    }
}
