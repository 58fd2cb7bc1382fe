//! What a screen reader hears when the page has come to rest.

use experiment::side::Sides;
use math::gaussian::Gaussian;
use numbers::{count, significant};

use super::headline::headline;
use crate::settings::Tab;
use crate::update::Model;

/// What a screen reader hears when the page has come to rest.
#[must_use]
pub fn announcement(model: &Model) -> String {
    let step = count(model.shown() as u64);
    let steps = count(model.settings().steps as u64);
    if model.settings().chart == Tab::Network {
        return format!("Step {step} of {steps}. {}", headline(model));
    }
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
        "Step {step} of {steps}. {left}: {}. {right}: {}. {}",
        theta(nodes.left),
        theta(nodes.right),
        headline(model)
    )
}
