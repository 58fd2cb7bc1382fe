//! Texts with placeholders: where they stand on the page, and how a scene's fragment comes.

use std::cell::RefCell;

use web_sys::Node;

use crate::app::App;
use crate::dom;
use crate::share::files;
use lecture::{fill, placeholders};
use model::update::Model;

/// Placeholders whose numbers take long.
const SLOW: [&str; 2] = ["fit.", "variance."];

fn is_slow(name: &str) -> bool {
    SLOW.iter().any(|slow| name.starts_with(slow))
}

struct Text {
    node: Node,
    template: String,
    slow: bool,
}

/// The text nodes that hold placeholders.
#[derive(Default)]
pub(crate) struct Texts(Vec<Text>);

impl Texts {
    /// The text nodes inside `root`, while they hold their placeholders still.
    pub(crate) fn find(root: &Node) -> Self {
        let mut texts = Self::default();
        texts.collect(root);
        texts
    }

    fn collect(&mut self, root: &Node) {
        let template = root.node_value();
        if let Some(template) = template.filter(|text| placeholders(text).next().is_some()) {
            let slow = placeholders(&template).any(is_slow);
            self.0.push(Text {
                node: root.clone(),
                template,
                slow,
            });
        }
        let children = root.child_nodes();
        for index in 0..children.length() {
            if let Some(child) = children.item(index) {
                self.collect(&child);
            }
        }
    }

    /// Puts in the numbers of `model`; the slow ones only where `all` are wanted.
    pub(crate) fn fill(&self, model: &Model, all: bool) {
        for text in self.0.iter().filter(|text| all || !text.slow) {
            let filled = fill(&text.template, model);
            if text.node.node_value().as_deref() != Some(&filled) {
                text.node.set_node_value(Some(&filled));
            }
        }
    }
}

/// The fragments that have come so far.
pub(crate) struct Fragments {
    app: App,
    known: &'static RefCell<Vec<Fragment>>,
}

struct Fragment {
    key: &'static str,
    /// Empty while it is on its way.
    html: String,
}

/// What stands where a fragment could not be had.
const MISSING: &str = "<p>This text could not be loaded.</p>";

impl Fragments {
    pub(crate) fn new(app: App) -> Self {
        Self {
            app,
            known: dom::forever(RefCell::default()),
        }
    }

    /// The fragment of a scene; where it has yet to come, the page is shown anew then.
    pub(crate) fn get(&self, key: &'static str) -> Option<String> {
        let mut known = self.known.borrow_mut();
        // One that could not be had is asked for again when its scene is opened again.
        known.retain(|fragment| fragment.key == key || fragment.html != MISSING);
        if let Some(fragment) = known.iter().find(|f| f.key == key) {
            return Some(fragment.html.clone()).filter(|html| !html.is_empty());
        }
        let name = format!("scenes/{key}");
        let carried = files::carried(&name);
        known.push(Fragment {
            key,
            html: carried.clone().unwrap_or_default(),
        });
        drop(known);
        if carried.is_none() {
            let (known, app) = (self.known, self.app);
            files::load(&files::address(&name), move |text| {
                if let Some(fragment) = known.borrow_mut().iter_mut().find(|f| f.key == key) {
                    fragment.html = text.unwrap_or_else(|| MISSING.to_owned());
                }
                app.redraw();
            });
        }
        carried
    }
}
