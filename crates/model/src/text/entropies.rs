//! What the page says of the form in which the entropy enters.

use math::objectives::Entropy;
use numbers::significant;
use words::captions::{self, EntropyIsHeld, EntropyIsSampled};

use crate::settings::{Key, Tab};
use crate::update::Model;

/// What stands beside the control of the parameter `key`: what its present value means.
#[must_use]
pub fn beside(key: Key, model: &Model) -> Option<String> {
    (key == Key::Entropy).then(|| about_entropy(model))
}

/// What the form of the entropy that is chosen does to the gradients.
fn about_entropy(model: &Model) -> String {
    let settings = model.settings();
    let is_network = settings.chart == Tab::Network;
    match settings.entropy {
        Entropy::Closed => captions::ENTROPY_IS_CLOSED.get().to_owned(),
        Entropy::Sampled => EntropyIsSampled {
            density: if is_network { "q" } else { "p" },
        }
        .text(),
        Entropy::Path if is_network => captions::ENTROPY_IS_HELD_BY_NETWORK.get().to_owned(),
        Entropy::Path => {
            let temperature = settings.temperature.unwrap_or(model.data().variance());
            let sigma = model.probe_node().sigma();
            EntropyIsHeld {
                variance: &significant(sigma * sigma, 3),
                half: &significant(0.5 * temperature, 3),
            }
            .text()
        }
    }
}
