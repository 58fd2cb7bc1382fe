//! The sentence about the data in use.

use experiment::network::architecture::Model as Network;
use numbers::{count, significant};
use words::headline::{self, DataDrawing};

use crate::settings::Tab;
use crate::update::Model;

/// What the data in use are, or how far they are drawn.
#[must_use]
pub fn data_line(model: &Model) -> String {
    let settings = model.settings();
    match (settings.chart, settings.network) {
        (Tab::Network, Network::Curve) => return headline::DATA_OF_CURVE.get().to_owned(),
        (Tab::Network, Network::Digits) => return headline::DATA_OF_DIGITS.get().to_owned(),
        _ => {}
    }
    let drawn = model.progress().data;
    if drawn < 1.0 {
        let percent = &format!("{:.0}", 100.0 * drawn);
        return DataDrawing { percent }.text();
    }
    let data = model.data();
    headline::Data {
        n: &count(data.count() as u64),
        mean: &significant(data.mean(), 4),
        variance: &significant(data.variance(), 4),
    }
    .text()
}
