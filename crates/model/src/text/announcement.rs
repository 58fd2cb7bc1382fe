//! What a screen reader hears when the page has come to rest.

use experiment::side::Sides;
use math::gaussian::Gaussian;
use numbers::{count, significant};

use super::headline::headline;
use crate::update::Model;

/// What a screen reader hears when the page has come to rest.
#[must_use]
pub fn announcement(model: &Model) -> String {
    let (nodes, _) = model.nodes();
    let Sides { left, right } = model.names();
    let theta = |node: Gaussian| {
        format!(
            "μ {}, σ {}",
            significant(node.mu(), 4),
            significant(node.sigma(), 4)
        )
    };
    format!(
        "Step {} of {}. {left}: {}. {right}: {}. {}",
        count(model.shown() as u64),
        count(model.settings().steps as u64),
        theta(nodes.left),
        theta(nodes.right),
        headline(model)
    )
}
