//! The sentence about the data in use.

use experiment::network::architecture::Model as Network;
use numbers::{count, significant};

use crate::settings::Tab;
use crate::update::Model;

/// What the data in use are, or how far they are drawn.
#[must_use]
pub fn data_line(model: &Model) -> String {
    let settings = model.settings();
    match (settings.chart, settings.network) {
        (Tab::Network, Network::Curve) => return "Points about a curve in the plane".to_owned(),
        (Tab::Network, Network::Digits) => return "Pictures of digits, 8 × 8 each".to_owned(),
        _ => {}
    }
    let drawn = model.progress().data;
    if drawn < 1.0 {
        return format!("Drawing observations: {:.0}\u{202f}%", 100.0 * drawn);
    }
    let data = model.data();
    format!(
        "n = {}, mean {}, S²\u{a0}{}",
        count(data.count() as u64),
        significant(data.mean(), 4),
        significant(data.variance(), 4)
    )
}
