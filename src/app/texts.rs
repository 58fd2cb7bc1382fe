//! Texts with placeholders: where they stand on the page, and how a scene's fragment comes.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::{App, dom};
use crate::scenes::{fill, placeholders};
use crate::update::Model;

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
pub(super) struct Texts(Vec<Text>);

impl Texts {
    /// The text nodes inside `root`, while they hold their placeholders still.
    pub(super) fn find(root: &Node) -> Self {
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
    pub(super) fn fill(&self, model: &Model, all: bool) {
        for text in self.0.iter().filter(|text| all || !text.slow) {
            let filled = fill(&text.template, model);
            if text.node.node_value().as_deref() != Some(&filled) {
                text.node.set_node_value(Some(&filled));
            }
        }
    }
}

/// The fragments that have come so far.
pub(super) struct Fragments {
    app: App,
    known: Rc<RefCell<Vec<Fragment>>>,
}

struct Fragment {
    key: &'static str,
    /// Empty while it is on its way.
    html: String,
}

impl Fragments {
    pub(super) fn new(app: App) -> Self {
        Self {
            app,
            known: Rc::default(),
        }
    }

    /// The fragment of a scene; where it has yet to come, the page is shown anew then.
    pub(super) fn get(&self, key: &'static str) -> Option<String> {
        if let Some(fragment) = self.known.borrow().iter().find(|f| f.key == key) {
            return Some(fragment.html.clone()).filter(|html| !html.is_empty());
        }
        // A page that is one file carries all of them.
        let carried: Option<Element> = dom::by_id(&format!("scene-{key}"));
        let html = carried.as_ref().map(Element::inner_html);
        self.known.borrow_mut().push(Fragment {
            key,
            html: html.clone().unwrap_or_default(),
        });
        if html.is_none() {
            self.fetch(key);
        }
        html
    }

    fn fetch(&self, key: &'static str) {
        let Some(window) = dom::window() else { return };
        let asked = window.fetch_with_str(&format!("www/scenes/{key}.html"));
        let answered = Closure::once_into_js(|response: JsValue| -> JsValue {
            let fine = js_sys::Reflect::get(&response, &"ok".into());
            if fine.is_ok_and(|ok| ok.is_truthy()) {
                dom::call(&response, "text", &[]).unwrap_or_default()
            } else {
                JsValue::UNDEFINED
            }
        });
        let (known, app) = (Rc::clone(&self.known), self.app);
        let arrived = move |text: JsValue| {
            let text = text.as_string();
            let html = text.unwrap_or_else(|| "<p>This text could not be loaded.</p>".to_owned());
            if let Some(fragment) = known.borrow_mut().iter_mut().find(|f| f.key == key) {
                fragment.html = html;
            }
            app.redraw();
        };
        let arrived = Closure::<dyn FnMut(JsValue)>::new(arrived).into_js_value();
        let text = dom::call(asked.unchecked_ref(), "then", &[answered]);
        if let Some(text) = text {
            let _ = dom::call(&text, "then", &[arrived.clone(), arrived]);
        }
    }
}
