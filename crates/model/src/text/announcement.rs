//! What a screen reader hears when the page has come to rest.

use experiment::side::Sides;
use math::gaussian::Gaussian;
use numbers::{count, significant};
use words::headline::{Announced, AnnouncedNetwork, Theta};

use super::headline::headline;
use crate::settings::Tab;
use crate::update::Model;

/// What a screen reader hears when the page has come to rest.
#[must_use]
pub fn announcement(model: &Model) -> String {
    let step = count(model.shown() as u64);
    let steps = count(model.settings().steps as u64);
    if model.settings().chart == Tab::Network {
        let network = AnnouncedNetwork {
            step: &step,
            steps: &steps,
            headline: &headline(model),
        };
        return network.text();
    }
    let (nodes, _) = model.nodes();
    let Sides { left, right } = model.names();
    let theta = |node: Gaussian| {
        Theta {
            mu: &significant(node.mu(), 4),
            sigma: &significant(node.sigma(), 4),
        }
        .text()
    };
    Announced {
        step: &step,
        steps: &steps,
        left,
        left_theta: &theta(nodes.left),
        right,
        right_theta: &theta(nodes.right),
        headline: &headline(model),
    }
    .text()
}
