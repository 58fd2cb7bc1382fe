//! Texts with placeholders for numbers of the model.

use web_sys::Node;

use ::lecture::{fill, placeholders};
use model::update::Model;

/// The beginnings of placeholders whose numbers take long to compute.
const SLOW: [&str; 2] = ["fit.", "variance."];

fn is_slow(name: &str) -> bool {
    SLOW.iter().any(|slow| name.starts_with(slow))
}

/// A text node that holds placeholders.
struct Text {
    node: Node,
    template: String,
    slow: bool,
}

/// The text nodes inside an element that hold placeholders.
#[derive(Default)]
pub(crate) struct Texts(Vec<Text>);

impl Texts {
    /// Finds the text nodes inside `root`, before they are filled.
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

    /// Puts in the numbers of `model`, the slow ones only where `all` are wanted.
    pub(crate) fn fill(&self, model: &Model, all: bool) {
        for text in self.0.iter().filter(|text| all || !text.slow) {
            let filled = fill(&text.template, model);
            if text.node.node_value().as_deref() != Some(&filled) {
                text.node.set_node_value(Some(&filled));
            }
        }
    }
}
