//! What the page says of the form in which the entropy enters.

use math::objectives::Entropy;
use numbers::significant;

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
        Entropy::Closed => {
            "The entropy’s gradient is known and added as it is: it has no noise.".to_owned()
        }
        Entropy::Sampled => {
            "Each draw pays for its own log p(y; θ) instead. The trick differentiates it through y and through θ, which comes to what the closed form gives, draw by draw. The score function leaves out its slope in θ, whose mean is zero."
                .replace("log p", if is_network { "log q" } else { "log p" })
        }
        Entropy::Path => {
            let held = "As sampled, but the trick holds θ inside the logarithm fixed: that slope has the mean zero.";
            if is_network {
                return format!("{held} The nearer q is to the posterior of y, the less noise is left.");
            }
            let temperature = settings.temperature.unwrap_or(model.data().variance());
            let sigma = model.probe_node().sigma();
            format!(
                "{held} The trick is then quieter than with the closed form exactly where σ² > T/2; now σ² is {} and T/2 is {}.",
                significant(sigma * sigma, 3),
                significant(0.5 * temperature, 3)
            )
        }
    }
}
